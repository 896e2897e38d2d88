import { CURVE } from './curve.ts'
import { isBroken } from './findings.ts'
import { QUANTILES, statistic, type Measured } from './measurements.ts'
import type { Values } from './objectives.ts'
import { pooled, type Part } from './pooled.ts'
import type { SummaryData } from './result.ts'
import type { Step } from './steps.ts'

/** The node lost more of its processor than this to other machines: nobody knows how fast the answers were. */
export const MOST_STOLEN = 0.02

/** The figures of a run without those of void windows. */
export interface Judged {
  readonly data: SummaryData
  readonly windows: number
  readonly voidWindows: number
}

/**
 * Leaves the response times of void windows out of all figures, and judges the objectives on them anew. Counts stay as
 * they are: a wrong answer is wrong, however slow the node was.
 *
 * @param stolen by window, which share of its processor the node lost; null where that is not known
 */
export function withoutVoid(
  data: SummaryData,
  steps: readonly Step[],
  measured: Measured,
  stolen: readonly (number | null)[],
): Judged {
  const countOf = (window: number): number => data.metrics[measured.window(window)]?.values.count ?? 0
  const windows = stolen.map((_, window) => window).filter((window) => countOf(window) > 0)
  const sound = windows.filter((window) => (stolen[window] ?? 0) <= MOST_STOLEN)
  const counted = { windows: windows.length, voidWindows: windows.length - sound.length }
  if (counted.voidWindows === 0) {
    return { data, ...counted }
  }
  const metrics = { ...data.metrics }
  for (const step of [undefined, ...steps]) {
    const name = step === undefined ? measured.all('http_req_duration') : measured.step('http_req_duration', step)
    const values = valuesOf(sound.map((window) => data.metrics[measured.window(window, step)]?.values ?? {}))
    const thresholds = Object.keys(metrics[name]?.thresholds ?? {}).map((expression) => [
      expression,
      { ok: !isBroken(expression, values) },
    ])
    metrics[name] = { values, thresholds: Object.fromEntries(thresholds) as Record<string, { ok: boolean }> }
  }
  return { data: { ...data, metrics }, ...counted }
}

function valuesOf(windows: readonly Values[]): Values {
  const parts = windows
    .filter(({ count = 0 }) => count > 0)
    .map((values): Part => ({
      count: values.count ?? 0,
      percents: CURVE,
      millis: CURVE.map((percent) => values[statistic(percent)] ?? 0),
    }))
  return {
    ...Object.fromEntries([...QUANTILES, ...CURVE].map((percent) => [statistic(percent), pooled(parts, percent)])),
    count: parts.reduce((sum, { count }) => sum + count, 0),
  }
}
