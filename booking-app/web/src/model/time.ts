/** The server's clock, as far as its answers tell: a page of which the clock is wrong counts down rightly. */
export class ServerClock {
  private offset = 0
  private error = Infinity

  /** Takes the Date header of an answer; the answer with the shortest round trip is the most exact. */
  learn(header: string | null, sentAt: number, receivedAt: number): void {
    const server = header === null ? NaN : Date.parse(header)
    const error = receivedAt - sentAt
    if (Number.isNaN(server) || error > this.error) {
      return
    }
    // The header has whole seconds.
    this.offset = server + 500 - (sentAt + receivedAt) / 2
    this.error = error
  }

  now(local: number = Date.now()): number {
    return local + this.offset
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
