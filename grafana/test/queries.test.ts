import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CONCERT, startBookingServer } from '../../k6-operator-jobs/test/booking-server.ts'
import { resultOf, run } from '../../k6-operator-jobs/test/k6.ts'
import type { Result } from '../../k6-operator-jobs/lib/result.ts'
import { dashboards } from '../build.ts'
import { loadTest } from '../dashboards/load-test.ts'
import { queriesOf, type PanelQuery } from '../lib/queries.ts'
import { startPrometheus, type Prometheus, type Sample } from './prometheus.ts'

const VALUES: Readonly<Record<string, string>> = {
  testid: 'test-run',
  namespace: 'onsale-demo',
  concert: CONCERT.replace('-rehearsal', ''),
  __range: '10m',
}

function fill(expr: string): string {
  return expr.replace(/\$(\w+)/g, (_, name: string) => VALUES[name] ?? assert.fail(`nothing to put in for $${name}`))
}

/** Whether the panel shows what k6 writes; the application and the stores are not here, only in the end-to-end test. */
function ofK6({ expr }: PanelQuery): boolean {
  return expr.includes('k6_')
}

describe('queries, in a Prometheus that a run of k6 filled', () => {
  const queries = dashboards().flatMap(([name, dashboard]) => queriesOf(name, dashboard))
  let prometheus: Prometheus
  let result: Result

  before(async () => {
    prometheus = await startPrometheus()
    const server = await startBookingServer({ failEvery: 10, shedEvery: 7, takenEvery: 5, paymentMs: 150 })
    try {
      const env = {
        BASE_URL: server.url,
        WARM_UP: '2s',
        DURATION: '4s',
        K6_PROMETHEUS_RW_SERVER_URL: `${prometheus.url}/api/v1/write`,
        K6_PROMETHEUS_RW_TREND_AS_NATIVE_HISTOGRAM: 'true',
        K6_PROMETHEUS_RW_PUSH_INTERVAL: '1s',
      }
      result = resultOf(await run('six-steps', env, ['-o', 'experimental-prometheus-rw']))
    } finally {
      await server.close()
    }
  })
  after(() => prometheus.stop())

  const data = (panel: string): Promise<Sample[]> => {
    const { expr } = queries.find((query) => query.panel === panel) ?? assert.fail(`no panel ${panel}`)
    return prometheus.query(fill(expr))
  }
  const figure = async (panel: string): Promise<number> => {
    const samples = await data(panel)
    assert.equal(samples.length, 1, panel)
    return samples[0]?.value ?? NaN
  }
  const near = (actual: number, expected: number, what: string): void => {
    assert.ok(Math.abs(actual - expected) <= 0.1 * expected, `${what}: ${actual}, and the run says ${expected}`)
  }

  for (const query of queries) {
    it(`${query.dashboard}: ${query.panel} ${query.refId} ${ofK6(query) ? 'has data' : 'parses'}`, async () => {
      const samples = await prometheus.query(fill(query.expr))
      if (ofK6(query)) {
        assert.ok(samples.length > 0, query.expr)
        assert.ok(!samples.some(({ value }) => Number.isNaN(value)), query.expr)
      }
    })
  }

  it('show what the run itself measured', async () => {
    assert.equal(await figure('Requests'), result.requests)
    const visits = Object.values(result.outcomes).reduce((sum, visitors) => sum + visitors, 0)
    assert.equal(await figure('Visits'), visits)
    assert.equal(await figure('Dropped iterations'), 0)
    near(await figure('Error ratio'), result.errors / result.requests, 'error ratio')
    near((await figure('p95 of all steps')) * 1000, result.all[1] ?? 0, 'p95')
    near((await figure('p99 of all steps')) * 1000, result.all[2] ?? 0, 'p99')
  })

  it('tell the steps apart', async () => {
    const payment = (await data('p95 by step')).find(({ labels }) => labels.name === 'payment')
    near((payment?.value ?? 0) * 1000, result.steps.payment?.q[1] ?? 0, 'p95 of the payment')
    assert.deepEqual(
      (await data('Errors by step and answer')).map(({ labels }) => labels),
      [{ name: 'charge', answer: '500 internal-error' }],
    )
  })

  for (const { name, query, regex } of loadTest.choices) {
    it(`the choice of ${name} offers the run's`, async () => {
      const [, selector, label] = /^label_values\((.+), (\w+)\)$/.exec(fill(query)) ?? []
      const values = await prometheus.labelValues(label ?? '', selector ?? '')
      const pattern = new RegExp(regex?.slice(1, -1) ?? '(.*)')
      assert.deepEqual(
        values.map((value) => pattern.exec(value)?.[1]),
        [VALUES[name]],
      )
    })
  }
})
