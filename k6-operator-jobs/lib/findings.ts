import type { Figures } from './result.ts'
import type { Measured } from './measurements.ts'
import { objectivesOfLevel, type Objective } from './objectives.ts'
import type { Slo } from './slo.ts'
import type { Step } from './steps.ts'

/** A load that went up in levels of equal length. */
export interface Climb {
  /** The load at each level, in {@link unit}. */
  readonly loads: readonly number[]
  readonly unit: 'visitors' | 'visitors/s'
  readonly secondsOfLevel: number
  /** Whether it is about where the objectives break. */
  readonly breakpoint: boolean
}

/** Fewer answers say nothing about a level. */
const FEWEST = 20

/** Throughput that falls by a smaller share, or by fewer standard deviations of its count, is chance. */
const FALL = 0.05
const DEVIATIONS = 3

/** k6's names of the figures that the findings are made from. */
export function metricsOf(climb: Climb, steps: readonly Step[], slo: Slo, measured: Measured): string[] {
  return climb.loads.flatMap((_, level) => [
    measured.level('http_reqs', level),
    ...(climb.breakpoint
      ? [
          ...steps.map((step) => measured.level('http_reqs', level, step)),
          ...objectivesOfLevel(steps, slo, measured, level).map(({ metric }) => metric),
        ]
      : []),
  ])
}

/** What a climb showed, in sentences. */
export function findings(
  climb: Climb,
  steps: readonly Step[],
  slo: Slo,
  measured: Measured,
  figures: Figures,
  durationSeconds: number,
): string[] {
  const countOf = (level: number, step?: Step): number => figures(measured.level('http_reqs', level, step)).count ?? 0
  const rates = climb.loads.map((_, level) => {
    const seconds = Math.min(climb.secondsOfLevel, durationSeconds - level * climb.secondsOfLevel)
    return seconds <= 0 ? 0 : countOf(level) / seconds
  })
  if (!climb.breakpoint) {
    return fall(climb, rates)
  }
  const broken = climb.loads.map((_, level) =>
    steps
      .filter((step) => countOf(level, step) >= FEWEST)
      .flatMap((step) => objectivesOfLevel([step], slo, measured, level).slice(0, -1))
      .concat(countOf(level) >= FEWEST ? objectivesOfLevel([], slo, measured, level) : [])
      .filter(({ metric, expression }) => isBroken(expression, figures(metric)))
      .map(({ metric, breach }: Objective) => breach(figures(metric))),
  )
  return [breaking(climb, rates, broken)]
}

function fall({ loads, unit, secondsOfLevel }: Climb, rates: readonly number[]): string[] {
  const level = rates.findIndex((rate, index) => {
    const before = rates[index - 1] ?? 0
    const chance = Math.max(FALL * before, DEVIATIONS * Math.sqrt(before / secondsOfLevel))
    return rate > 0 && (loads[index] ?? 0) > (loads[index - 1] ?? 0) && before - rate > chance
  })
  return level === -1
    ? []
    : [
        `throughput fell from step ${level + 1} of ${loads.length} (${loads[level] ?? 0} ${unit}): ` +
          `${perSecond(rates[level])} after ${perSecond(rates[level - 1])}`,
      ]
}

function breaking({ loads, unit }: Climb, rates: readonly number[], broken: readonly (readonly string[])[]): string {
  const level = broken.findIndex((sentences) => sentences.length > 0)
  const reached = rates.findLastIndex((rate) => rate > 0)
  if (level === -1) {
    return `nothing broke up to ${loads[reached] ?? 0} ${unit}, ${perSecond(rates[reached])}`
  }
  const what = `${broken[level]?.[0] ?? ''} at ${loads[level] ?? 0} ${unit}`
  return level === 0
    ? `the first step broke already: ${what}`
    : `held ${loads[level - 1] ?? 0} ${unit}, ${perSecond(rates[level - 1])}; then ${what}`
}

function perSecond(rate = 0): string {
  return `${Number(rate.toFixed(1))} requests/s`
}

/** Whether figures do not meet an expression such as {@code p(95)<200}. k6 judges only the run as a whole. */
function isBroken(expression: string, values: Readonly<Record<string, number>>): boolean {
  const [, figure = '', operator, limit] = /^([^<>=]+)(<=|<)(.+)$/.exec(expression) ?? []
  const value = values[figure] ?? 0
  return operator === '<=' ? value > Number(limit) : value >= Number(limit)
}
