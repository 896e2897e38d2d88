import exec from 'k6/execution'
import { visitors } from './metrics.ts'
import { VisitEnded, type Outcome } from './outcome.ts'

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

/** Seconds until this scenario ends, 0 after that. */
export function secondsLeft(durationSeconds: number): number {
  return Math.max(0, durationSeconds - (Date.now() - exec.scenario.startTime) / 1000)
}
