import { charge, pay, readBalance, refund } from '../journeys/payment.ts'
import { chooseSchedule } from '../journeys/schedules.ts'
import { missRehearsal, reserveWithoutPlace } from '../journeys/refusals.ts'
import { openSession } from '../journeys/session.ts'
import { readConcert } from '../journeys/concert.ts'
import { reserveSeatOfMap } from '../journeys/reservation.ts'
import { takePlace, waitUntilActive } from '../journeys/queue.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newOutsider, newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { isWarmUp, secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)

const BUYERS = 5

const { options, summary } = play(factsOf('smoke'), config, {
  workload: {
    executor: 'per-vu-iterations',
    vus: Math.min(BUYERS, config.maxVisitors),
    iterations: 1,
    maxDuration: `${config.durationSeconds}s`,
  },
})

export { options }

export default function (): void {
  visit(() => {
    missRehearsal(newOutsider(config), config.concert)
    const buyer = openSession(newVisitor(config))
    const concert = readConcert(buyer, config.concert)
    const schedule = chooseSchedule(buyer, config.concert)
    reserveWithoutPlace(buyer, schedule.id, concert.sections[0].name)
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const reservation = reserveSeatOfMap(active, schedule.id)
    charge(active, reservation.amount, readBalance(active))
    const tickets = pay(active, reservation)
    if (isWarmUp()) {
      refund(active, tickets)
    }
    return 'bought'
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
