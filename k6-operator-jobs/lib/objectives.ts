import type { Slo } from './slo.ts'
import type { Step } from './steps.ts'
import { OUTCOMES } from './outcome.ts'
import { ANSWERS } from './answers.ts'
import { RUN_METRICS, STEP_METRICS, type Measured } from './measurements.ts'

/** Figures of one metric as k6 hands them to handleSummary. */
export type Values = Readonly<Record<string, number>>

/** One promise of a run: a k6 threshold, and a sentence for when it was broken. */
export interface Objective {
  readonly metric: string
  readonly expression: string
  readonly breach: (values: Values) => string
}

/**
 * The objectives of a scenario. A limit on a step's response time is also met by a step without any calls, so each step
 * has to have been called, and somebody has to have bought.
 */
export function objectives(steps: readonly Step[], slo: Slo, measured: Measured): Objective[] {
  return [
    ...steps.flatMap((step) => [
      called(step, measured),
      limit(step, 95, slo.limits(step).p95, measured),
      limit(step, 99, slo.limits(step).p99, measured),
    ]),
    {
      metric: measured.all('unexpected_answers'),
      expression: `rate<=${slo.errorRate}`,
      breach: ({ rate = 0 }) => `error rate ${percent(rate)} > ${percent(slo.errorRate)}`,
    },
    { metric: measured.outcome('bought'), expression: 'count>0', breach: () => 'nobody bought a ticket' },
  ]
}

function called(step: Step, measured: Measured): Objective {
  return { metric: measured.step('http_reqs', step), expression: 'count>0', breach: () => `${step} never called` }
}

function limit(step: Step, quantile: 95 | 99, milliseconds: number, measured: Measured): Objective {
  return {
    metric: measured.step('http_req_duration', step),
    expression: `p(${quantile})<${milliseconds}`,
    breach: (values) => `${step} p${quantile} ${Math.ceil(values[`p(${quantile})`] ?? 0)}ms > ${milliseconds}ms`,
  }
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(3))}%`
}

/** The objectives as k6 takes them, and with no limit the other metrics of the summary: k6 reports only named ones. */
export function thresholds(
  steps: readonly Step[],
  promised: readonly Objective[],
  measured: Measured,
): Record<string, string[]> {
  const named = [
    ...RUN_METRICS.map((metric) => measured.all(metric)),
    ...steps.flatMap((step) => [
      ...STEP_METRICS.map((metric) => measured.step(metric, step)),
      ...ANSWERS.map((answer) => measured.error(step, answer)),
    ]),
    ...OUTCOMES.map((outcome) => measured.outcome(outcome)),
  ]
  const result: Record<string, string[]> = Object.fromEntries(named.map((metric) => [metric, []]))
  for (const { metric, expression } of promised) {
    ;(result[metric] ??= []).push(expression)
  }
  return result
}
