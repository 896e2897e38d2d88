import { sleep } from 'k6'
import { lookAround, type Hall } from '../journeys/hall.ts'
import { leave, poll, showing, takePlace } from '../journeys/queue.ts'
import { reserveWithoutPlace } from '../journeys/refusals.ts'
import { openSession } from '../journeys/session.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { flawless, visitors } from '../lib/objectives.ts'
import { isWarmUp, secondsLeft, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('token-spike')
const activeSize = config.queue.activeSize ?? 0

/** Everybody opens a session within this, and asks for a place within the same time after that. */
const WINDOW_SECONDS = Math.min(2, config.durationSeconds / 5)

/** When the run has this share left, who waits tries to book and goes. Everybody has joined long before. */
const LAST_SHARE = 1 / 4

const { options, summary } = play(facts, config, {
  workload: {
    executor: 'per-vu-iterations',
    vus: config.maxVisitors,
    iterations: 1,
    maxDuration: `${config.durationSeconds}s`,
  },
  objectives: (measured) => [
    visitors('served', activeSize, '==', measured),
    flawless('reservation', measured), // who waited was refused the booking
  ],
})

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function ({ schedules, sections }: Hall): void {
  const left = (): number => secondsLeft(config)
  const [schedule] = schedules
  const [section] = sections
  visit(() => {
    sleep(Math.random() * WINDOW_SECONDS)
    const buyer = openSession(newVisitor(config))
    if (isWarmUp()) {
      leave(showing(buyer, takePlace(buyer, config.concert)), config.concert)
      return 'served'
    }
    sleep(Math.max(0, left() - (config.durationSeconds - (1 + Math.random()) * WINDOW_SECONDS)))
    let place = takePlace(buyer, config.concert)
    const waiting = showing(buyer, place)
    const last = config.durationSeconds * LAST_SHARE
    while (place.state === 'WAITING' && left() > last) {
      sleep(Math.min(place.pollAfterMs / 1000, left() - last))
      place = poll(waiting, config.concert)
    }
    if (place.state === 'ACTIVE') {
      return 'served'
    }
    reserveWithoutPlace(waiting, schedule.id, section.name)
    return 'waiting'
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
