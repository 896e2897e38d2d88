/** The server's clock, as far as its answers tell: a page of which the clock is wrong counts down rightly. */
export class ServerClock {
  /** How far the server's clock is ahead of this one lies between these. */
  private least = -Infinity
  private most = Infinity

  /**
   * Takes the Date header of an answer, which has whole seconds. Each answer leaves less room for doubt.
   *
   * @param maxAgeMs how old the answer may be, if a cache may have given it
   */
  learn(header: string | null, sentAt: number, receivedAt: number, maxAgeMs = 0): void {
    const server = header === null ? NaN : Date.parse(header)
    if (Number.isNaN(server)) {
      return
    }
    const least = server - receivedAt
    const most = server + 1000 + maxAgeMs - sentAt
    // Otherwise one of the clocks was set since.
    const agrees = least <= this.most && most >= this.least
    this.least = agrees ? Math.max(least, this.least) : least
    this.most = agrees ? Math.min(most, this.most) : most
  }

  now(local: number = Date.now()): number {
    return Number.isFinite(this.most) ? local + (this.least + this.most) / 2 : local
  }

  /** Returns the latest time that it may be, for what ends: nobody is promised a second that there is not. */
  latest(local: number = Date.now()): number {
    return Number.isFinite(this.most) ? local + this.most : local
  }
}

/** Returns `1:05`, or `2:03:09` from an hour on; never less than zero. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** Whole minutes between which a wait will end: an estimate is no promise. */
export interface WaitRange {
  from: number
  to: number
}

export function waitRange(estimatedSeconds: number): WaitRange {
  const minutes = estimatedSeconds / 60
  return { from: Math.floor(minutes * 0.75), to: Math.max(1, Math.ceil(minutes * 1.5)) }
}
