import { lookAround, type Hall } from '../journeys/hall.ts'
import { buy } from '../journeys/purchase.ts'
import { leave, takePlace, waitUntilActive } from '../journeys/queue.ts'
import { reserveSeat, seatOf } from '../journeys/reservation.ts'
import { readSchedules } from '../journeys/schedules.ts'
import { readSeatMap } from '../journeys/seats.ts'
import { openSession } from '../journeys/session.ts'
import { factsOf, HOT_SEATS } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import { visitors } from '../lib/objectives.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { isWarmUp, secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('hot-seat')

const { options, summary } = play(facts, config, {
  objectives: (measured) => [visitors('bought', HOT_SEATS, '<=', measured)],
})

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (hall: Hall): void {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    readSchedules(buyer, config.concert)
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const { scheduleId, seat } = seatOf(hall, Math.floor(Math.random() * HOT_SEATS))
    readSeatMap(active, scheduleId)
    try {
      return buy(active, reserveSeat(active, scheduleId, seat), isWarmUp())
    } catch (lost) {
      leave(active, config.concert) // whoever lost makes room for the next one
      throw lost
    }
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
