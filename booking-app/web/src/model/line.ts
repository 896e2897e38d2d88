/** The highest and the lowest position of a place. */
export interface Seen {
  first: number
  best: number
}

/** The server's clock is known to a second, and the draw takes a moment. */
const DRAW_MS = 2000

/**
 * Whether an answer tells a place: before the draw of a lottery there is no order.
 *
 * @param askedAt when it was asked, by the server's clock
 */
export function tellsPlace(sale: { lottery: boolean; opensAt?: string }, askedAt: number): boolean {
  return !sale.lottery || sale.opensAt === undefined || askedAt >= Date.parse(sale.opensAt) + DRAW_MS
}

/** What the waiting room shows of a place: it never goes back, whatever the answers say. */
export class Progress {
  private first: number
  private best: number

  /** @param before what was shown before the page was loaded again */
  constructor(before?: Seen) {
    this.first = before?.first ?? 0
    this.best = before?.best ?? Infinity
  }

  get seen(): Seen {
    return { first: this.first, best: this.best }
  }

  /** Whether there is a place to show. */
  get known(): boolean {
    return this.best !== Infinity
  }

  /** Takes the position of an answer; 1 is next. */
  see(position: number): void {
    this.first = Math.max(this.first, position)
    this.best = Math.min(this.best, position)
  }

  /** People ahead of the buyer. */
  get ahead(): number {
    return this.best === Infinity ? 0 : Math.max(0, this.best - 1)
  }

  /** From 0 when the buyer came to 1 when it is their turn. */
  get share(): number {
    return this.first <= 1 ? 0 : (this.first - Math.min(this.first, this.best)) / this.first
  }
}
