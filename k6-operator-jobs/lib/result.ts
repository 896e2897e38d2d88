import { ANSWERS } from './answers.ts'
import type { Breach } from './breach.ts'
import { CURVE, encoded } from './curve.ts'
import type { Finding, Levels } from './findings.ts'
import { measuredIn, QUANTILES, statistic, type Measured } from './measurements.ts'
import type { Objective, Values } from './objectives.ts'
import { OUTCOMES, type Outcome } from './outcome.ts'
import type { Profile } from './profiles.ts'
import { written, type Slo, type SloJson } from './slo.ts'
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
  /** Of the script, so that only runs of the same one are compared. */
  readonly scenarioVersion: string
  readonly profile: Profile
  readonly testId: string
  readonly warmUpSeconds: number
}

export interface StepResult {
  readonly count: number
  readonly errors: number
  readonly conflicts: number
  readonly shed: number
  /** Response times, in milliseconds, of the answers that served, at the result's quantiles. */
  readonly q: readonly number[]
  /** The same answers' whole distribution. */
  readonly curve?: string
  /** How many they are, where void windows are left out. */
  readonly judged?: number
}

/** Unexpected answers of one kind. */
export interface ErrorResult {
  readonly step: Step
  /** Such as `503 queue-unavailable`. */
  readonly answer: string
  readonly count: number
}

/** What a runner knows of itself. The image that Onsale builds adds it; of another one it is not known. */
export interface Generator {
  /** How long the kernel kept k6 from running, because it had used its share of the processor. */
  readonly throttledSeconds?: number
  /** What outputs could not write. */
  readonly outputErrors?: number
  /** The first of each output, in words. */
  readonly outputError?: string
  /** Windows of time in which the node lost too much of its processor to others, of so many. */
  readonly voidWindows?: number
  readonly windows?: number
  /** Model of the node's processor. */
  readonly processor?: string
}

/** The result of one runner, as the operator reads it. Times are milliseconds unless named otherwise. */
export interface Result extends Run {
  readonly version: 2
  /** When load began to be made, the warm-up included. */
  readonly startedAt: string
  readonly durationSeconds: number
  readonly requests: number
  /** Unexpected answers; conflicts (409) and shed load (429, and 503 busy) are apart. */
  readonly errors: number
  /** What the unexpected answers were, the most frequent first; the rare ones are left out where there are many. */
  readonly unexpected: readonly ErrorResult[]
  readonly conflicts: number
  readonly shed: number
  readonly droppedIterations: number
  /** Visitors by how their visit ended, those who did not exist left out. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  readonly quantiles: readonly number[]
  readonly all: readonly number[]
  readonly curve?: string
  readonly judged?: number
  readonly steps: Readonly<Partial<Record<Step, StepResult>>>
  /** The objectives by which the run is judged, what the Concert left open included. */
  readonly slo: SloJson
  readonly breached: readonly Breach[]
  /** What else a load that rose in steps showed. */
  readonly findings: readonly Finding[]
  /** The requests at each level of a load that rose in steps. */
  readonly levels?: Levels
  /** Nobody answered when the script looked at the concert before the first visitor came. */
  readonly unreachable?: true
  /** An objective ended the run, because nothing could have mended it any more. */
  readonly endedEarly?: true
  readonly generator?: Generator
}

export function resultOf(
  data: SummaryData,
  run: Run,
  steps: readonly Step[],
  slo: Slo,
  objectives: readonly Objective[],
  findings: (durationSeconds: number) => readonly Finding[] = () => [],
  generator?: Generator,
): Result {
  const measured = measuredIn(run.scenario)
  const values = figuresOf(data)
  const countOf = (metric: string): number => values(metric).count ?? 0
  const quantilesOf = (metric: string): number[] =>
    QUANTILES.map((quantile) => cut(values(metric)[statistic(quantile)] ?? 0))
  const distributionOf = (metric: string): Pick<StepResult, 'curve' | 'judged'> => ({
    ...((values(metric).max ?? 0) > 0
      ? { curve: encoded(CURVE.map((percent) => values(metric)[statistic(percent)] ?? 0)) }
      : {}),
    ...((generator?.voidWindows ?? 0) > 0 ? { judged: countOf(metric) } : {}),
  })
  const durationSeconds = Math.max(
    LEAST_SECONDS,
    Number((data.state.testRunDurationMs / 1000 - run.warmUpSeconds).toFixed(2)),
  )
  return {
    version: 2,
    ...run,
    startedAt: new Date(Date.now() - data.state.testRunDurationMs).toISOString(),
    durationSeconds,
    requests: countOf(measured.all('http_reqs')),
    errors: values(measured.all('unexpected_answers')).passes ?? 0,
    unexpected: errorsOf(data, steps, measured).slice(0, MOST_ERRORS),
    conflicts: countOf(measured.all('conflicts')),
    shed: countOf(measured.all('shed')),
    droppedIterations: countOf(measured.all('dropped_iterations')),
    outcomes: Object.fromEntries(outcomesOf(data, measured)),
    quantiles: QUANTILES,
    all: quantilesOf(measured.all('http_req_duration')),
    ...distributionOf(measured.all('http_req_duration')),
    steps: Object.fromEntries(
      steps.map((step) => [
        step,
        {
          count: countOf(measured.step('http_reqs', step)),
          errors: values(measured.step('unexpected_answers', step)).passes ?? 0,
          conflicts: countOf(measured.step('conflicts', step)),
          shed: countOf(measured.step('shed', step)),
          q: quantilesOf(measured.step('http_req_duration', step)),
          ...distributionOf(measured.step('http_req_duration', step)),
        },
      ]),
    ),
    slo: written(slo, steps),
    breached: objectives
      .filter(({ metric, expression }) => data.metrics[metric]?.thresholds?.[expression]?.ok !== true)
      .map((objective) => breachOf(objective, values)),
    findings: findings(durationSeconds),
    ...(countOf('unreachable') > 0 ? { unreachable: true as const } : {}),
    ...(generator === undefined ? {} : { generator }),
  }
}

/** What was measured of an objective that was broken. */
export function breachOf({ metric, figure, subject }: Objective, figures: Figures): Breach {
  return { ...subject, value: cut(figures(metric)[figure] ?? 0, SHARE_DIGITS) }
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
function outcomesOf(data: SummaryData, measured: Measured): [Outcome, number][] {
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

/** What is left out of a result that is too long, the least important first. */
const SHEDDING: readonly ((result: Result) => Result)[] = [
  (result) => ({ ...result, unexpected: result.unexpected.slice(0, 3) }),
  (result) => ({ ...result, findings: result.findings.slice(0, 1) }),
  // The operator finds these in the figures itself.
  (result) => ({ ...result, breached: result.breached.filter(({ statistic }) => !/^p\d/.test(statistic)) }),
  (result) => ({ ...result, unexpected: [], breached: result.breached.slice(0, 5) }),
  (result) => ({ ...result, ...(result.generator && { generator: inShort(result.generator) }) }),
]

/** As many characters as the first error of one output has at most. */
const ERROR_CHARACTERS = 160

function inShort(generator: Generator): Generator {
  const { outputError, ...rest } = generator
  return outputError === undefined ? rest : { ...rest, outputError: outputError.slice(0, ERROR_CHARACTERS) }
}

/** The result as JSON in plain ASCII that fits into a termination message; if need be without what matters least. */
export function toMessage(result: Result): string {
  let rest = result
  let message = ascii(rest)
  for (const shed of SHEDDING) {
    if (message.length <= MESSAGE_BYTES) {
      return message
    }
    rest = shed(rest)
    message = ascii(rest)
  }
  if (message.length > MESSAGE_BYTES) {
    throw new Error(`The result is ${message.length} bytes and a termination message holds ${MESSAGE_BYTES}`)
  }
  return message
}

function ascii(result: Result): string {
  return JSON.stringify(result).replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const MILLISECOND_DIGITS = 2
const SHARE_DIGITS = 6

/** Cuts figures off rather than rounding them, so that none that met its limit seems to have broken it. */
function cut(value: number, digits = MILLISECOND_DIGITS): number {
  const unit = 10 ** (value >= 1000 ? 1 : digits)
  return Math.floor(value * unit + 1e-9) / unit
}
