import exec from 'k6/execution'
import { WARM_UP } from './warm-up.ts'

interface Levels {
  readonly count: number
  readonly seconds: number
}

let levels: Levels = { count: 0, seconds: 1 }

/** Makes every call carry the level of the load at which it is made. */
export function countLevels(count: number, durationSeconds: number): void {
  levels = { count, seconds: durationSeconds }
}

let ofLastCall: Record<string, string> = {}

/** The tag of a call that is made now: the level of the load, counted from 0; none where the load has no levels. */
export function levelTag(): Record<string, string> {
  ofLastCall = levelNow()
  return ofLastCall
}

/** The same of the visitor's last call. Who was shed again and again came to the level at which that began. */
export function levelTagOfLastCall(): Record<string, string> {
  return ofLastCall
}

function levelNow(): Record<string, string> {
  if (levels.count === 0 || !isInScenario() || exec.scenario.name === WARM_UP) {
    return {}
  }
  const passed = (Date.now() - exec.scenario.startTime) / 1000 / levels.seconds
  return passed >= 1 ? {} : { level: String(Math.floor(passed * levels.count)) }
}

/** k6 tells nothing of a scenario before the first one starts. */
function isInScenario(): boolean {
  try {
    return exec.scenario.name !== ''
  } catch {
    return false
  }
}
