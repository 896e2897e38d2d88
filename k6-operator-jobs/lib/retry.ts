/** How often a request that was shed is repeated before the visitor gives up. */
export const SHED_RETRIES = 5

const DEFAULT_SECONDS = 1
const LONGEST_SECONDS = 5

/**
 * Seconds to wait before repeating a request that was shed, spread a little so that visitors do not return together.
 *
 * @param retryAfter the header's value: seconds, or a date
 * @param random from 0 to 1
 */
export function retryDelay(retryAfter: string | undefined, now: Date, random: number): number {
  const seconds = retryAfter === undefined || retryAfter.trim() === '' ? DEFAULT_SECONDS : parse(retryAfter, now)
  return Math.min(Math.max(seconds, 0), LONGEST_SECONDS) * (1 + random / 4) + random / 20
}

function parse(retryAfter: string, now: Date): number {
  const seconds = Number(retryAfter)
  if (!Number.isNaN(seconds)) {
    return seconds
  }
  const date = new Date(retryAfter).getTime()
  return Number.isNaN(date) ? DEFAULT_SECONDS : (date - now.getTime()) / 1000
}
