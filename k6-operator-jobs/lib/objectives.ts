import type { Threshold } from 'k6/options'
import { ANSWERS } from './answers.ts'
import type { Subject } from './breach.ts'
import type { Facts } from './catalogue.ts'
import { RUN_METRICS, STEP_METRICS, type Measured } from './measurements.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import type { Limits, Slo } from './slo.ts'
import type { Step } from './steps.ts'

/** Figures of one metric as k6 hands them to handleSummary. */
export type Values = Readonly<Record<string, number>>

/** One promise of a run: a k6 threshold, what it is about, and which of the metric's figures is measured. */
export interface Objective {
  readonly metric: string
  readonly expression: string
  readonly subject: Subject
  readonly figure: string
  /** Whether the run ends as soon as it is broken. */
  readonly ends?: boolean
}

/**
 * The objectives of a scenario. A limit on a step's response time is also met by a step without any calls, so each step
 * has to have been called, and somebody has to have got what the scenario is about.
 */
export function objectives(facts: Pick<Facts, 'steps' | 'goal'>, slo: Slo, measured: Measured): Objective[] {
  return [
    ...facts.steps.flatMap((step) => [
      called(step, measured),
      ...limits(step, measured.step('http_req_duration', step), slo.limits(step)),
    ]),
    errorRate(measured.all('unexpected_answers'), slo),
    ...shares(slo, measured),
    visitors(facts.goal, 1, '>=', measured),
  ]
}

/** The objectives that one level of a profile can break. */
export function objectivesOfLevel(steps: readonly Step[], slo: Slo, measured: Measured, level: number): Objective[] {
  return [
    ...steps.flatMap((step) => limits(step, measured.level('http_req_duration', level, step), slo.limits(step))),
    errorRate(measured.level('unexpected_answers', level), slo),
  ]
}

const ENDING: readonly string[] = ['p95', 'p99', 'max', 'errorRate']

/** The same objectives, those on time and errors so that the run ends as soon as one is broken. */
export function ending(objectives: readonly Objective[]): Objective[] {
  return objectives.map((objective) =>
    ENDING.includes(objective.subject.statistic) ? { ...objective, ends: true } : objective,
  )
}

/** An objective that the error rate of a step is zero. */
export function flawless(step: Step, measured: Measured): Objective {
  return {
    metric: measured.step('unexpected_answers', step),
    expression: 'rate<=0',
    subject: { step, statistic: 'errorRate', limit: 0 },
    figure: 'rate',
  }
}

/** An objective on how many visits end so. */
export function visitors(outcome: Outcome, limit: number, operator: '>=' | '<=' | '==', measured: Measured): Objective {
  return {
    metric: measured.outcome(outcome),
    expression: `count${operator}${limit}`,
    subject: { outcome, statistic: 'count', limit },
    figure: 'count',
  }
}

function called(step: Step, measured: Measured): Objective {
  return {
    metric: measured.step('http_reqs', step),
    expression: 'count>=1',
    subject: { step, statistic: 'count', limit: 1 },
    figure: 'count',
  }
}

function errorRate(metric: string, { errorRate: limit }: Slo): Objective {
  return { metric, expression: `rate<=${limit}`, subject: { statistic: 'errorRate', limit }, figure: 'rate' }
}

function shares({ outcomes }: Slo, measured: Measured): Objective[] {
  const share = (outcome: Outcome, operator: '>=' | '<=', limit: number | undefined): Objective[] =>
    limit === undefined
      ? []
      : [
          {
            metric: measured.share(outcome),
            expression: `rate${operator}${limit}`,
            subject: { outcome, statistic: 'share', limit },
            figure: 'rate',
          },
        ]
  return OUTCOMES.flatMap((outcome) => [
    ...share(outcome, '>=', outcomes[outcome]?.min),
    ...share(outcome, '<=', outcomes[outcome]?.max),
  ])
}

function limits(step: Step, metric: string, { p95, p99, max }: Limits): Objective[] {
  const limit = (statistic: 'p95' | 'p99' | 'max', figure: string, ms: number, expression: string): Objective => ({
    metric,
    expression,
    subject: { step, statistic, limit: ms },
    figure,
  })
  return [
    ...(p95 === undefined ? [] : [limit('p95', 'p(95)', p95, `p(95)<${p95}`)]),
    ...(p99 === undefined ? [] : [limit('p99', 'p(99)', p99, `p(99)<${p99}`)]),
    ...(max === undefined ? [] : [limit('max', 'max', max, `max<=${max}`)]),
  ]
}

/**
 * The objectives as k6 takes them, and with no limit the other metrics of the summary: k6 reports only named ones.
 *
 * @param levels how many levels the profile goes up
 * @param endsAfterSeconds from when on an objective may end the run
 */
export function thresholds(
  steps: readonly Step[],
  promised: readonly Objective[],
  measured: Measured,
  levels: readonly string[] = [],
  endsAfterSeconds = 0,
): Record<string, Threshold[]> {
  const named = [
    ...RUN_METRICS.map((metric) => measured.all(metric)),
    ...steps.flatMap((step) => [
      ...STEP_METRICS.map((metric) => measured.step(metric, step)),
      ...ANSWERS.map((answer) => measured.error(step, answer)),
    ]),
    ...OUTCOMES.map((outcome) => measured.outcome(outcome)),
    ...levels,
  ]
  const result: Record<string, Threshold[]> = Object.fromEntries(named.map((metric) => [metric, []]))
  for (const { metric, expression, ends } of promised) {
    ;(result[metric] ??= []).push(
      ends === true ? { threshold: expression, abortOnFail: true, delayAbortEval: `${endsAfterSeconds}s` } : expression,
    )
  }
  return result
}
