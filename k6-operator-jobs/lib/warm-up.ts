import type { Scenario } from 'k6/options'
import type { Stage } from './profiles.ts'

/** The k6 scenario whose samples nobody judges: they carry its name, and all figures of a result are of the other. */
export const WARM_UP = 'warm-up'

const CYCLE_SECONDS = 15

/** A third of a cycle is a pause: compilers catch up, and the last one lets the visits end before what is judged. */
const LOAD = 2 / 3

/** As many visitors as are judged later, in short cycles of load and pause. */
export function warmUp(maxVisitors: number, seconds: number): Scenario {
  return { executor: 'ramping-vus', startVUs: 0, stages: cyclesOf(maxVisitors, seconds), gracefulStop: '0s' }
}

/** Visitors who arrive as fast as those that are judged later. */
export function warmUpArrivals(visitorsPerSecond: number, maxVisitors: number, seconds: number): Scenario {
  return {
    executor: 'ramping-arrival-rate',
    startRate: 0,
    timeUnit: '1s',
    preAllocatedVUs: maxVisitors,
    stages: cyclesOf(visitorsPerSecond, seconds),
    gracefulStop: '0s',
  }
}

function cyclesOf(most: number, seconds: number): Stage[] {
  const cycles = cyclesIn(seconds)
  const load = milliseconds((seconds / cycles) * LOAD)
  const pause = milliseconds((seconds / cycles) * (1 - LOAD))
  return Array.from({ length: cycles }, () => [
    { duration: '0s', target: most },
    { duration: load, target: most },
    { duration: '0s', target: 0 },
    { duration: pause, target: 0 },
  ]).flat()
}

/** Seconds from the start of a warm-up to its last pause, in which nobody goes on waiting. */
export function secondsToLastPause(seconds: number): number {
  return seconds - (seconds / cyclesIn(seconds)) * (1 - LOAD)
}

function cyclesIn(seconds: number): number {
  return Math.max(1, Math.round(seconds / CYCLE_SECONDS))
}

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)}ms`
}
