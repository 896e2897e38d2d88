import exec from 'k6/execution'
import type { Config } from './config.ts'
import { visitors } from './metrics.ts'
import { VisitEnded, type Outcome } from './outcome.ts'
import { secondsToLastPause, WARM_UP } from './warm-up.ts'

/**
 * Runs one visit and counts how it ended. A mistake in the script itself ends the run, because its figures would mean
 * nothing.
 */
export function visit(journey: () => void): Outcome {
  const outcome = outcomeOf(journey)
  visitors.add(1, { outcome })
  return outcome
}

function outcomeOf(journey: () => void): Outcome {
  try {
    journey()
    return 'bought'
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
