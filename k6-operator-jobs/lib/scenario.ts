import type { ConstantVUsScenario, Options, PerVUIterationsScenario, Scenario } from 'k6/options'
import type { Facts } from './catalogue.ts'
import type { Config } from './config.ts'
import { findings, metricsOf, requestsByLevel, type Climb, type Finding } from './findings.ts'
import { countLevels } from './level.ts'
import { askGenerator } from './generator.ts'
import { measuredIn, STATISTICS, type Measured } from './measurements.ts'
import { ending, endingEarly, hopeless, objectives, thresholds, type Objective } from './objectives.ts'
import { levelsOf, stagesOf, stretches, type Stretch } from './profiles.ts'
import { figuresOf, resultOf, toMessage, type Generator, type Result, type SummaryData } from './result.ts'
import { OUTCOMES } from './outcome.ts'
import { completed, withoutPercentiles, type Slo } from './slo.ts'
import { tableOf } from './table.ts'
import { countShares } from './visit.ts'
import { withoutVoid } from './void-windows.ts'
import { WARM_UP, warmUp, warmUpArrivals } from './warm-up.ts'
import { countWindows, windowsOf, type Windows } from './windows.ts'

/** What a scenario has of its own; whatever is left out is as its facts say. */
export interface Own {
  /** The load, where it does not follow the profile. */
  readonly workload?: ConstantVUsScenario | PerVUIterationsScenario
  /** How the load moves, where it is not as the profile usually is. */
  readonly shape?: readonly Stretch[]
  readonly objectives?: (measured: Measured) => readonly Objective[]
  readonly options?: Options
}

/** A scenario as k6 plays it. */
export interface Play {
  readonly options: Options
  /** Writes the result for the operator into the config's file and a table to the standard output. */
  readonly summary: (data: SummaryData) => Record<string, string>
}

/** The tags that become labels: no URL, which would be a series for each reservation. */
const TAGS = ['name', 'status', 'expected_response', 'error_code', 'scenario'] as const

/**
 * Makes a scenario of its facts and a run's environment.
 *
 * @throws Error when the environment asks for what the scenario does not have, or lacks what it needs
 */
export function play(facts: Facts, config: Config, own: Own = {}): Play {
  refuse(facts, config)
  const measured = measuredIn(facts.name)
  const slo = sloOf(facts, config)
  countShares(OUTCOMES.filter((outcome) => slo.outcomes[outcome] !== undefined))
  const climb = climbOf(facts, config)
  countLevels(climb.loads.length, config.durationSeconds)
  const always = objectives(facts, slo, measured)
  const ofItsOwn = own.objectives?.(measured) ?? []
  const promised = climb.breakpoint
    ? [...ending(always), ...ofItsOwn]
    : endingEarly([...always, ...ofItsOwn], config.durationSeconds)
  const ends = climb.breakpoint ? [] : hopeless(slo, measured, config.durationSeconds)
  const windows = config.generator === undefined ? undefined : windowsOf(config.durationSeconds)
  countWindows(windows)
  const tags = { concert: config.concert }
  const endsAfter = config.warmUpSeconds + (climb.breakpoint ? climb.secondsOfLevel : 0)
  return {
    options: {
      scenarios: {
        ...(config.warmUpSeconds === 0 ? {} : { [WARM_UP]: { ...warmUpOf(facts, config, own), tags } }),
        [facts.name]: {
          ...(own.workload ?? workloadOf(facts, config, own)),
          startTime: `${config.warmUpSeconds}s`,
          tags,
        },
      },
      thresholds: thresholds(
        facts.steps,
        [...promised, ...ends],
        measured,
        [...metricsOf(climb, facts.steps, slo, measured), ...metricsOfWindows(windows, facts, measured)],
        endsAfter,
      ),
      summaryTrendStats: [...STATISTICS],
      systemTags: [...TAGS],
      hosts: config.hosts,
      ...own.options,
    },
    summary: (all) => {
      const { profile, testId, warmUpSeconds } = config
      const run = { scenario: facts.name, scenarioVersion: versionOf(facts), profile, testId, warmUpSeconds }
      const { data, generator } = judged(all, facts, config, measured, windows)
      const found = (durationSeconds: number): Finding[] =>
        findings(climb, facts.steps, slo, measured, figuresOf(data), durationSeconds)
      const result = resultOf(data, run, facts.steps, slo, promised, found, generator)
      const early = climb.breakpoint ? {} : endedEarly(all, [...promised, ...ends], result, config)
      return {
        [config.resultFile]: toMessage({ ...result, ...early, ...requestsByLevel(climb, measured, figuresOf(data)) }),
        stdout: tableOf(result),
      }
    },
  }
}

/** The figures that are judged, and how the generator fared, where somebody knows. */
function judged(
  data: SummaryData,
  facts: Facts,
  config: Config,
  measured: Measured,
  windows: Windows | undefined,
): { readonly data: SummaryData; readonly generator?: Generator } {
  const seconds = data.state.testRunDurationMs / 1000 - config.warmUpSeconds
  const told = windows === undefined ? undefined : askGenerator(config.generator, seconds, windows)
  if (told === undefined) {
    return { data }
  }
  const { stolen, ...generator } = told
  const { data: sound, ...counted } = withoutVoid(data, facts.steps, measured, stolen)
  return { data: sound, generator: { ...generator, ...counted } }
}

/** A run ends a moment before its time in any case. */
const NEARLY = 0.9

function endedEarly(
  { metrics }: SummaryData,
  objectives: readonly Objective[],
  { durationSeconds }: Result,
  config: Config,
): { readonly endedEarly?: true } {
  const ended =
    durationSeconds < NEARLY * config.durationSeconds &&
    objectives.some(
      ({ ends, metric, expression }) => ends === true && metrics[metric]?.thresholds?.[expression]?.ok === false,
    )
  return ended ? { endedEarly: true } : {}
}

function metricsOfWindows(windows: Windows | undefined, { steps }: Facts, measured: Measured): string[] {
  return Array.from({ length: windows?.count ?? 0 }).flatMap((_, window) => [
    measured.window(window),
    ...steps.map((step) => measured.window(window, step)),
  ])
}

function sloOf(facts: Facts, { slo, profile }: Config): Slo {
  const all = completed(slo, facts.defaults)
  return profile === 'smoke' || facts.name === 'smoke' ? withoutPercentiles(all) : all
}

function versionOf({ version }: Facts): string {
  const bundle = typeof BUNDLE_VERSION === 'undefined' ? '' : BUNDLE_VERSION
  return version === undefined ? bundle : `${version} ${bundle}`
}

function refuse({ name, profiles, lacks }: Facts, config: Config): void {
  if (!profiles.includes(config.profile)) {
    throw new Error(`PROFILE is "${config.profile}", and ${name} has none of that name: write ${profiles.join(', ')}`)
  }
  const missing = lacks?.(config)
  if (missing !== undefined) {
    throw new Error(`${name} needs ${missing}`)
  }
}

function climbOf(
  { arrivals, stress }: Facts,
  { profile, maxVisitors, visitorsPerSecond, durationSeconds }: Config,
): Climb {
  const levels = levelsOf(profile, stress)
  const most = arrivals ? visitorsPerSecond : maxVisitors
  return {
    loads: levels.map((level) => Math.max(1, Math.round(most * level))),
    unit: arrivals ? 'visitors/s' : 'visitors',
    secondsOfLevel: durationSeconds / Math.max(1, levels.length),
    breakpoint: profile === 'breakpoint',
  }
}

function warmUpOf(
  { arrivals }: Facts,
  { visitorsPerSecond, maxVisitors, warmUpSeconds }: Config,
  { workload }: Own,
): Scenario {
  return arrivals
    ? warmUpArrivals(visitorsPerSecond, maxVisitors, warmUpSeconds)
    : warmUp(workload?.vus ?? maxVisitors, warmUpSeconds)
}

function workloadOf({ arrivals, stress }: Facts, config: Config, own: Own): Scenario {
  const { profile, maxVisitors, visitorsPerSecond, durationSeconds } = config
  const most = arrivals ? visitorsPerSecond : maxVisitors
  const stages = stagesOf(own.shape ?? stretches(profile, most, stress), most, durationSeconds)
  return arrivals
    ? { executor: 'ramping-arrival-rate', startRate: 1, timeUnit: '1s', preAllocatedVUs: maxVisitors, stages }
    : { executor: 'ramping-vus', startVUs: 1, stages }
}
