import { servedTimes } from './metrics.ts'

/** Windows of time, which begin at multiples of their length since 1970; after the last one comes the first again. */
export interface Windows {
  readonly seconds: number
  readonly count: number
}

const LEAST_SECONDS = 5

/** A window is no shorter than this share of the load: each of them costs every answer a little, and memory. */
const MOST = 12

/** How long k6 lets visits end after the load, and windows of which the load has only a part. */
const AFTER_SECONDS = 30
const PARTS = 2

export function windowsOf(durationSeconds: number): Windows {
  const seconds = Math.max(LEAST_SECONDS, Math.ceil(durationSeconds / MOST))
  return { seconds, count: Math.ceil((durationSeconds + AFTER_SECONDS) / seconds) + PARTS }
}

let windows: Windows | undefined

/** Makes every answer that served count in its window. */
export function countWindows(of: Windows | undefined): void {
  windows = of
}

/** Counts the response time of an answer that served, where somebody knows how the node was at that time. */
export function served(milliseconds: number, tags: Readonly<Record<string, string>>): void {
  if (windows !== undefined) {
    const number = Math.floor(Date.now() / 1000 / windows.seconds)
    servedTimes.add(milliseconds, { ...tags, window: String(number % windows.count) })
  }
}
