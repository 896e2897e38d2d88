import { lookAround, type Hall } from '../journeys/hall.ts'
import { charge, readBalance } from '../journeys/payment.ts'
import { openSession } from '../journeys/session.ts'
import { thinker } from '../journeys/think.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { visit } from '../lib/visit.ts'

const config = readConfig(__ENV)
const facts = factsOf('wallet')
const think = thinker(facts, config)
const { options, summary } = play(facts, config)

const AMOUNT = 1000

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (): void {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    const before = readBalance(buyer)
    think()
    charge(buyer, AMOUNT, before)
    think()
    return 'served'
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
