import assert from 'node:assert/strict'
import { it } from 'node:test'
import { against, PATIENT } from './against.ts'
import { startBookingServer } from './booking-server.ts'
import { resultOf, run } from './k6.ts'
import { inWords } from '../lib/breach.ts'
import { STEPS } from '../lib/steps.ts'

/** Looking at the hall before the first visit is no visitor's request. */
const SETUP = 2

const SHORT = { DURATION: '1s' }

/** What goes wrong with a server that is told to. */
const KINDS = ['token 503 queue-unavailable', 'charge 500 internal-error']

it('smoke goes the whole journey', async () => {
  const { ended, seen } = await against({ seats: 500 }, 'smoke')
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual(Object.keys(result.steps), [...STEPS])
  assert.equal(seen.payments, 5)
  assert.equal(result.requests, seen.requests)
  assert.deepEqual([result.errors, result.breached], [0, []])
})

it('six-steps waits for its turn, on a new connection for each request', async () => {
  const { ended, seen } = await against({ activeSize: 2 }, 'six-steps')
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.deepEqual([result.version, result.scenario, result.testId], [2, 'six-steps', 'test-run'])
  assert.equal(result.requests, seen.requests - SETUP)
  assert.equal(seen.connections, seen.requests)
  assert.equal(result.steps.queue?.count, seen.polls)
  assert.equal(result.steps.payment?.count, seen.payments)
  assert.ok(seen.waiting > 0, 'nobody had to wait')
  assert.ok(seen.mostActive <= 2)
  assert.ok(result.durationSeconds < 6, `${result.durationSeconds} s: those who still wait do not hold the run up`)
  assert.equal(result.steps.token?.q.length, result.quantiles.length)
})

it('conflicts and shed load are counted apart from errors', async () => {
  const { ended, seen } = await against({ takenEvery: 5, shedEvery: 4 }, 'six-steps')
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.ok(seen.conflicts > 0 && seen.shed > 0)
  assert.equal(result.conflicts, seen.conflicts)
  assert.equal(result.steps.reservation?.conflicts, seen.conflicts)
  assert.equal(result.shed, seen.shed)
  assert.equal(result.errors, 0)
  const writes = seen.reservations + seen.conflicts + seen.reservations + seen.payments
  assert.equal(seen.idempotencyKeys.size, writes, 'a repeated request keeps its key')
})

it('a hold that has expired is no error', async () => {
  const { ended, seen } = await against({ refused: { payment: 'reservation-expired' } }, 'six-steps', SHORT)
  const { errors, conflicts, outcomes } = resultOf(ended)
  assert.ok(seen.conflicts > 0)
  assert.deepEqual([errors, conflicts, outcomes.lostSeat], [0, seen.conflicts, seen.conflicts])
})

const wrongConflicts = [
  ['payment', 'reservation-cancelled'],
  ['payment', 'in-progress'],
  ['reservation', 'sale-closed'],
] as const

for (const [step, code] of wrongConflicts) {
  it(`a ${step} that meets ${code} is an error`, async () => {
    const { ended, seen } = await against({ refused: { [step]: code } }, 'six-steps', SHORT)
    const { errors, unexpected, outcomes } = resultOf(ended)
    assert.equal(ended.exitCode, 99)
    assert.ok(seen.conflicts > 0)
    assert.deepEqual([errors, outcomes.failed, outcomes.lostSeat], [seen.conflicts, seen.conflicts, undefined])
    assert.deepEqual(unexpected, [{ step, answer: `409 ${code}`, count: seen.conflicts }])
  })
}

it('unexpected answers break the objective and say why', async () => {
  const { ended, seen } = await against({ failEvery: 3 }, 'six-steps')
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 99)
  assert.ok(seen.failures > 0)
  assert.equal(result.errors, seen.failures)
  assert.equal(result.steps.charge?.errors, seen.failures)
  assert.match(result.breached.map(inWords).join(), /^error rate [\d.]+% > 0%$/)
  assert.match(ended.stderr, /charge answered 500 instead of 201: internal-error/)
})

it('requests that are shed do not dilute the error rate', async () => {
  const { ended } = await against({ failEvery: 3, shedEvery: 2 }, 'six-steps', SHORT)
  const { errors, requests, shed, breached } = resultOf(ended)
  assert.ok(errors > 0 && shed > 0)
  const [value = 0] = breached.filter(({ statistic }) => statistic === 'errorRate').map((breach) => breach.value)
  assert.ok(Math.abs(value - errors / (requests - shed)) < 1e-5, `${value} of ${errors}, ${requests} and ${shed}`)
})

it('tells what unexpected answers were', async () => {
  const { ended, seen } = await against({ awayEvery: 9, failEvery: 4 }, 'six-steps', { SLO: '{"errorRate":1}' })
  const { errors, unexpected } = resultOf(ended)
  assert.deepEqual(new Set(unexpected.map(({ step, answer }) => `${step} ${answer}`)), new Set(KINDS))
  assert.equal(errors, seen.failures)
  assert.equal(
    unexpected.reduce((sum, { count }) => sum + count, 0),
    seen.failures,
  )
  assert.match(ended.stdout, /^token met 503 queue-unavailable: [1-9]\d*$/m)
})

it('what happens in the warm-up is not judged', async () => {
  const strict = '{"p95":20000,"p99":20000,"errorRate":0,"steps":{"payment":{"p99":250}}}'
  const { ended, seen } = await against({ coldMs: 2000 }, 'six-steps', { WARM_UP: '3s', SLO: strict })
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.ok(seen.failures > 0, 'the server was not cold')
  assert.deepEqual([result.errors, result.unexpected, result.warmUpSeconds], [0, [], 3])
  assert.ok((result.steps.payment?.q.at(-1) ?? 0) < 250)
  assert.ok(result.durationSeconds >= 2 && result.durationSeconds < 4, `${result.durationSeconds} s`)
  assert.match(ended.stdout, /^warmed up for 3 s before that, not judged$/m)
})

it('the warm-up gives its seats back', async () => {
  const { ended, seen } = await against({ seats: 10 }, 'six-steps', { WARM_UP: '2s' })
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.ok(seen.refunds > 10, `${seen.refunds} refunds`)
  assert.equal(resultOf(ended).steps.payment?.count, 10)
  assert.match(ended.stdout, /visitors: 10 bought, [1-9][0-9]* soldOut/)
})

it('only what is judged is counted', async () => {
  const { ended, seen } = await against({}, 'six-steps', { WARM_UP: '2s' })
  const { requests, steps } = resultOf(ended)
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(steps.payment?.count, seen.payments - seen.refunds)
  assert.equal(requests, seen.requests - SETUP - 8 * seen.refunds)
})

it('who still waits when the warm-up ends leaves the line', async () => {
  const { ended, seen } = await against({ stuckQueue: true }, 'six-steps', { WARM_UP: '1s', DURATION: '1s' })
  assert.equal(seen.left, 5, ended.stderr)
})

it('a slow payment breaks its own limit and no other', async () => {
  const { ended } = await against({ paymentMs: 300 }, 'six-steps', {
    SLO: '{"p95":20000,"p99":20000,"steps":{"payment":{"p99":250}}}',
  })
  assert.equal(ended.exitCode, 99)
  assert.match(resultOf(ended).breached.map(inWords).join(), /^payment p99 \d{3,}ms > 250ms$/)
  assert.ok((resultOf(ended).steps.payment?.q[0] ?? 0) >= 300)
})

it('steps that were never called fail the run', async () => {
  const { ended } = await against({ stuckQueue: true }, 'six-steps', { DURATION: '1s' })
  const result = resultOf(ended)
  assert.equal(ended.exitCode, 99)
  assert.deepEqual(result.breached.map(inWords), [
    'reservation never called',
    'charge never called',
    'payment never called',
    'nobody bought a ticket',
  ])
  assert.equal(result.errors, 0)
})

it('running out of seats is no error', async () => {
  const { ended, seen } = await against({ seats: 10 }, 'six-steps', { DURATION: '2s' })
  assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
  assert.equal(seen.payments, 10)
  assert.equal(resultOf(ended).errors, 0)
  assert.match(ended.stdout, /visitors: 10 bought, [1-9][0-9]* soldOut/)
})

it('an answer that lacks a field is an error', async () => {
  const { ended, seen } = await against({ tokenless: true }, 'six-steps', { DURATION: '1s' })
  assert.equal(ended.exitCode, 99)
  assert.equal(resultOf(ended).errors, seen.sessions)
  assert.match(ended.stderr, /session answered 201, but accessToken is null instead of a text/)
})

it('runners share the visitors', async () => {
  const sequence = ['--execution-segment-sequence', '0,1/2,1']
  const server = await startBookingServer()
  try {
    const env = { BASE_URL: server.url, SLO: PATIENT, MAX_VISITORS: '4', DURATION: '2s' }
    const [one, two] = await Promise.all([
      run('six-steps', env, ['--execution-segment', '0:1/2', ...sequence]),
      run('six-steps', env, ['--execution-segment', '1/2:1', ...sequence]),
    ])
    assert.deepEqual([one.exitCode, two.exitCode], [0, 0], one.stderr + two.stderr)
    assert.match(one.stdout, /Up to 2 looping VUs/)
    assert.equal(resultOf(one).requests + resultOf(two).requests, server.seen.requests - 2 * SETUP)
  } finally {
    await server.close()
  }
})

it('a wrong environment is one clear sentence, and no result', async () => {
  const ended = await run('six-steps', { BASE_URL: 'small-hall-app' })
  assert.equal(ended.exitCode, 107)
  assert.match(ended.stderr, /BASE_URL is \\"small-hall-app\\": write the address of the application/)
  assert.equal(ended.message, undefined)
})

it('an application that nobody reaches is a result', async () => {
  const ended = await run('six-steps', { BASE_URL: 'http://127.0.0.1:9' })
  assert.equal(ended.exitCode, 107)
  assert.equal(resultOf(ended).unreachable, true)
})

it('a concert that is not there is one clear sentence', async () => {
  const { ended } = await against({}, 'six-steps', { REHEARSAL_KEY: 'another' })
  assert.equal(ended.exitCode, 107)
  assert.match(ended.stderr, /concert answered 404 instead of 200: not-found/)
  assert.equal(resultOf(ended).unreachable, undefined)
})
