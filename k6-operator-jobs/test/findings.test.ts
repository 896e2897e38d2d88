import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { factsOf } from '../lib/catalogue.ts'
import { findings, metricsOf, requestsByLevel, sentenceOf, type Climb, type Finding } from '../lib/findings.ts'
import { measuredIn } from '../lib/measurements.ts'
import type { Values } from '../lib/objectives.ts'
import { completed, parseSlo } from '../lib/slo.ts'

const MEASURED = measuredIn('wallet')
const STEPS = ['charge'] as const
const SLO = completed(parseSlo('{"p99":500}'), factsOf('wallet').defaults)
const STRESS: Climb = { loads: [10, 20, 30], unit: 'visitors', secondsOfLevel: 10, breakpoint: false }
const BREAKPOINT: Climb = { ...STRESS, breakpoint: true }

/** What was found with so many requests at each level, and with such slowest answers and errors. */
function found(climb: Climb, requests: number[], p99: number[] = [], errors: number[] = [], seconds = 30): string[] {
  return structures(climb, requests, p99, errors, seconds).map(sentenceOf)
}

function structures(
  climb: Climb,
  requests: number[],
  p99: number[] = [],
  errors: number[] = [],
  seconds = 30,
  shares: [string, Values][] = [],
): Finding[] {
  const figures = new Map<string, Values>()
  requests.forEach((count, level) => {
    figures.set(MEASURED.level('http_reqs', level), { count })
    figures.set(MEASURED.level('http_reqs', level, 'charge'), { count })
    figures.set(MEASURED.level('http_req_duration', level, 'charge'), { 'p(99)': p99[level] ?? 0 })
    figures.set(MEASURED.level('unexpected_answers', level), { rate: errors[level] ?? 0 })
  })
  shares.filter(([metric]) => metric.includes('level:')).forEach(([metric, values]) => figures.set(metric, values))
  for (const metric of figures.keys()) {
    assert.ok(!climb.breakpoint || metricsOf(climb, STEPS, SLO, MEASURED).includes(metric), metric)
  }
  shares.forEach(([metric, values]) => figures.set(metric, values))
  return findings(climb, STEPS, SLO, MEASURED, (metric) => figures.get(metric) ?? {}, seconds)
}

describe('stress', () => {
  it('names the step from which throughput falls', () => {
    assert.deepEqual(found(STRESS, [1000, 2000, 1500]), [
      'throughput fell from step 3 of 3 (30 visitors): 150 requests/s after 200 requests/s',
    ])
  })

  it('finds nothing where throughput rises or stays', () => {
    assert.deepEqual(found(STRESS, [1000, 2000, 1950]), [])
  })

  it('takes a fall of a few requests for chance', () => {
    assert.deepEqual(found(STRESS, [40, 60, 50]), [])
  })

  it('takes a step that was cut short for what it is', () => {
    assert.deepEqual(found(STRESS, [1000, 2000, 1100], [], [], 25), [])
  })
})

describe('requests by level', () => {
  const count = (level: number): Values => ({ count: [1000, 2000, 1500][level] ?? 0 })
  const figures = (metric: string): Values => count(Number(/level:(\d)/.exec(metric)?.[1]))

  it('are told with the load, so that those of several runners add up', () => {
    assert.deepEqual(requestsByLevel(STRESS, MEASURED, figures), {
      levels: { unit: 'visitors', seconds: 10, loads: [10, 20, 30], requests: [1000, 2000, 1500] },
    })
  })

  it('are not told where a single runner knows it all, or where the load has no levels', () => {
    assert.deepEqual(requestsByLevel(BREAKPOINT, MEASURED, figures), {})
    assert.deepEqual(requestsByLevel({ ...STRESS, loads: [] }, MEASURED, figures), {})
  })
})

describe('breakpoint', () => {
  it('names the last load that held, and what broke first', () => {
    assert.deepEqual(found(BREAKPOINT, [1000, 2000, 900], [100, 200, 812.3], [], 23), [
      'held 20 visitors, 200 requests/s; then charge p99 813ms > 500ms at 30 visitors',
    ])
    assert.deepEqual(found(BREAKPOINT, [1000, 2000, 900], [], [0, 0.5, 1]), [
      'held 10 visitors, 100 requests/s; then error rate 50% > 0% at 20 visitors',
    ])
  })

  const turnedAway = (level: number | undefined, turned: number, visits: number): [string, Values] => [
    MEASURED.share('turnedAway', level),
    { rate: turned / visits, passes: turned, fails: visits - turned },
  ]

  it('names the share of visitors that broke', () => {
    const shares = [turnedAway(0, 0, 100), turnedAway(1, 5, 100), turnedAway(2, 50, 100)]
    assert.deepEqual(structures(BREAKPOINT, [1000, 2000, 900], [], [], 30, shares).map(sentenceOf), [
      'held 10 visitors, 100 requests/s; then turnedAway 5% > 0% at 20 visitors',
    ])
  })

  it('names what ended the run before a level had visits enough', () => {
    const shares = [turnedAway(0, 0, 100), turnedAway(1, 2, 10), turnedAway(undefined, 2, 110)]
    assert.deepEqual(structures(BREAKPOINT, [1000, 200], [], [], 12, shares).map(sentenceOf), [
      'held 10 visitors, 100 requests/s; then turnedAway 1.82% > 0% at 20 visitors',
    ])
  })

  it('is told as a structure', () => {
    assert.deepEqual(structures(BREAKPOINT, [1000, 2000, 900], [100, 200, 812.3], [], 23), [
      {
        kind: 'breakpoint',
        unit: 'visitors',
        held: { load: 20, requestsPerSecond: 200 },
        broke: { step: 'charge', statistic: 'p99', limit: 500, value: 812.3, load: 30 },
      },
    ])
  })

  it('says that nothing broke', () => {
    assert.deepEqual(found(BREAKPOINT, [1000, 2000, 3000]), ['nothing broke up to 30 visitors, 300 requests/s'])
  })

  it('says that nothing held', () => {
    assert.deepEqual(found(BREAKPOINT, [1000], [900], [], 10), [
      'the first step broke already: charge p99 900ms > 500ms at 10 visitors',
    ])
  })

  it('takes a few slow answers for chance', () => {
    assert.deepEqual(found(BREAKPOINT, [1000, 10], [100, 900], [0, 1], 12), [
      'nothing broke up to 20 visitors, 5 requests/s',
    ])
  })
})
