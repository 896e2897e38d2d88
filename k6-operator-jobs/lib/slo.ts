import { isOutcome, OUTCOMES, type Outcome } from './outcome.ts'
import { STEPS, isStep, type Step } from './steps.ts'

/** Limits of one step's response time, in milliseconds; none for what is left out. */
export interface Limits {
  readonly p95?: number
  readonly p99?: number
  /** No answer takes longer. Only scenarios have it. */
  readonly max?: number
}

/** The least and the largest share, 0 to 1, of the visitors with an outcome. */
export interface Share {
  readonly min?: number
  readonly max?: number
}

export type Shares = Readonly<Partial<Record<Outcome, Share>>>

/** The objectives that a scenario has where the Concert says nothing. */
export interface Defaults {
  readonly limits?: Limits
  readonly steps?: Readonly<Partial<Record<Step, Limits>>>
  /** Largest fraction, 0 to 1, of answers that may be unexpected. */
  readonly errorRate: number
  readonly outcomes?: Shares
}

/** What a Concert says. */
export interface WrittenSlo {
  readonly p95: number | undefined
  readonly p99: number | undefined
  readonly errorRate: number | undefined
  readonly steps: ReadonlyMap<Step, Limits>
  readonly outcomes: Shares
}

/** The service level objective of a run. */
export interface Slo {
  readonly errorRate: number
  readonly limits: (step: Step) => Limits
  readonly outcomes: Shares
}

const EXAMPLE =
  '{"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}},"outcomes":{"bought":{"min":0.99}}}'

/**
 * Reads an objective written as JSON.
 *
 * @throws Error that says what is wrong and what to write instead
 */
export function parseSlo(json: string): WrittenSlo {
  const written = json === '' ? {} : object(parseJson(json), 'SLO')
  only(written, ['p95', 'p99', 'errorRate', 'steps', 'outcomes'], 'SLO')
  const steps = new Map<Step, Limits>()
  for (const [name, value] of Object.entries(object(written.steps ?? {}, 'SLO.steps'))) {
    if (!isStep(name)) {
      throw new Error(`SLO.steps names the unknown step "${name}": write one of ${STEPS.join(', ')}`)
    }
    const where = `SLO.steps.${name}`
    const step = object(value, where)
    only(step, ['p95', 'p99'], where)
    steps.set(name, defined({ p95: milliseconds(step, 'p95', where), p99: milliseconds(step, 'p99', where) }))
  }
  return {
    p95: milliseconds(written, 'p95', 'SLO'),
    p99: milliseconds(written, 'p99', 'SLO'),
    errorRate: fraction(written, 'errorRate', 'SLO'),
    steps,
    outcomes: sharesOf(written.outcomes ?? {}),
  }
}

function sharesOf(written: unknown): Shares {
  return Object.fromEntries(
    Object.entries(object(written, 'SLO.outcomes')).map(([name, value]) => {
      if (!isOutcome(name)) {
        throw new Error(`SLO.outcomes names the unknown outcome "${name}": write one of ${OUTCOMES.join(', ')}`)
      }
      const where = `SLO.outcomes.${name}`
      const share = object(value, where)
      only(share, ['min', 'max'], where)
      return [name, defined({ min: fraction(share, 'min', where), max: fraction(share, 'max', where) })]
    }),
  )
}

/**
 * Completes what is written by a scenario's defaults. A step's own limit wins over the general one. Whoever writes a
 * general limit says how fast answers have to be, so that no default limit is left; whoever writes one of a step, no
 * default maximum of it.
 */
export function completed(written: WrittenSlo, defaults: Defaults): Slo {
  const general = written.p95 !== undefined || written.p99 !== undefined
  return {
    errorRate: written.errorRate ?? defaults.errorRate,
    outcomes: { ...defaults.outcomes, ...written.outcomes },
    limits: (step) => {
      const own = written.steps.get(step) ?? {}
      const usual: Limits = general ? {} : { ...defaults.limits, ...defaults.steps?.[step] }
      const p95 = own.p95 ?? written.p95
      const p99 = own.p99 ?? written.p99
      return {
        ...defined({ p95: p95 ?? usual.p95, p99: p99 ?? usual.p99 }),
        ...(usual.max === undefined || p95 !== undefined || p99 !== undefined ? {} : { max: usual.max }),
      }
    },
  }
}

/** The objectives of a run as JSON, in the form of what a Concert says. */
export interface SloJson extends Limits {
  readonly errorRate: number
  readonly steps?: Readonly<Partial<Record<Step, Limits>>>
  readonly outcomes?: Shares
}

/** The objectives of these steps, general where most of them agree. */
export function written(slo: Slo, steps: readonly Step[]): SloJson {
  const same = (one: Limits, other: Limits): boolean => JSON.stringify(one) === JSON.stringify(other)
  const agreeing = (limits: Limits): number => steps.filter((step) => same(slo.limits(step), limits)).length
  const covers = ({ p95, p99, max }: Limits, step: Step): boolean => {
    const own = slo.limits(step)
    return (
      (p95 === undefined || own.p95 !== undefined) && (p99 === undefined || own.p99 !== undefined) && max === undefined
    )
  }
  const [general = {}] = steps
    .map((step) => slo.limits(step))
    .filter((limits) => steps.every((step) => covers(limits, step)))
    .sort((one, other) => agreeing(other) - agreeing(one))
  const own = Object.fromEntries(
    steps.filter((step) => !same(slo.limits(step), general)).map((step) => [step, slo.limits(step)]),
  )
  return {
    ...general,
    errorRate: slo.errorRate,
    ...(Object.keys(own).length === 0 ? {} : { steps: own }),
    ...(Object.keys(slo.outcomes).length === 0 ? {} : { outcomes: slo.outcomes }),
  }
}

/** The same without percentiles, which a handful of answers says nothing about. */
export function withoutPercentiles(slo: Slo): Slo {
  return {
    ...slo,
    limits: (step) => {
      const { max } = slo.limits(step)
      return max === undefined ? {} : { max }
    },
  }
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Error(`SLO is not JSON: write it like ${EXAMPLE}`)
  }
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${where} is not a JSON object: write SLO like ${EXAMPLE}`)
  }
  return value as Record<string, unknown>
}

function only(value: Record<string, unknown>, allowed: readonly string[], where: string): void {
  const unknown = Object.keys(value).find((key) => !allowed.includes(key))
  if (unknown !== undefined) {
    throw new Error(`${where} has the unknown field "${unknown}": write only ${allowed.join(', ')}`)
  }
}

function milliseconds(from: Record<string, unknown>, field: string, where: string): number | undefined {
  const value = from[field] ?? undefined
  if (value !== undefined && !(typeof value === 'number' && value > 0)) {
    throw new Error(`${where}.${field} is ${JSON.stringify(value)}: write a number of milliseconds above 0`)
  }
  return value
}

function fraction(from: Record<string, unknown>, field: string, where: string): number | undefined {
  const value = from[field] ?? undefined
  if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= 1)) {
    throw new Error(`${where}.${field} is ${JSON.stringify(value)}: write a fraction from 0 to 1, such as 0.01`)
  }
  return value
}

function defined(fields: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
