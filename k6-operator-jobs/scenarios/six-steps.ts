import { sleep } from 'k6'
import { charge, pay, refund } from '../journeys/payment.ts'
import { chooseSchedule } from '../journeys/schedules.ts'
import { openSession } from '../journeys/session.ts'
import { readConcert } from '../journeys/concert.ts'
import { reserveBestSeat } from '../journeys/reservation.ts'
import { takePlace, waitUntilActive } from '../journeys/queue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import { closedModel } from '../lib/profiles.ts'
import type { SummaryData } from '../lib/result.ts'
import { optionsOf, summaryOf, type Definition } from '../lib/scenario.ts'
import { isWarmUp, secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)

const definition: Definition = {
  name: 'six-steps',
  steps: ['session', 'schedules', 'token', 'queue', 'reservation', 'charge', 'payment'],
  workload: {
    executor: 'ramping-vus',
    startVUs: 1,
    stages: closedModel(config.profile, config.maxVisitors, config.durationSeconds),
  },
  // As from so many different people: no connection serves a second request.
  options: { noConnectionReuse: true },
}

export const options = optionsOf(definition, config)

/** The names of the sections, read once for all visitors. */
export function setup(): string[] {
  return readConcert(newVisitor(config), config.concert).sections.map(({ name }) => name)
}

export default function (sections: string[]): void {
  const left = (): number => secondsLeft(config)
  const outcome = visit(() => {
    const buyer = openSession(newVisitor(config))
    const schedule = chooseSchedule(buyer, config.concert)
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, left)
    const reservation = reserveBestSeat(active, schedule.id, sections)
    charge(active, reservation.amount)
    const tickets = pay(active, reservation)
    if (isWarmUp()) {
      refund(active, tickets)
    }
  })
  if (outcome === 'sold-out') {
    sleep(left()) // nothing is left to come for, and asking again would measure only that
  }
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summaryOf(definition, config, data)
}
