/** What the waiting room shows of a place: it never goes back, whatever the answers say. */
export class Progress {
  private first = 0
  private best = Infinity

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
