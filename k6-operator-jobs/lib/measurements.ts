import { CURVE } from './curve.ts'
import type { Step } from './steps.ts'

/** Percentages of the answers at which a run's response times are reported as they are. */
export const QUANTILES = [50, 95, 99, 100] as const

/** Metrics that a run reports for each step. */
export const STEP_METRICS = ['http_reqs', 'http_req_duration', 'unexpected_answers', 'conflicts', 'shed'] as const

/** Metrics that a run reports over all steps. */
export const RUN_METRICS = [...STEP_METRICS, 'dropped_iterations'] as const

type StepMetric = (typeof STEP_METRICS)[number]

/** k6's names for the parts of metrics that belong to a scenario, which leaves out the warm-up. */
export interface Measured {
  readonly all: (metric: (typeof RUN_METRICS)[number]) => string
  readonly step: (metric: StepMetric, step: Step) => string
  /** A level of a profile that goes up in levels, counted from 0; of one step, or of all. */
  readonly level: (metric: StepMetric, level: number, step?: Step) => string
  /** The response times of a window of time; of one step, or of all. */
  readonly window: (window: number, step?: Step) => string
  readonly error: (step: Step, answer: string) => string
  readonly outcome: (outcome: string) => string
  /** Share of the visits that ended so; of all, or at a level. */
  readonly share: (outcome: string, level?: number) => string
}

export function measuredIn(scenario: string): Measured {
  return {
    all: (metric) => `${metric}{scenario:${scenario}${servedOnly(metric)}}`,
    step: (metric, step) => `${metric}{scenario:${scenario},name:${step}${servedOnly(metric)}}`,
    level: (metric, level, step) =>
      `${metric}{scenario:${scenario},${step === undefined ? '' : `name:${step},`}level:${level}${servedOnly(metric)}}`,
    window: (window, step) =>
      `served_times{scenario:${scenario},${step === undefined ? '' : `name:${step},`}window:${window}}`,
    error: (step, answer) => `errors{scenario:${scenario},name:${step},answer:${answer}}`,
    outcome: (outcome) => `visitors{scenario:${scenario},outcome:${outcome}}`,
    share: (outcome, level) =>
      `shares{scenario:${scenario},outcome:${outcome}${level === undefined ? '' : `,level:${level}`}}`,
  }
}

/** Response times are those of answers that served: refusals are fast, and say nothing about the others. */
function servedOnly(metric: (typeof RUN_METRICS)[number]): string {
  return metric === 'http_req_duration' ? ',expected_response:true' : ''
}

/** k6's name for the figure of a quantile. */
export function statistic(quantile: number): string {
  return quantile === 100 ? 'max' : `p(${quantile})`
}

/** All figures of response times that a result is made of, in k6's names. */
export const STATISTICS: readonly string[] = [...new Set([...QUANTILES, ...CURVE].map(statistic)), 'count']
