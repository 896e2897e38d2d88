/** A code that was out of view for so long is presented anew. */
const AWAY_MS = 1000
/** A slow phone may take a second for one look. */
const AWAY_LOOKS = 3

/** Tells a code that is presented from one that stays in view, which is one reading. */
export class Presented {
  private last: string | undefined
  /** Looks in a row without a code, and when the first of them was. */
  private misses = 0
  private goneAt = 0

  /** Takes what a look saw; returns the code if it is to be asked for. */
  seen(code: string | undefined, paused: boolean, now: number): string | undefined {
    if (code === undefined) {
      this.goneAt = this.misses === 0 ? now : this.goneAt
      this.misses++
      return undefined
    }
    const stays = code === this.last && !this.away(now)
    if (paused && !stays) {
      // It is asked for when the pause ends, if it is still there.
      return undefined
    }
    this.misses = 0
    this.last = code
    return stays ? undefined : code
  }

  private away(now: number): boolean {
    return this.misses >= AWAY_LOOKS && now - this.goneAt > AWAY_MS
  }
}
