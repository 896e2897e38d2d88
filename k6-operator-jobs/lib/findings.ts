import { inWords, type Breach } from './breach.ts'
import { breachOf, type Figures } from './result.ts'
import type { Measured } from './measurements.ts'
import { breakable, type Breakable, type Objective, type Values } from './objectives.ts'
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

/** A load that was made, and how much came of it. */
export interface Level {
  /** In the finding's unit. */
  readonly load: number
  readonly requestsPerSecond: number
}

/**
 * What a climb showed: that more load led to less throughput, or the last load that held and what broke after it.
 * Nothing broke where `broke` is missing; nothing held where `held` is.
 */
export type Finding =
  | {
      readonly kind: 'fall'
      readonly unit: Climb['unit']
      /** Counted from 1, of so many. */
      readonly level: number
      readonly levels: number
      readonly from: Level
      readonly to: Level
    }
  | { readonly kind: 'breakpoint'; readonly unit: Climb['unit']; readonly held?: Level; readonly broke?: Broke }

/** How many requests each level of a load had. */
export interface Levels {
  readonly unit: Climb['unit']
  /** How long each of them lasts, unless the run ends first. */
  readonly seconds: number
  readonly loads: readonly number[]
  readonly requests: readonly number[]
}

/** The first objective that broke, and the load at which it did. */
export interface Broke extends Breach {
  readonly load: number
}

/** Fewer answers or visits say nothing about a level. */
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
          ...allOf(breakable(slo, measured, level), steps).map(({ metric }) => metric),
        ]
      : []),
  ])
}

/** What the operator adds up: of several runners each makes a part of a level's load, and sees its own requests. */
export function requestsByLevel(climb: Climb, measured: Measured, figures: Figures): { readonly levels?: Levels } {
  const { breakpoint, unit, loads, secondsOfLevel: seconds } = climb
  const requests = loads.map((_, level) => figures(measured.level('http_reqs', level)).count ?? 0)
  return breakpoint || loads.length === 0 ? {} : { levels: { unit, seconds, loads, requests } }
}

function allOf({ times, errors, shares }: Breakable, steps: readonly Step[]): Objective[] {
  return [...steps.flatMap(times), errors, ...shares]
}

/** What a climb showed. */
export function findings(
  climb: Climb,
  steps: readonly Step[],
  slo: Slo,
  measured: Measured,
  figures: Figures,
  durationSeconds: number,
): Finding[] {
  const countOf = (level: number, step?: Step): number => figures(measured.level('http_reqs', level, step)).count ?? 0
  const levels = climb.loads.map((load, level): Level => {
    const seconds = Math.min(climb.secondsOfLevel, durationSeconds - level * climb.secondsOfLevel)
    return { load, requestsPerSecond: seconds <= 0 ? 0 : Number((countOf(level) / seconds).toFixed(1)) }
  })
  if (!climb.breakpoint) {
    return fall(climb, levels)
  }
  const brokenOf = (objectives: readonly Objective[]): Breach[] =>
    objectives
      .filter(({ metric, expression }) => isBroken(expression, figures(metric)))
      .map((objective) => breachOf(objective, figures))
  const broken = climb.loads.map((_, level) => {
    const { times, errors, shares } = breakable(slo, measured, level)
    return brokenOf([
      ...steps.filter((step) => countOf(level, step) >= FEWEST).flatMap(times),
      ...(countOf(level) >= FEWEST ? [errors] : []),
      ...shares.filter(({ metric }) => visitsOf(figures(metric)) >= FEWEST),
    ])
  })
  return [breaking(climb, levels, broken, brokenOf(allOf(breakable(slo, measured), steps)))]
}

function visitsOf({ passes = 0, fails = 0 }: Values): number {
  return passes + fails
}

function fall({ unit, secondsOfLevel }: Climb, levels: readonly Level[]): Finding[] {
  return levels
    .flatMap((to, index): Finding[] => {
      const from = levels[index - 1]
      if (from === undefined || to.requestsPerSecond === 0 || to.load <= from.load) {
        return []
      }
      const before = from.requestsPerSecond
      const chance = Math.max(FALL * before, DEVIATIONS * Math.sqrt(before / secondsOfLevel))
      return before - to.requestsPerSecond > chance
        ? [{ kind: 'fall', unit, level: index + 1, levels: levels.length, from, to }]
        : []
    })
    .slice(0, 1)
}

/** What broke over all, and at no level that lasted, broke at the last one: there the run has ended. */
function breaking(
  { unit }: Climb,
  levels: readonly Level[],
  broken: readonly (readonly Breach[])[],
  overAll: readonly Breach[],
): Finding {
  const reached = levels.findLastIndex(({ requestsPerSecond }) => requestsPerSecond > 0)
  const own = broken.findIndex((breaches) => breaches.length > 0)
  const level = own === -1 && overAll.length > 0 ? reached : own
  const held = levels[level === -1 ? reached : level - 1]
  const [first] = own === -1 ? overAll : (broken[own] ?? [])
  return {
    kind: 'breakpoint',
    unit,
    ...(held === undefined ? {} : { held }),
    ...(first === undefined ? {} : { broke: { ...first, load: levels[level]?.load ?? 0 } }),
  }
}

/** A finding in words, for people who read a runner's log. */
export function sentenceOf(finding: Finding): string {
  const { unit } = finding
  const rate = ({ requestsPerSecond }: Level): string => `${requestsPerSecond} requests/s`
  if (finding.kind === 'fall') {
    const { level, levels, from, to } = finding
    return `throughput fell from step ${level} of ${levels} (${to.load} ${unit}): ${rate(to)} after ${rate(from)}`
  }
  const { held, broke } = finding
  if (broke === undefined) {
    return `nothing broke up to ${held?.load ?? 0} ${unit}, ${held === undefined ? '' : rate(held)}`
  }
  const what = `${inWords(broke)} at ${broke.load} ${unit}`
  return held === undefined
    ? `the first step broke already: ${what}`
    : `held ${held.load} ${unit}, ${rate(held)}; then ${what}`
}

/** Whether figures do not meet an expression such as {@code p(95)<200}. k6 judges only the run as a whole. */
export function isBroken(expression: string, values: Readonly<Record<string, number>>): boolean {
  const [, figure = '', operator, limit] = /^([^<>=]+)(<=|<)(.+)$/.exec(expression) ?? []
  const value = values[figure] ?? 0
  return operator === '<=' ? value > Number(limit) : value >= Number(limit)
}
