import exec from 'k6/execution'
import { readConcert } from '../journeys/concert.ts'
import { lookAround, type Hall } from '../journeys/hall.ts'
import { buy, givesBack } from '../journeys/purchase.ts'
import { leave, showing, takePlace, waitUntilActive } from '../journeys/queue.ts'
import { cancel, reserveSeatOfMap } from '../journeys/reservation.ts'
import { chooseSchedule } from '../journeys/schedules.ts'
import { openSession } from '../journeys/session.ts'
import { temperOf } from '../journeys/temper.ts'
import { thinker } from '../journeys/think.ts'
import { factsOf } from '../lib/catalogue.ts'
import { readConfig } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import type { SummaryData } from '../lib/result.ts'
import { play } from '../lib/scenario.ts'
import { secondsLeft, visit } from '../lib/visit.ts'
import { saleShape } from '../lib/sale.ts'

const config = readConfig(__ENV)
const facts = factsOf('onsale')
const think = thinker(facts, config)
const { options, summary } = play(facts, config, saleShape(config.profile))

export { options }

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (): void {
  const temper = temperOf(exec.scenario.iterationInTest)
  visit(() => {
    const buyer = openSession(newVisitor(config))
    readConcert(buyer, config.concert)
    think()
    const schedule = chooseSchedule(buyer, config.concert)
    const place = takePlace(buyer, config.concert)
    if (temper === 'impatient' && place.state === 'WAITING') {
      think()
      leave(showing(buyer, place), config.concert)
      return 'gaveUp'
    }
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const clicks = temper === 'hasty' ? 2 : 1
    const reservation = reserveSeatOfMap(active, schedule.id, clicks)
    think()
    if (temper === 'undecided') {
      cancel(active, reservation)
      leave(active, config.concert)
      return 'gaveUp'
    }
    return buy(active, reservation, givesBack(config), clicks)
  })
}

export function handleSummary(data: SummaryData): Record<string, string> {
  return summary(data)
}
