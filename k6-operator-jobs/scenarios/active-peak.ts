import exec from 'k6/execution'
import { lookAround, type Hall } from '../journeys/hall.ts'
import { buy } from '../journeys/purchase.ts'
import { leave, takePlace, waitUntilActive } from '../journeys/queue.ts'
import { reserveSeat, seatOf, seatsOf } from '../journeys/reservation.ts'
import { ownSeat } from '../journeys/seat-map.ts'
import { openSession } from '../journeys/session.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('active-peak')

const { options, summary } = play(facts, config, {
  workload: {
    executor: 'constant-vus',
    vus: config.queue.activeSize ?? 1,
    duration: `${config.durationSeconds}s`,
  },
})

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (hall: Hall): void {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const { idInTest, iterationInScenario } = exec.vu
    const number = ownSeat(idInTest - 1, iterationInScenario, facts.seats?.(config) ?? 1, seatsOf(hall))
    const { scheduleId, seat } = seatOf(hall, number)
    try {
      return buy(active, reserveSeat(active, scheduleId, seat), true)
    } catch (lost) {
      leave(active, config.concert) // whoever lost makes room for the next one
      throw lost
    }
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
