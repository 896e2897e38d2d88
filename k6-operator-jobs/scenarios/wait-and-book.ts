import { lookAround, type Hall } from '../journeys/hall.ts'
import { buy } from '../journeys/purchase.ts'
import { takePlace, waitUntilActive } from '../journeys/queue.ts'
import { reserveSeatOfMap } from '../journeys/reservation.ts'
import { chooseSchedule } from '../journeys/schedules.ts'
import { openSession } from '../journeys/session.ts'
import { thinker } from '../journeys/think.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import { flawless, visitors } from '../lib/objectives.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('wait-and-book')
const think = thinker(facts, config)

const { options, summary } = play(facts, config, {
  objectives: (measured) => [
    ...facts.steps.map((step) => ({ ...flawless(step, measured), ends: true })),
    { ...visitors('turnedAway', 0, '<=', measured), ends: true },
  ],
})

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (): void {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const schedule = chooseSchedule(active, config.concert)
    think()
    const reservation = reserveSeatOfMap(active, schedule.id)
    think()
    return buy(active, reservation, true)
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
