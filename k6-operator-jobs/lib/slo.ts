import { STEPS, isStep, type Step } from './steps.ts'

/** Limits of one step's response time, in milliseconds; none for what is left out. */
export interface Limits {
  readonly p95?: number
  readonly p99?: number
  /** No answer takes longer. Only scenarios have it. */
  readonly max?: number
}

/** The objectives that a scenario has where the Concert says nothing. */
export interface Defaults {
  readonly limits?: Limits
  readonly steps?: Readonly<Partial<Record<Step, Limits>>>
  /** Largest fraction, 0 to 1, of answers that may be unexpected. */
  readonly errorRate: number
}

/** What a Concert says. */
export interface WrittenSlo {
  readonly p95: number | undefined
  readonly p99: number | undefined
  readonly errorRate: number | undefined
  readonly steps: ReadonlyMap<Step, Limits>
}

/** The service level objective of a run. */
export interface Slo {
  readonly errorRate: number
  readonly limits: (step: Step) => Limits
}

const EXAMPLE = '{"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}}}'

/**
 * Reads an objective written as JSON.
 *
 * @throws Error that says what is wrong and what to write instead
 */
export function parseSlo(json: string): WrittenSlo {
  const written = json === '' ? {} : object(parseJson(json), 'SLO')
  only(written, ['p95', 'p99', 'errorRate', 'steps'], 'SLO')
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
    errorRate: fraction(written, 'errorRate'),
    steps,
  }
}

/**
 * Completes what is written by a scenario's defaults. A step's own limit wins over the general one, and a general one
 * that is written wins over every default. Whoever writes a limit of a step says how fast it has to be, so its default
 * maximum is none of theirs.
 */
export function completed(written: WrittenSlo, defaults: Defaults): Slo {
  return {
    errorRate: written.errorRate ?? defaults.errorRate,
    limits: (step) => {
      const own = written.steps.get(step) ?? {}
      const usual = { ...defaults.limits, ...defaults.steps?.[step] }
      const p95 = own.p95 ?? written.p95
      const p99 = own.p99 ?? written.p99
      return {
        ...defined({ p95: p95 ?? usual.p95, p99: p99 ?? usual.p99 }),
        ...(usual.max === undefined || p95 !== undefined || p99 !== undefined ? {} : { max: usual.max }),
      }
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

function fraction(from: Record<string, unknown>, field: string): number | undefined {
  const value = from[field] ?? undefined
  if (value !== undefined && !(typeof value === 'number' && value >= 0 && value <= 1)) {
    throw new Error(`SLO.${field} is ${JSON.stringify(value)}: write a fraction from 0 to 1, such as 0.01`)
  }
  return value
}

function defined(limits: Record<'p95' | 'p99', number | undefined>): Limits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
