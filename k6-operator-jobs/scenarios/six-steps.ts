import { sleep } from 'k6'
import { lookAround, type Hall } from '../journeys/hall.ts'
import { buy, givesBack } from '../journeys/purchase.ts'
import { takePlace, waitUntilActive } from '../journeys/queue.ts'
import { reserveBestSeat } from '../journeys/reservation.ts'
import { chooseSchedule } from '../journeys/schedules.ts'
import { openSession } from '../journeys/session.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('six-steps')
// As from so many different people: no connection serves a second request.
const { options, summary } = play(facts, config, { options: { noConnectionReuse: true } })

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function ({ sections }: Hall): void {
  const left = (): number => secondsLeft(config)
  const outcome = visit(() => {
    const buyer = openSession(newVisitor(config))
    const schedule = chooseSchedule(buyer, config.concert)
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, left)
    const names = sections.map(({ name }) => name)
    return buy(active, reserveBestSeat(active, schedule.id, names), givesBack(config))
  })
  if (outcome === 'soldOut') {
    sleep(left()) // nothing is left to come for, and asking again would measure only that
  }
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
