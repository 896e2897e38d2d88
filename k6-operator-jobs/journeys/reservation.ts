import type { Answer, Client } from '../lib/http.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { anyOf } from '../lib/random.ts'
import { count, instant, listOf, text } from '../lib/shape.ts'
import { freeSeat } from './seat-map.ts'
import { readSeatMap } from './seats.ts'

export interface Reservation {
  readonly id: string
  readonly seatIds: readonly string[]
  readonly amount: number
  readonly expiresAt: string
}

/** What a buyer asks for: certain seats, or the best ones of a section. */
type Wish = { readonly seatIds: readonly string[] } | { readonly section: string; readonly quantity: number }

/** How often a buyer who was outpaced tries again. */
const ATTEMPTS = 5

const SEAT_TAKEN = 'seat-taken'

/**
 * Holds the best seat of any section.
 *
 * @throws VisitEnded when no section has a seat left, or others were faster each time
 */
export function reserveBestSeat(active: Client, scheduleId: string, sections: readonly string[]): Reservation {
  let open = sections
  let lost = 0
  while (lost < ATTEMPTS) {
    const section = anyOf(open)
    if (section === undefined) {
      throw new VisitEnded('sold-out', `${scheduleId} has no seat left`)
    }
    const answer = reserve(active, scheduleId, { section, quantity: 1 })
    if (answer.kind === 'done') {
      return answer.body
    }
    if (answer.code === SEAT_TAKEN) {
      lost++
    } else {
      open = open.filter((name) => name !== section) // no seat left there
    }
  }
  throw outpaced()
}

/**
 * Holds one seat of the seat map, another one when somebody else was faster.
 *
 * @throws VisitEnded when the map has no free seat, or others were faster each time
 */
export function reserveSeatOfMap(active: Client, scheduleId: string): Reservation {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seat = freeSeat(readSeatMap(active, scheduleId), Math.random())
    if (seat === undefined) {
      throw new VisitEnded('sold-out', `${scheduleId} has no seat left`)
    }
    const answer = reserve(active, scheduleId, { seatIds: [seat] })
    if (answer.kind === 'done') {
      return answer.body
    }
  }
  throw outpaced()
}

function reserve(active: Client, scheduleId: string, wish: Wish): Answer<Reservation> {
  return active.call<Reservation>({
    step: 'reservation',
    method: 'POST',
    path: '/api/v1/reservations',
    body: { scheduleId, ...wish },
    once: true,
    mayConflict: true,
    status: 201,
    shape: { id: text, seatIds: listOf(text, 1), amount: count, expiresAt: instant },
  })
}

function outpaced(): VisitEnded {
  return new VisitEnded('outpaced', `others were faster ${ATTEMPTS} times`)
}
