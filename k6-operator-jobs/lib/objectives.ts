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
  /** How many seconds later than others it may end the run. */
  readonly later?: number
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

/** What a climb can break, of one of its levels; of all of it where none is named. */
export interface Breakable {
  readonly times: (step: Step) => Objective[]
  readonly errors: Objective
  /** Shares of visitors that are to be small. Those that are to be large are so only in the end. */
  readonly shares: readonly Objective[]
}

export function breakable(slo: Slo, measured: Measured, level?: number): Breakable {
  const at = (metric: 'http_req_duration' | 'unexpected_answers', step?: Step): string =>
    level !== undefined
      ? measured.level(metric, level, step)
      : step === undefined
        ? measured.all(metric)
        : measured.step(metric, step)
  return {
    times: (step) => limits(step, at('http_req_duration', step), slo.limits(step)),
    errors: errorRate(at('unexpected_answers'), slo),
    shares: shares(slo, measured, level).filter(isMost),
  }
}

const ENDING: readonly string[] = ['p95', 'p99', 'max', 'errorRate']

/** The same objectives, so that the run ends as soon as one of those is broken that a climb can break. */
export function ending(objectives: readonly Objective[]): Objective[] {
  return objectives.map((objective) =>
    ENDING.includes(objective.subject.statistic) || isMost(objective) ? { ...objective, ends: true } : objective,
  )
}

function isMost({ subject, expression }: Objective): boolean {
  return subject.statistic === 'share' && expression.startsWith('rate<=')
}

/** Before that the figures of a run that ends say too little. */
const EARLIEST = { share: 0.2, seconds: 10 }

/** More errors than that, and so many times those that are allowed, are not made good by the rest of a run. */
const HOPELESS = { rate: 0.5, times: 10 }

/**
 * The same objectives, those that one wrong answer or visitor breaks for good so that the run then ends, when a fifth
 * of it has shown how often that happens.
 */
export function endingEarly(objectives: readonly Objective[], durationSeconds: number): Objective[] {
  return objectives.map((objective) =>
    objective.expression === 'rate<=0' && objective.ends === undefined
      ? { ...objective, ends: true, later: earliest(durationSeconds) }
      : objective,
  )
}

/** An error rate that a run does not recover from, as where the application is gone. */
export function hopeless({ errorRate: limit }: Slo, measured: Measured, durationSeconds: number): Objective[] {
  return limit === 0 || limit * HOPELESS.times > HOPELESS.rate
    ? []
    : [
        {
          ...errorRate(measured.all('unexpected_answers'), { errorRate: HOPELESS.rate }),
          ends: true,
          later: earliest(durationSeconds),
        },
      ]
}

function earliest(durationSeconds: number): number {
  return Math.max(EARLIEST.seconds, durationSeconds * EARLIEST.share)
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

function errorRate(metric: string, { errorRate: limit }: Pick<Slo, 'errorRate'>): Objective {
  return { metric, expression: `rate<=${limit}`, subject: { statistic: 'errorRate', limit }, figure: 'rate' }
}

function shares({ outcomes }: Slo, measured: Measured, level?: number): Objective[] {
  const share = (outcome: Outcome, operator: '>=' | '<=', limit: number | undefined): Objective[] =>
    limit === undefined
      ? []
      : [
          {
            metric: measured.share(outcome, level),
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
  for (const { metric, expression, ends, later = 0 } of promised) {
    ;(result[metric] ??= []).push(
      ends === true
        ? { threshold: expression, abortOnFail: true, delayAbortEval: `${endsAfterSeconds + later}s` }
        : expression,
    )
  }
  return result
}
