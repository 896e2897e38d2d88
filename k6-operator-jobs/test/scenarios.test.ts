import assert from 'node:assert/strict'
import { it } from 'node:test'
import { HOT_SEATS } from '../lib/catalogue.ts'
import { against, PATIENT } from './against.ts'
import { startBookingServer } from './booking-server.ts'
import { inWords } from '../lib/breach.ts'
import { sentenceOf } from '../lib/findings.ts'
import { resultOf, run } from './k6.ts'

/** People who think for a moment only. */
const QUICK = { PROFILE: 'load', THINK_TIME: '30ms' }

/** More room than visitors, so that none is dropped on a busy machine. */
const SALE = { ...QUICK, VISITORS_PER_SECOND: '40', MAX_VISITORS: '60' }

/** No limit of a step, so that a scenario's own longest time does not hold. */
const SPIKE = { PROFILE: 'spike', ACTIVE_SIZE: '2', IDLE_TIMEOUT: '30s', SLO: '{"p99":20000}' }

it('onsale has people who think again and who click twice', async () => {
  const { ended, seen } = await against({ seats: 500 }, 'onsale', SALE)
  const { outcomes, steps, errors, droppedIterations } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(outcomes.bought, seen.payments)
  assert.deepEqual([outcomes.gaveUp, seen.left], [seen.cancels, seen.cancels])
  assert.ok(seen.cancels > 0 && seen.replays > 0, 'nobody thought again, or nobody clicked twice')
  assert.equal((steps.payment?.count ?? 0) + (steps.reservation?.count ?? 0), writesOf(seen) + seen.replays)
  assert.deepEqual([errors, droppedIterations], [0, 0])
})

it('onsale has people who leave the line', async () => {
  const { ended, seen } = await against({ stuckQueue: true }, 'onsale', SALE)
  const { outcomes } = resultOf(ended)
  assert.equal(outcomes.gaveUp, seen.left)
  assert.ok(seen.left > 0 && (outcomes.waiting ?? 0) > seen.left)
})

it('onsale notices that two clicks had two effects', async () => {
  const { ended } = await against({ forgetful: true }, 'onsale', SALE)
  assert.equal(ended.exitCode, 99)
  assert.match(ended.stderr, /reservation answered (201 and 409|409 and 201): two clicks had two effects/)
})

it('onsale never runs out of seats in a soak', async () => {
  const { ended, seen } = await against({ seats: 20 }, 'onsale', {
    ...QUICK,
    PROFILE: 'soak',
    VISITORS_PER_SECOND: '40',
    MAX_VISITORS: '15',
  })
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.ok(seen.payments > 20, `${seen.payments} payments`)
  assert.equal(seen.refunds, seen.payments)
  assert.equal(resultOf(ended).outcomes.soldOut, undefined)
})

it('token-storm gives everybody a place', async () => {
  const { ended, seen } = await against({ activeSize: 3 }, 'token-storm', {
    ...QUICK,
    PROFILE: 'stress',
    VISITORS_PER_SECOND: '30',
    MAX_VISITORS: '10',
  })
  const { steps, outcomes } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual(Object.keys(steps), ['session', 'token'])
  assert.equal(outcomes.served, seen.sessions)
})

it('token-spike counts who is admitted, and lets nobody else book', async () => {
  const { ended, seen } = await against({ activeSize: 2 }, 'token-spike', SPIKE)
  const { outcomes, steps, breached } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual([outcomes, breached], [{ served: 2, waiting: 3 }, []])
  assert.equal(steps.reservation?.count, 3)
  assert.equal(seen.reservations, 0)
})

it('token-spike notices one too many, and one who books without a place', async () => {
  const { ended } = await against({ activeSize: 3, openDoor: true }, 'token-spike', SPIKE)
  assert.equal(ended.exitCode, 99)
  assert.deepEqual(resultOf(ended).breached.map(inWords).slice(-2), [
    'served 3 > 2',
    'reservation error rate 100% > 0%',
  ])
})

it('journey goes all steps and gives the seats back', async () => {
  const { ended, seen } = await against({ seats: 10 }, 'journey', QUICK)
  const { outcomes } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(outcomes.bought, seen.payments)
  assert.ok(seen.payments > 10 && seen.refunds === seen.payments)
})

it('hot-seat sells each seat once and tells who loses', async () => {
  const { ended, seen } = await against({}, 'hot-seat', { ...QUICK, ACTIVE_SIZE: '50' })
  const { outcomes, conflicts, errors } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(outcomes.bought, seen.payments)
  assert.ok(seen.payments > 0 && seen.payments <= HOT_SEATS && seen.conflicts > 0)
  assert.deepEqual([outcomes.lostSeat, conflicts, errors], [seen.conflicts, seen.conflicts, 0])
})

it('hot-seat takes a loser who is not told the seat for an error', async () => {
  const { ended } = await against({ silentConflict: true }, 'hot-seat', { ...QUICK, DURATION: '1s', ACTIVE_SIZE: '50' })
  assert.equal(ended.exitCode, 99)
  assert.match(ended.stderr, /reservation answered 409, but seatIds is null instead of a list with R-1-/)
})

it('active-peak has as many buyers as may be active, each with another seat', async () => {
  const { ended, seen } = await against({ seats: 10, activeSize: 4 }, 'active-peak', {
    PROFILE: 'load',
    ACTIVE_SIZE: '4',
  })
  const { outcomes, conflicts } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(seen.mostActive, 4)
  assert.equal(conflicts, 0)
  assert.equal(outcomes.bought, seen.payments)
  assert.ok(seen.payments > 10 && seen.refunds === seen.payments)
})

it('active-peak has no two buyers at a seat, not even when one is slow', async () => {
  const { ended, seen } = await against({ seats: 10, activeSize: 4, firstPaymentMs: 1500 }, 'active-peak', {
    PROFILE: 'load',
    ACTIVE_SIZE: '4',
  })
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(seen.conflicts, 0)
  assert.ok(seen.payments > 20, `${seen.payments} payments`)
})

it('active-peak warms up with as many as may be active, each with another seat', async () => {
  const { ended, seen } = await against({ seats: 10, activeSize: 30 }, 'active-peak', {
    PROFILE: 'load',
    ACTIVE_SIZE: '4',
    MAX_VISITORS: '30',
    WARM_UP: '2s',
  })
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(seen.conflicts, 0)
  assert.equal(seen.mostActive, 4)
})

it('active-peak fails when one of ten does not buy', async () => {
  const { ended } = await against({ failEvery: 10 }, 'active-peak', {
    PROFILE: 'load',
    ACTIVE_SIZE: '4',
    SLO: '{"p95":20000,"errorRate":1}',
  })
  assert.equal(ended.exitCode, 99)
  assert.match(resultOf(ended).breached.map(inWords).join(), /^bought \d\d(\.\d+)?% < 99%$/)
})

it('wallet knows what was in the wallet', async () => {
  const { ended, seen } = await against({}, 'wallet', { ...QUICK, PROFILE: 'stress' })
  const { steps, outcomes, levels, requests } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual(levels?.loads, [1, 1, 2, 2, 3, 4, 4, 5])
  assert.ok(sum(levels.requests) > 0 && sum(levels.requests) <= requests)
  assert.deepEqual(Object.keys(steps), ['session', 'balance', 'charge'])
  assert.equal(outcomes.served, seen.sessions)
})

it('wallet says at which load it broke, and ends there', async () => {
  const { ended } = await against({ chargeMs: 20 }, 'wallet', {
    ...QUICK,
    PROFILE: 'breakpoint',
    DURATION: '20s',
    MAX_VISITORS: '40',
    SLO: '{"steps":{"charge":{"p95":150}}}',
  })
  const { findings, breached, durationSeconds } = resultOf(ended)
  assert.equal(ended.exitCode, 99, ended.stderr + ended.stdout)
  assert.match(breached.map(inWords).join(), /^charge p95 \d+ms > 150ms$/)
  const [finding = '', ...others] = findings.map(sentenceOf)
  assert.deepEqual(others, [])
  assert.match(finding, /^(held \d+ visitors, [\d.]+ requests\/s; then|the first step broke already:) charge p95 /)
  assert.match(finding, / charge p95 \d+ms > 150ms at \d+ visitors$/)
  assert.ok(durationSeconds < 18, `${durationSeconds} s`)
  assert.doesNotMatch(ended.stderr, /context canceled/)
})

it('onsale says at which load it turned visitors away, and ends there', async () => {
  const { ended } = await against({ chargeMs: 200, mostCharging: 1, activeSize: 100_000 }, 'onsale', {
    ...SALE,
    PROFILE: 'breakpoint',
    DURATION: '20s',
  })
  const { findings, outcomes, durationSeconds } = resultOf(ended)
  assert.equal(ended.exitCode, 99, ended.stderr + ended.stdout)
  assert.ok((outcomes.turnedAway ?? 0) > 0)
  assert.match(findings.map(sentenceOf).join(), /turnedAway [\d.]+% > 1% at \d+ visitors\/s$/)
  assert.ok(durationSeconds < 18, `${durationSeconds} s`)
})

it('buyers come by a name that only the run knows the address of', async () => {
  const server = await startBookingServer({})
  try {
    const address = server.url.replace('127.0.0.1', 'tickets.test')
    const ended = await run('browse', { ...QUICK, BASE_URL: address, HOSTS: 'tickets.test=127.0.0.1', DURATION: '1s' })
    assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
    assert.ok(server.seen.sessions > 0)
  } finally {
    await server.close()
  }
})

it('browse leaves the line as it was', async () => {
  const { ended, seen } = await against({}, 'browse', QUICK)
  const { outcomes } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual([outcomes.served, seen.left], [seen.sessions, seen.sessions])
})

it('wait-and-book waits as it is told and books', async () => {
  const { ended, seen } = await against({ seats: 10, activeSize: 2 }, 'wait-and-book', QUICK)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.ok(seen.waiting > 0 && seen.mostActive <= 2)
  assert.equal(resultOf(ended).outcomes.bought, seen.payments)
})

it('wait-and-book ends with the first step that fails, and says which', async () => {
  const { ended } = await against({ awayEvery: 9 }, 'wait-and-book', { ...QUICK, DURATION: '30s', SLO: PATIENT })
  const { breached, durationSeconds } = resultOf(ended)
  assert.equal(ended.exitCode, 99)
  const words = breached.map(inWords).join()
  assert.match(words, /token error rate [\d.]+% > 0%/)
  assert.ok(durationSeconds < 10, `${durationSeconds} s`)
})

const refused: [string, Record<string, string>, RegExp][] = [
  [
    'token-spike',
    { PROFILE: 'soak' },
    /PROFILE is \\"soak\\", and token-spike has none of that name: write load, spike/,
  ],
  ['token-spike', { ...SPIKE, ACTIVE_SIZE: '5' }, /write load.maxVisitors above queue.activeSize \(5\)/],
  ['token-spike', { ...SPIKE, IDLE_TIMEOUT: '2s' }, /write load.duration below queue.idleTimeout \(2 s\)/],
  ['hot-seat', { ...QUICK, ACTIVE_SIZE: '4' }, /write load.maxVisitors of at most queue.activeSize \(4\)/],
  ['active-peak', { ...QUICK, ACTIVE_SIZE: '6' }, /write load.maxVisitors of at least queue.activeSize \(6\)/],
  ['active-peak', { ...QUICK, ACTIVE_SIZE: '5' }, /active-peak needs 10 free seats and finds 0/],
]

it('what a scenario needs is checked before load is made', async () => {
  for (const [scenario, env, sentence] of refused) {
    const { ended, seen } = await against({ seats: 0 }, scenario, env)
    assert.equal(ended.exitCode, 107, ended.stderr + ended.stdout)
    assert.match(ended.stderr, sentence)
    assert.equal(seen.sessions, 0)
  }
})

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0)
}

function writesOf({
  payments,
  reservations,
  conflicts,
}: Record<'payments' | 'reservations' | 'conflicts', number>): number {
  return payments + reservations + conflicts
}
