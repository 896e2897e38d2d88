import { lookAround, type Hall } from '../journeys/hall.ts'
import { leave, showing, takePlace } from '../journeys/queue.ts'
import { openSession } from '../journeys/session.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { isWarmUp, visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('token-storm')
const { options, summary } = play(facts, config)

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (): void {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    const place = takePlace(buyer, config.concert)
    if (isWarmUp()) {
      leave(showing(buyer, place), config.concert)
    }
    return 'served'
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
