import { ANSWERS } from './answers.ts'
import { measuredIn, QUANTILES, statistic, type Measured } from './measurements.ts'
import type { Objective, Values } from './objectives.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import type { Step } from './steps.ts'

/** What k6 hands to handleSummary, as far as it is used here. */
export interface SummaryData {
  readonly metrics: Readonly<
    Record<
      string,
      { readonly values: Values; readonly thresholds?: Readonly<Record<string, { readonly ok: boolean }>> }
    >
  >
  readonly state: { readonly testRunDurationMs: number }
}

/** The figures of a metric; none where nothing was measured. */
export type Figures = (metric: string) => Values

/** The figures that k6 hands to handleSummary, by metric. */
export function figuresOf(data: SummaryData): Figures {
  return (metric) => data.metrics[metric]?.values ?? {}
}

/** Which run it was. */
export interface Run {
  readonly scenario: string
  readonly testId: string
  readonly warmUpSeconds: number
}

export interface StepResult {
  readonly count: number
  readonly errors: number
  readonly conflicts: number
  /** Response times in milliseconds at the result's quantiles. */
  readonly q: readonly number[]
}

/** Unexpected answers of one kind. */
export interface ErrorResult {
  readonly step: Step
  /** Such as `503 queue-unavailable`. */
  readonly answer: string
  readonly count: number
}

/** The result of one runner, as the operator reads it. Times are milliseconds unless named otherwise. */
export interface Result {
  readonly version: 1
  readonly scenario: string
  readonly testId: string
  /** Load before that, of which nothing is in this result. */
  readonly warmUpSeconds: number
  readonly durationSeconds: number
  readonly requests: number
  readonly requestsPerSecond: number
  /** Unexpected answers; conflicts (409) and shed load (429) are apart. */
  readonly errors: number
  readonly errorRate: number
  /** What the unexpected answers were, the most frequent first; the rare ones are left out where there are many. */
  readonly unexpected: readonly ErrorResult[]
  readonly conflicts: number
  readonly shed: number
  readonly droppedIterations: number
  readonly iterations: number
  /** Visitors by how their visit ended, those who did not exist left out. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly quantiles: readonly number[]
  readonly all: readonly number[]
  readonly steps: Readonly<Partial<Record<Step, StepResult>>>
  /** One sentence for each objective that was broken. */
  readonly breached: readonly string[]
  /** What else a load that rose in steps showed, in sentences. */
  readonly findings: readonly string[]
}

export function resultOf(
  data: SummaryData,
  run: Run,
  steps: readonly Step[],
  objectives: readonly Objective[],
  findings: (durationSeconds: number) => readonly string[] = () => [],
): Result {
  const measured = measuredIn(run.scenario)
  const values = figuresOf(data)
  const countOf = (metric: string): number => values(metric).count ?? 0
  const quantilesOf = (metric: string): number[] =>
    QUANTILES.map((quantile) => round(values(metric)[statistic(quantile)] ?? 0))
  const unexpected = values(measured.all('unexpected_answers'))
  const durationSeconds = Math.max(LEAST_SECONDS, round(data.state.testRunDurationMs / 1000 - run.warmUpSeconds))
  const requests = countOf(measured.all('http_reqs'))
  return {
    version: 1,
    ...run,
    durationSeconds,
    requests,
    requestsPerSecond: round(requests / durationSeconds),
    errors: unexpected.passes ?? 0,
    errorRate: Number((unexpected.rate ?? 0).toFixed(6)),
    unexpected: errorsOf(data, steps, measured).slice(0, MOST_ERRORS),
    conflicts: countOf(measured.all('conflicts')),
    shed: countOf(measured.all('shed')),
    droppedIterations: countOf(measured.all('dropped_iterations')),
    iterations: countOf(measured.all('iterations')),
    outcomes: Object.fromEntries(outcomesOf(data, run.scenario)),
    quantiles: QUANTILES,
    all: quantilesOf(measured.all('http_req_duration')),
    steps: Object.fromEntries(
      steps.map((step) => [
        step,
        {
          count: countOf(measured.step('http_reqs', step)),
          errors: values(measured.step('unexpected_answers', step)).passes ?? 0,
          conflicts: countOf(measured.step('conflicts', step)),
          q: quantilesOf(measured.step('http_req_duration', step)),
        },
      ]),
    ),
    breached: objectives
      .filter(({ metric, expression }) => data.metrics[metric]?.thresholds?.[expression]?.ok !== true)
      .map(({ metric, breach }) => breach(values(metric))),
    findings: findings(durationSeconds),
  }
}

function errorsOf(data: SummaryData, steps: readonly Step[], measured: Measured): ErrorResult[] {
  return steps
    .flatMap((step) =>
      ANSWERS.map((answer) => ({
        step,
        answer,
        count: data.metrics[measured.error(step, answer)]?.values.count ?? 0,
      })),
    )
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
}

/** Visitors by how their visit ended. */
function outcomesOf(data: SummaryData, scenario: string): [Outcome, number][] {
  const measured = measuredIn(scenario)
  return OUTCOMES.map((outcome): [Outcome, number] => [
    outcome,
    data.metrics[measured.outcome(outcome)]?.values.count ?? 0,
  ]).filter(([, visitors]) => visitors > 0)
}

/** A target that refuses every visitor at once ends a run within a few milliseconds, and rates are per second. */
const LEAST_SECONDS = 0.01

/** As many kinds of unexpected answers as a result tells apart. */
const MOST_ERRORS = 10

/** Kubernetes cuts a termination message off after so many bytes, which would leave no JSON. */
const MESSAGE_BYTES = 4096

/** The result as JSON in plain ASCII that fits into a termination message; if need be with fewer sentences. */
export function toMessage(result: Result): string {
  const message = JSON.stringify(result).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (message.length <= MESSAGE_BYTES) {
    return message
  }
  if (result.breached.length <= 1) {
    throw new Error(`The result is ${message.length} bytes and a termination message holds ${MESSAGE_BYTES}`)
  }
  return toMessage({ ...result, breached: result.breached.slice(0, Math.ceil(result.breached.length / 2)) })
}

function round(value: number): number {
  return Number(value.toFixed(2))
}
