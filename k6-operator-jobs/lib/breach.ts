import type { Outcome } from './outcome.ts'
import type { Step } from './steps.ts'

/**
 * What is limited: a percentile or the longest of response times in milliseconds, the share of unexpected answers, the
 * share of visitors with an outcome, or how many calls or visitors there were.
 */
export type Statistic = 'p95' | 'p99' | 'max' | 'errorRate' | 'share' | 'count'

/** What an objective is about. */
export interface Subject {
  /** The step, where it is about one. */
  readonly step?: Step
  /** How visits ended, where it is about visitors. */
  readonly outcome?: Outcome
  readonly statistic: Statistic
  readonly limit: number
}

/** An objective that was broken, with what was measured. */
export interface Breach extends Subject {
  readonly value: number
}

const MILLISECONDS: readonly Statistic[] = ['p95', 'p99', 'max']

/** A breach in words, for people who read a runner's log. */
export function inWords({ step, outcome, statistic, limit, value }: Breach): string {
  if (MILLISECONDS.includes(statistic)) {
    return `${step ?? 'all'} ${statistic} ${Math.ceil(value)}ms > ${limit}ms`
  }
  if (statistic === 'errorRate') {
    return `${step === undefined ? '' : `${step} `}error rate ${percent(value)} > ${percent(limit)}`
  }
  const than = value < limit ? '<' : '>'
  if (statistic === 'share') {
    return `${outcome ?? ''} ${percent(value)} ${than} ${percent(limit)}`
  }
  if (value === 0 && limit === 1) {
    return step === undefined ? (NOBODY[outcome ?? ''] ?? `nobody ${outcome ?? ''}`) : `${step} never called`
  }
  return `${step ?? outcome ?? ''} ${value} ${than} ${limit}`
}

const NOBODY: Readonly<Record<string, string>> = { bought: 'nobody bought a ticket', served: 'nobody was served' }

export function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(3))}%`
}
