import exec from 'k6/execution'
import type { Config } from './config.ts'
import { successes, visitors } from './metrics.ts'
import { VisitEnded, type Outcome } from './outcome.ts'
import { secondsToLastPause, WARM_UP } from './warm-up.ts'

const SUCCESSES: readonly Outcome[] = ['bought', 'served']

/** Ends of visits that say nothing about the sale. */
const NO_CHANCE: readonly Outcome[] = ['waiting', 'gave-up']

/**
 * Runs one visit and counts how it ended. A mistake in the script itself ends the run, because its figures would mean
 * nothing.
 */
export function visit(journey: () => Outcome): Outcome {
  const outcome = outcomeOf(journey)
  visitors.add(1, { outcome })
  if (!NO_CHANCE.includes(outcome)) {
    successes.add(SUCCESSES.includes(outcome))
  }
  return outcome
}

function outcomeOf(journey: () => Outcome): Outcome {
  try {
    return journey()
  } catch (error) {
    if (error instanceof VisitEnded) {
      return error.outcome
    }
    exec.test.abort(`The script is wrong: ${String(error)}`)
    throw error
  }
}

/** Whether this visit is one of the warm-up, which leaves the rehearsal as it found it. */
export function isWarmUp(): boolean {
  return exec.scenario.name === WARM_UP
}

/** Seconds for which this visit may still wait, 0 after that. */
export function secondsLeft(config: Config): number {
  const seconds = isWarmUp() ? secondsToLastPause(config.warmUpSeconds) : config.durationSeconds
  return Math.max(0, seconds - (Date.now() - exec.scenario.startTime) / 1000)
}
