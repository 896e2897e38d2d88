// People who look at the seats for long, and of whom every third does not buy. docs/load-tests.md says how to run it.
/* global __ENV */
import exec from 'k6/execution'
import {
  buy,
  cancel,
  chooseSchedule,
  leave,
  lookAround,
  newVisitor,
  openSession,
  play,
  PROFILES,
  readConfig,
  reserveSeatOfMap,
  secondsLeft,
  takePlace,
  thinker,
  visit,
  waitUntilActive,
} from '/onsale/library.js'

const config = readConfig(__ENV)

const facts = {
  name: 'undecided', // the label `scenario` of its series
  steps: ['session', 'schedules', 'token', 'queue', 'seats', 'reservation', 'charge', 'payment'],
  profiles: PROFILES,
  arrivals: true, // at load.visitorsPerSecond; false: load.maxVisitors at once, each followed by the next
  thinkTimeSeconds: 3, // where the Concert has no load.thinkTime
  defaults: { limits: { p95: 500 }, errorRate: 0.01 }, // where the Concert has no slo
  goal: 'bought',
}

const think = thinker(facts, config)
const { options, summary } = play(facts, config)

export { options }

export function setup() {
  return lookAround(facts, config) // ends the run if the concert is not there
}

export default function () {
  visit(() => {
    const buyer = openSession(newVisitor(config))
    const schedule = chooseSchedule(buyer, config.concert)
    const place = takePlace(buyer, config.concert)
    const active = waitUntilActive(buyer, config.concert, place, () => secondsLeft(config))
    const reservation = reserveSeatOfMap(active, schedule.id)
    think()
    if (exec.scenario.iterationInTest % 3 === 2) {
      cancel(active, reservation)
      leave(active, config.concert)
      return 'gaveUp'
    }
    return buy(active, reservation, true)
  })
}

export function handleSummary(data) {
  return summary(data)
}
