export interface SectionOfMap {
  readonly name: string
  readonly price: number
  readonly rows: number
  readonly seatsPerRow: number
}

/** Which seats there are, and which of them are held or sold. */
export interface SeatMap {
  readonly version: number
  readonly sections: readonly SectionOfMap[]
  readonly taken: readonly string[]
}

/**
 * A free seat by chance; nothing when all are taken.
 *
 * @param random from 0 to below 1
 */
export function freeSeat(map: SeatMap, random: number): string | undefined {
  const taken = new Set(map.taken)
  const capacity = capacityOf(map.sections)
  const start = Math.floor(random * capacity)
  for (let step = 0; step < capacity; step++) {
    const seat = seatAt(map.sections, (start + step) % capacity)
    if (!taken.has(seat)) {
      return seat
    }
  }
  return undefined
}

/**
 * The number of a seat that one of so many visitors has to themselves, another one at each visit where there are
 * enough. A visitor who is slow never meets one who is quick there.
 *
 * @param visitor counted from 0
 * @param visit of this visitor, counted from 0
 */
export function ownSeat(visitor: number, visit: number, visitors: number, seats: number): number {
  const rounds = Math.max(1, Math.floor(seats / visitors))
  return (visitor % visitors) + visitors * (visit % rounds)
}

/** How many seats there are in all sections. */
export function capacityOf(sections: readonly Pick<SectionOfMap, 'rows' | 'seatsPerRow'>[]): number {
  return sections.reduce((sum, { rows, seatsPerRow }) => sum + rows * seatsPerRow, 0)
}

/** The seat with an index, counted from 0 through all sections. */
export function seatAt(sections: readonly Omit<SectionOfMap, 'price'>[], index: number): string {
  let left = index
  for (const { name, rows, seatsPerRow } of sections) {
    if (left < rows * seatsPerRow) {
      return `${name}-${Math.floor(left / seatsPerRow) + 1}-${(left % seatsPerRow) + 1}`
    }
    left -= rows * seatsPerRow
  }
  throw new RangeError(`no seat has the index ${index}`)
}
