import { done, type Client } from '../lib/http.ts'
import { count, listOf, object, text } from '../lib/shape.ts'
import type { SeatMap, SectionOfMap } from './seat-map.ts'

/** Looks at the seat map. */
export function readSeatMap(active: Client, scheduleId: string): SeatMap {
  return done(
    active.call<SeatMap>({
      step: 'seats',
      method: 'GET',
      path: `/api/v1/schedules/${scheduleId}/seats`,
      status: 200,
      shape: {
        version: count,
        sections: listOf(object<SectionOfMap>({ name: text, price: count, rows: count, seatsPerRow: count }), 1),
        taken: listOf(text),
      },
    }),
  )
}
