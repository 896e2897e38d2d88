import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { factsOf } from '../lib/catalogue.ts'
import { ending, objectives, thresholds } from '../lib/objectives.ts'
import { ANSWERS } from '../lib/answers.ts'
import { CURVE, encoded } from '../lib/curve.ts'
import { measuredIn, STATISTICS } from '../lib/measurements.ts'
import { inWords } from '../lib/breach.ts'
import { resultOf as resultWith, toMessage, type Result, type SummaryData } from '../lib/result.ts'
import { completed, parseSlo, type Slo } from '../lib/slo.ts'
import { STEPS, type Step } from '../lib/steps.ts'
import { tableOf } from '../lib/table.ts'

const RUN = {
  scenario: 'six-steps',
  scenarioVersion: '0a1b2c3d',
  profile: 'load',
  testId: 'small-hall-nightly-29418750',
  warmUpSeconds: 0,
} as const
const MEASURED = measuredIn('six-steps')
const sloOf = (json: string): Slo => completed(parseSlo(json), factsOf('six-steps').defaults)
const SLO = sloOf('{"p95":200,"p99":700,"errorRate":0.01}')
const PROMISED = objectives({ steps: ['payment'], goal: 'bought' }, SLO, MEASURED)

function resultOf(
  summary: SummaryData,
  run: Parameters<typeof resultWith>[1],
  steps: readonly Step[],
  promised = PROMISED,
  findings: Parameters<typeof resultWith>[5] = () => [],
): Result {
  return resultWith(summary, run, steps, SLO, promised, findings)
}

const PAYMENT = (metric: Parameters<typeof MEASURED.step>[0]): string => MEASURED.step(metric, 'payment')

const ALL = { steps: STEPS, goal: 'bought' } as const

function data(broken: readonly string[] = [], more: SummaryData['metrics'] = {}): SummaryData {
  const verdicts = (metric: string): Record<string, { ok: boolean }> =>
    Object.fromEntries(
      PROMISED.filter((objective) => objective.metric === metric).map(({ expression }) => [
        expression,
        { ok: !broken.includes(expression) },
      ]),
    )
  const times = { 'p(50)': 10.004, 'p(95)': 150, 'p(99)': 811.2, max: 900 }
  return {
    state: { testRunDurationMs: 61_234 },
    metrics: {
      [MEASURED.all('http_reqs')]: { values: { count: 500, rate: 8.1652 } },
      [MEASURED.all('http_req_duration')]: { values: times },
      [MEASURED.all('unexpected_answers')]: {
        values: { rate: 0.0231, passes: 12, fails: 488 },
        thresholds: verdicts(MEASURED.all('unexpected_answers')),
      },
      [MEASURED.all('conflicts')]: { values: { count: 3, rate: 1 } },
      [PAYMENT('http_reqs')]: { values: { count: 98, rate: 1 }, thresholds: verdicts(PAYMENT('http_reqs')) },
      [PAYMENT('http_req_duration')]: { values: times, thresholds: verdicts(PAYMENT('http_req_duration')) },
      [PAYMENT('unexpected_answers')]: { values: { rate: 0.1, passes: 2, fails: 96 } },
      [PAYMENT('conflicts')]: { values: { count: 1, rate: 1 } },
      [MEASURED.error('payment', '503 unavailable')]: { values: { count: 4, rate: 1 } },
      [MEASURED.error('payment', 'connection reset')]: { values: { count: 8, rate: 1 } },
      [MEASURED.outcome('bought')]: {
        values: { count: 95, rate: 1 },
        thresholds: verdicts(MEASURED.outcome('bought')),
      },
      [MEASURED.share('turnedAway')]: {
        values: { rate: 0, passes: 0, fails: 100 },
        thresholds: verdicts(MEASURED.share('turnedAway')),
      },
      [MEASURED.outcome('failed')]: { values: { count: 5, rate: 1 } },
      ...more,
    },
  }
}

describe('result', () => {
  it('carries the figures', () => {
    const { startedAt, ...result } = resultOf(data(), RUN, ['payment'], PROMISED)
    assert.ok(Math.abs(Date.now() - new Date(startedAt).getTime() - 61_234) < 5000, startedAt)
    const curve = encoded(CURVE.map((percent) => (percent === 100 ? 900 : 0)))
    assert.deepEqual(result, {
      version: 2,
      ...RUN,
      durationSeconds: 61.23,
      requests: 500,
      errors: 12,
      unexpected: [
        { step: 'payment', answer: 'connection reset', count: 8 },
        { step: 'payment', answer: '503 unavailable', count: 4 },
      ],
      conflicts: 3,
      shed: 0,
      droppedIterations: 0,
      outcomes: { bought: 95, failed: 5 },
      quantiles: [50, 95, 99, 100],
      all: [10, 150, 811.2, 900],
      curve,
      steps: { payment: { count: 98, errors: 2, conflicts: 1, shed: 0, q: [10, 150, 811.2, 900], curve } },
      slo: { p95: 200, p99: 700, errorRate: 0.01, outcomes: { turnedAway: { max: 0 } } },
      breached: [],
      findings: [],
    })
  })

  it('is of the time after the warm-up', () => {
    const result = resultOf(data(), { ...RUN, warmUpSeconds: 11.234 }, ['payment'], PROMISED)
    assert.deepEqual([result.warmUpSeconds, result.durationSeconds], [11.234, 50])
  })

  it('has a duration that requests can be divided by, even when every visit failed at once', () => {
    const ended = { ...data(), state: { testRunDurationMs: 11_003 } }
    const result = resultOf(ended, { ...RUN, warmUpSeconds: 11 }, ['payment'], PROMISED)
    assert.equal(result.durationSeconds, 0.01)
    const aborted = { ...data(), state: { testRunDurationMs: 4_000 } }
    assert.equal(resultOf(aborted, { ...RUN, warmUpSeconds: 11 }, ['payment'], PROMISED).durationSeconds, 0.01)
  })

  it('tells apart only the most frequent kinds of unexpected answers', () => {
    const many = Object.fromEntries(
      ANSWERS.map((answer, index) => [MEASURED.error('payment', answer), { values: { count: index, rate: 1 } }]),
    )
    const { unexpected } = resultOf(data([], many), RUN, ['payment'], PROMISED)
    assert.equal(unexpected.length, 10)
    assert.deepEqual(unexpected[0], { step: 'payment', answer: ANSWERS.at(-1), count: ANSWERS.length - 1 })
  })

  it('counts dropped iterations, a metric that is there only after a drop', () => {
    const dropped = data([], { [MEASURED.all('dropped_iterations')]: { values: { count: 7, rate: 1 } } })
    assert.equal(resultOf(dropped, RUN, ['payment'], PROMISED).droppedIterations, 7)
  })

  it('cuts figures off, so that none that met its limit seems to have broken it', () => {
    const times = { values: { 'p(95)': 199.999, 'p(99)': 1699.99 } }
    const { all } = resultOf(data([], { [MEASURED.all('http_req_duration')]: times }), RUN, ['payment'])
    assert.deepEqual([all[1], all[2]], [199.99, 1699.9])
  })

  it('says what was broken, with limit and figure', () => {
    const { breached } = resultOf(data(['p(99)<700', 'rate<=0.01']), RUN, ['payment'])
    assert.deepEqual(breached, [
      { step: 'payment', statistic: 'p99', limit: 700, value: 811.2 },
      { statistic: 'errorRate', limit: 0.01, value: 0.0231 },
    ])
  })

  it('has words for what was broken', () => {
    const all = PROMISED.map(({ expression }) => expression)
    assert.deepEqual(resultOf(data(all), RUN, ['payment'], PROMISED).breached.map(inWords), [
      'payment 98 > 1',
      'payment p95 150ms > 200ms',
      'payment p99 812ms > 700ms',
      'error rate 2.31% > 1%',
      'turnedAway 0% > 0%',
      'bought 95 > 1',
    ])
  })

  it('takes an objective that k6 did not judge as broken', () => {
    const result = resultOf({ metrics: {}, state: { testRunDurationMs: 0 } }, RUN, ['payment'], PROMISED)
    assert.equal(result.breached.length, PROMISED.length)
  })
})

describe('thresholds', () => {
  it('pair the limits of each step with one that fails when the step was never called', () => {
    const all = thresholds(STEPS, objectives(ALL, sloOf(''), MEASURED), MEASURED)
    for (const step of STEPS) {
      assert.deepEqual(all[MEASURED.step('http_reqs', step)], ['count>=1'])
      assert.equal(all[MEASURED.step('http_req_duration', step)]?.length, 2)
      assert.deepEqual(all[MEASURED.step('conflicts', step)], [])
    }
    assert.deepEqual(all[PAYMENT('http_req_duration')], ['p(95)<200', 'p(99)<700'])
    assert.deepEqual(all[MEASURED.all('unexpected_answers')], ['rate<=0'])
  })

  it('are all of the scenario, so that the warm-up breaks none', () => {
    for (const metric of Object.keys(thresholds(STEPS, objectives(ALL, sloOf(''), MEASURED), MEASURED))) {
      assert.match(metric, /\{scenario:six-steps[,}]/)
    }
  })
})

describe('objectives that end a run', () => {
  it('are those that more load breaks, and no step has to have been called yet', () => {
    const ends = ending(PROMISED).filter((objective) => objective.ends)
    assert.deepEqual(
      ends.map(({ expression }) => expression),
      ['p(95)<200', 'p(99)<700', 'rate<=0.01', 'rate<=0'],
    )
    const all = thresholds(['payment'], ends, MEASURED, [], 12)
    assert.deepEqual(all[MEASURED.all('unexpected_answers')], [
      { threshold: 'rate<=0.01', abortOnFail: true, delayAbortEval: '12s' },
    ])
  })
})

describe('termination message', () => {
  it('stays far below what Kubernetes keeps, with every step and every objective broken', () => {
    const promised = objectives(ALL, sloOf(''), MEASURED)
    const times = [MEASURED.all('http_req_duration'), ...STEPS.map((step) => MEASURED.step('http_req_duration', step))]
    const errors = STEPS.flatMap((step) => ANSWERS.map((answer) => MEASURED.error(step, answer)))
    const metrics = Object.fromEntries([
      ...times.map((metric) => [
        metric,
        { values: Object.fromEntries(STATISTICS.map((figure, index) => [figure, 20_000 + 80.99 * index])) },
      ]),
      ...errors.map((metric) => [metric, { values: { count: 999_999, rate: 1 } }]),
    ]) as SummaryData['metrics']
    const result = resultWith({ metrics, state: { testRunDurationMs: 3_600_000 } }, RUN, STEPS, sloOf(''), promised)
    const eight = (value: number): number[] => Array.from({ length: 8 }, () => value)
    const levels = { unit: 'visitors/s', seconds: 450, loads: eight(999_999), requests: eight(9_999_999) } as const
    const message = toMessage({ ...result, levels })
    assert.ok(Buffer.byteLength(message) < 4096, `${Buffer.byteLength(message)} bytes`)
    const { steps, all, slo, breached, unexpected, levels: told } = JSON.parse(message) as Result
    assert.deepEqual([steps, all, slo, told], [result.steps, result.all, result.slo, levels])
    assert.deepEqual(breached.map(inWords), [
      ...STEPS.map((step) => `${step} never called`),
      'error rate 0% > 0%',
      'turnedAway 0% > 0%',
      'nobody bought a ticket',
    ])
    assert.equal(unexpected.length, 3)
  })

  it('leaves out what matters least before it grows too long', () => {
    const result = resultOf(data(), RUN, ['payment'])
    const breach = { step: 'payment', statistic: 'p99', limit: 700, value: 811.2 } as const
    const breached = [
      ...Array.from({ length: 60 }, () => breach),
      { statistic: 'errorRate', limit: 0, value: 1 } as const,
    ]
    const message = JSON.parse(toMessage({ ...result, generator: { throttledSeconds: 1 }, breached })) as Result
    assert.deepEqual([message.breached, message.generator], [[breached.at(-1)], { throttledSeconds: 1 }])
  })

  it('is refused rather than cut off', () => {
    const result = resultOf(data(), { ...RUN, testId: 'x'.repeat(5000) }, ['payment'], PROMISED)
    assert.throws(() => toMessage(result), /a termination message holds 4096/)
  })

  it('is ASCII, so that characters are bytes', () => {
    const result = resultOf(data(), { ...RUN, testId: '겨울밤' }, ['payment'], PROMISED)
    assert.match(toMessage(result), /^[\x20-\x7e]+$/)
    assert.equal((JSON.parse(toMessage(result)) as typeof result).testId, '겨울밤')
  })
})

const FOUND = { kind: 'breakpoint', unit: 'visitors', held: { load: 10, requestsPerSecond: 84 } } as const

describe('table', () => {
  it('shows steps, visitors and what was broken', () => {
    const summary = data(['p(99)<700'])
    const table = tableOf(resultOf(summary, RUN, ['payment'], PROMISED, () => [FOUND]))
    assert.match(table, /^visitors: 95 bought, 5 failed$/m)
    assert.match(table, /^payment +98 +2 +1 +10\.0 +150\.0 +811\.2 +900\.0$/m)
    assert.match(table, /^- payment p99 812ms > 700ms$/m)
    assert.match(table, /^payment met connection reset: 8$/m)
    assert.match(table, /^found: nothing broke up to 10 visitors, 84 requests\/s$/m)
    assert.doesNotMatch(table, /warmed up/)
  })
})
