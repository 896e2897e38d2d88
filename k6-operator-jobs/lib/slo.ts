import { STEPS, isStep, type Step } from './steps.ts'

/** Limits of one step's response time, in milliseconds. */
export interface Limits {
  readonly p95: number
  readonly p99: number
}

/** The service level objective of a run. */
export interface Slo {
  /** Largest fraction, 0 to 1, of answers that may be unexpected. */
  readonly errorRate: number
  readonly limits: (step: Step) => Limits
}

const DEFAULT = { p95: 200, p99: 400, errorRate: 0.01 }
const DEFAULT_PAYMENT_P99 = 700

const EXAMPLE = '{"p95":200,"p99":500,"errorRate":0.01,"steps":{"payment":{"p99":700}}}'

/**
 * Reads an objective written as JSON; what it leaves out has the defaults. A step's own limit wins over the general
 * one, and a general one that is written wins over every default.
 *
 * @throws Error that says what is wrong and what to write instead
 */
export function parseSlo(json: string): Slo {
  const written = json === '' ? {} : object(parseJson(json), 'SLO')
  only(written, ['p95', 'p99', 'errorRate', 'steps'], 'SLO')
  const p95 = milliseconds(written, 'p95', 'SLO')
  const p99 = milliseconds(written, 'p99', 'SLO')
  const ofSteps = new Map<Step, Partial<Limits>>()
  if (p99 === undefined) {
    ofSteps.set('payment', { p99: DEFAULT_PAYMENT_P99 })
  }
  for (const [name, value] of Object.entries(object(written.steps ?? {}, 'SLO.steps'))) {
    if (!isStep(name)) {
      throw new Error(`SLO.steps names the unknown step "${name}": write one of ${STEPS.join(', ')}`)
    }
    const where = `SLO.steps.${name}`
    const step = object(value, where)
    only(step, ['p95', 'p99'], where)
    ofSteps.set(name, {
      ...ofSteps.get(name),
      ...defined({ p95: milliseconds(step, 'p95', where), p99: milliseconds(step, 'p99', where) }),
    })
  }
  const general = { p95: p95 ?? DEFAULT.p95, p99: p99 ?? DEFAULT.p99 }
  return {
    errorRate: fraction(written, 'errorRate') ?? DEFAULT.errorRate,
    limits: (step) => ({ ...general, ...ofSteps.get(step) }),
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

function defined(limits: Record<keyof Limits, number | undefined>): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}
