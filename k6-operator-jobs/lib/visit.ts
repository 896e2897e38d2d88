import exec from 'k6/execution'
import type { Config } from './config.ts'
import { levelTagOfLastCall } from './level.ts'
import { shares, visitors } from './metrics.ts'
import { counts, VisitEnded, type Outcome } from './outcome.ts'
import { secondsToLastPause, WARM_UP } from './warm-up.ts'

let judged: readonly Outcome[] = []

/** Makes every visit count for the shares of these outcomes. */
export function countShares(outcomes: readonly Outcome[]): void {
  judged = outcomes
}

/**
 * Runs one visit and counts how it ended. A mistake in the script itself ends the run, because its figures would mean
 * nothing.
 */
export function visit(journey: () => Outcome): Outcome {
  const outcome = asNow(outcomeOf(journey))
  visitors.add(1, { outcome })
  for (const wanted of judged.filter((candidate) => counts(candidate, outcome))) {
    shares.add(outcome === wanted, { outcome: wanted, ...levelTagOfLastCall() })
  }
  return outcome
}

/** Scripts of earlier versions write `gave-up` for `gaveUp`. */
function asNow(outcome: string): Outcome {
  return outcome.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as Outcome
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
