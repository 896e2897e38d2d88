/** A section of the seat map: where its seats are. */
export interface SectionPlan {
  name: string
  price: number
  rows: number
  seatsPerRow: number
  accessible: ReadonlySet<string>
}

/** Whether two plans are of the same seats at the same price. */
export function samePlan(one: SectionPlan, other: SectionPlan): boolean {
  const text = (plan: SectionPlan) => JSON.stringify({ ...plan, accessible: [...plan.accessible].sort() })
  return text(one) === text(other)
}

export interface Place {
  row: number
  number: number
}

export function seatId(section: string, place: Place): string {
  return `${section}-${place.row}-${place.number}`
}

/** Splits an id such as `R-12-7`; names of sections may contain dashes. */
export function parseSeat(id: string): { section: string } & Place {
  const parts = id.split('-')
  const number = Number(parts.pop())
  const row = Number(parts.pop())
  return { section: parts.join('-'), row, number }
}

/** Which seats of a section are taken: its state, apart from where the seats are. */
export class Taken {
  readonly count: number
  private readonly seatsPerRow: number
  private readonly seats: Uint8Array

  /**
   * @param seats row by row, 1 for each that is taken
   * @param count how many are taken, where that is known
   */
  constructor(seatsPerRow: number, seats: Uint8Array, count?: number) {
    this.seatsPerRow = seatsPerRow
    this.seats = seats
    this.count = count ?? seats.reduce((sum, one) => sum + one, 0)
  }

  /** The same with more that are taken. */
  with(places: readonly Place[]): Taken {
    const seats = this.seats.slice()
    for (const { row, number } of places) {
      seats[(row - 1) * this.seatsPerRow + number - 1] = 1
    }
    return new Taken(this.seatsPerRow, seats)
  }

  equals(other: Taken): boolean {
    return (
      this.seatsPerRow === other.seatsPerRow &&
      this.count === other.count &&
      this.seats.length === other.seats.length &&
      this.seats.every((one, i) => one === other.seats[i])
    )
  }

  has({ row, number }: Place): boolean {
    return this.seats[(row - 1) * this.seatsPerRow + number - 1] === 1
  }
}

/** A run of free seats of a row that a party fits into. */
export interface Run {
  row: number
  first: number
  last: number
}

/** Lists the runs of at least `size` free seats side by side, from the front. */
export function freeRuns(plan: SectionPlan, taken: Taken, size: number): Run[] {
  const runs: Run[] = []
  for (let row = 1; row <= plan.rows; row++) {
    let first = 1
    for (let number = 1; number <= plan.seatsPerRow + 1; number++) {
      if (number > plan.seatsPerRow || taken.has({ row, number })) {
        if (number - first >= size) {
          runs.push({ row, first, last: number - 1 })
        }
        first = number + 1
      }
    }
  }
  return runs
}

/** Seats of a row side by side, for a party. */
export interface Group {
  first: number
  last: number
}

/** Lists the ids of seats side by side. */
export function seatsOf(section: string, row: number, { first, last }: Group): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => seatId(section, { row, number: first + i }))
}

/** Lists where in a row a party of `size` can sit. */
export function groupsOf(runs: readonly Run[], row: number, size: number): Group[] {
  return runs
    .filter((run) => run.row === row)
    .flatMap((run) =>
      Array.from({ length: run.last - run.first + 2 - size }, (_, i) => ({
        first: run.first + i,
        last: run.first + i + size - 1,
      })),
    )
}

/** Returns the seats nearest to one that was lost and like it, for a party: wheelchair places for one of those. */
export function nearestLike(plan: SectionPlan, taken: Taken, lost: Place, size: number): Run | undefined {
  const accessible = ({ row, number }: Place) => plan.accessible.has(`${row}-${number}`)
  const hasAccessible = ({ row, first, last }: Run) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i).some((number) => accessible({ row, number }))
  const distance = ({ row, first, last }: Run) =>
    3 * Math.abs(row - lost.row) + Math.max(0, first - lost.number, lost.number - last)
  const runs = freeRuns(plan, taken, size)
  const groups = [...new Set(runs.map(({ row }) => row))].flatMap((row) =>
    groupsOf(runs, row, size).map((group) => ({ ...group, row })),
  )
  return groups
    .filter((group) => hasAccessible(group) === accessible(lost))
    .reduce<Run | undefined>((best, group) => (!best || distance(group) < distance(best) ? group : best), undefined)
}

/** Sizes of the drawn map, in CSS pixels. */
export const SEAT = 24
export const GAP = 4
export const MARGIN = 28

/** Returns where a seat is drawn. */
export function position(place: Place): { x: number; y: number } {
  return { x: MARGIN + (place.number - 1) * (SEAT + GAP), y: MARGIN + (place.row - 1) * (SEAT + GAP) }
}

/** Returns the seat at a point of the map; undefined between seats and outside. */
export function placeAt(plan: SectionPlan, x: number, y: number): Place | undefined {
  const number = Math.floor((x - MARGIN) / (SEAT + GAP)) + 1
  const row = Math.floor((y - MARGIN) / (SEAT + GAP)) + 1
  const seat = position({ row, number })
  const inside = x - seat.x <= SEAT && y - seat.y <= SEAT
  return inside && row >= 1 && row <= plan.rows && number >= 1 && number <= plan.seatsPerRow
    ? { row, number }
    : undefined
}

export function size(plan: SectionPlan): { width: number; height: number } {
  const end = position({ row: plan.rows, number: plan.seatsPerRow })
  return { width: end.x + SEAT + MARGIN, height: end.y + SEAT + MARGIN }
}
