import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CURVE } from '../lib/curve.ts'
import { measuredIn, QUANTILES, statistic } from '../lib/measurements.ts'
import type { SummaryData } from '../lib/result.ts'
import { withoutVoid } from '../lib/void-windows.ts'

const MEASURED = measuredIn('browse')
const ALL = MEASURED.all('http_req_duration')
const TOKEN = MEASURED.step('http_req_duration', 'token')

/** So many answers, whose times are evenly spread up to the longest. */
function answers(count: number, longest: number): { values: Record<string, number> } {
  const times = [...QUANTILES, ...CURVE].map((percent) => [statistic(percent), (percent / 100) * longest])
  return { values: { ...(Object.fromEntries(times) as Record<string, number>), count } }
}

const DATA: SummaryData = {
  state: { testRunDurationMs: 20_000 },
  metrics: {
    [ALL]: { ...answers(400, 900), thresholds: {} },
    [TOKEN]: { ...answers(400, 900), thresholds: { 'p(95)<200': { ok: false }, 'p(99)<150': { ok: false } } },
    [MEASURED.window(0)]: answers(100, 100),
    [MEASURED.window(0, 'token')]: answers(100, 100),
    [MEASURED.window(1)]: answers(200, 900),
    [MEASURED.window(1, 'token')]: answers(200, 900),
    [MEASURED.window(3)]: answers(100, 200),
    [MEASURED.window(3, 'token')]: answers(100, 200),
  },
}

describe('void windows', () => {
  it('are those in which the node lost more than 2 percent, of those with answers', () => {
    const { data, windows, voidWindows } = withoutVoid(DATA, ['token'], MEASURED, [0.02, 0.021, 0.5, null])
    assert.deepEqual([windows, voidWindows], [3, 1])
    const values = data.metrics[TOKEN]?.values ?? {}
    assert.equal(values.count, 200)
    assert.equal(values.max, 200)
    assert.ok(Math.abs((values['p(95)'] ?? 0) - 180) < 1, `p95 ${values['p(95)'] ?? 0}`)
    assert.equal(data.metrics[ALL]?.values.max, 200)
  })

  it('break no objective, and mend none', () => {
    const { data } = withoutVoid(DATA, ['token'], MEASURED, [0, 0.1, 0, 0])
    assert.deepEqual(data.metrics[TOKEN]?.thresholds, { 'p(95)<200': { ok: true }, 'p(99)<150': { ok: false } })
  })

  it('leave the figures of k6 where there are none of them', () => {
    assert.deepEqual(withoutVoid(DATA, ['token'], MEASURED, [0, 0, 0, 0]), { data: DATA, windows: 3, voidWindows: 0 })
  })

  it('may be all of them', () => {
    const { data, windows, voidWindows } = withoutVoid(DATA, ['token'], MEASURED, [1, 1, 1, 1])
    assert.deepEqual([windows, voidWindows, data.metrics[TOKEN]?.values.count], [3, 3, 0])
  })
})
