import type { Step } from './steps.ts'

/** Percentages of the answers at which a run's response times are reported: enough to pool those of several runners. */
export const QUANTILES = [50, 75, 90, 95, 97.5, 99, 99.5, 99.9, 100] as const

/** Metrics that a run reports for each step. */
export const STEP_METRICS = ['http_reqs', 'http_req_duration', 'unexpected_answers', 'conflicts', 'shed'] as const

/** k6's name for the part of a metric that belongs to one step. */
export function stepMetric(metric: (typeof STEP_METRICS)[number], step: Step): string {
  return `${metric}{name:${step}}`
}

/** k6's name for the figure of a quantile. */
export function statistic(quantile: number): string {
  return quantile === 100 ? 'max' : `p(${quantile})`
}
