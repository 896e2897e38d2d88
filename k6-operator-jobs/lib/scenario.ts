import type { Options, Scenario } from 'k6/options'
import type { Config } from './config.ts'
import { measuredIn, QUANTILES, statistic } from './measurements.ts'
import { objectives, thresholds } from './objectives.ts'
import { outcomesOf, resultOf, toMessage, type SummaryData } from './result.ts'
import type { Step } from './steps.ts'
import { tableOf } from './table.ts'
import { WARM_UP, warmUp } from './warm-up.ts'

/** What k6 needs to know of a scenario beside its visit. */
export interface Definition {
  readonly name: string
  /** The steps that every run of the scenario takes. */
  readonly steps: readonly Step[]
  readonly workload: Scenario
  readonly options?: Options
}

/** The tags that become labels: no URL, which would be a series for each reservation. */
const TAGS = ['name', 'status', 'expected_response', 'error_code', 'scenario'] as const

export function optionsOf(definition: Definition, config: Config): Options {
  const measured = measuredIn(definition.name)
  const tags = { concert: config.concert }
  return {
    scenarios: {
      ...(config.warmUpSeconds === 0
        ? {}
        : { [WARM_UP]: { ...warmUp(config.maxVisitors, config.warmUpSeconds), tags } }),
      [definition.name]: { ...definition.workload, startTime: `${config.warmUpSeconds}s`, tags },
    },
    thresholds: thresholds(definition.steps, objectives(definition.steps, config.slo, measured), measured),
    summaryTrendStats: QUANTILES.map(statistic),
    systemTags: [...TAGS],
    ...definition.options,
  }
}

/** Writes the result for the operator into the config's file and a table to the standard output. */
export function summaryOf(definition: Definition, config: Config, data: SummaryData): Record<string, string> {
  const { name: scenario, steps } = definition
  const { testId, warmUpSeconds, slo } = config
  const promised = objectives(steps, slo, measuredIn(scenario))
  const result = resultOf(data, { scenario, testId, warmUpSeconds }, steps, promised)
  return { [config.resultFile]: toMessage(result), stdout: tableOf(result, outcomesOf(data, scenario)) }
}
