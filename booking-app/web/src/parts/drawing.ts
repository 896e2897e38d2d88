import { GAP, MARGIN, parseSeat, position, SEAT, type SectionPlan, type Taken } from '../model/seats.ts'
import { FONT, picturesFor, type Colours, type Kind, type Pictures } from './pictures.ts'

const STEP = SEAT + GAP

/** Below this zoom numbers are too small to read: free seats are full squares, taken ones dots. */
const READABLE = 1

/** Where the row numbers stand: at the left edge of what is in view, over the seats there. */
const EDGE = 20

let preparing = 0

/** Makes the pictures that other zooms need here, one at a time while nobody touches the map. */
export function prepare(area: HTMLDivElement, scales: readonly number[], plan: SectionPlan): void {
  clearTimeout(preparing)
  const later = () => {
    const colours = coloursOf(area)
    const missing = scales
      .filter((scale) => scale >= READABLE)
      .flatMap((scale) => {
        const { first, last } = inView(area, scale, plan)
        const pictures = picturesFor(devicePixelRatio * scale, colours)
        return Array.from({ length: last - first + 1 }, (_, i) => String(first + i))
          .filter((label) => !pictures.has('free', label))
          .map((label) => () => pictures.of('free', label))
      })
    missing[0]?.()
    if (missing.length > 1) {
      preparing = setTimeout(later, 20)
    }
  }
  preparing = setTimeout(later, 300)
}

/** Returns the rows and the numbers that are in view. */
function inView(area: HTMLDivElement, scale: number, plan: SectionPlan) {
  const { clientWidth: width, clientHeight: height, scrollLeft: left, scrollTop: top } = area
  const from = (start: number) => Math.max(1, Math.floor((start / scale - MARGIN) / STEP))
  const to = (end: number, most: number) => Math.min(most, Math.ceil((end / scale - MARGIN) / STEP) + 1)
  return {
    first: from(left),
    last: to(left + width, plan.seatsPerRow),
    firstRow: from(top),
    lastRow: to(top + height, plan.rows),
  }
}

function coloursOf(area: HTMLDivElement): Colours {
  const style = getComputedStyle(area)
  const colour = (name: string) => style.getPropertyValue(name)
  return {
    ink: colour('--ink'),
    quiet: colour('--quiet'),
    accent: colour('--accent'),
    ground: colour('--ground'),
  }
}

/** The seats of a section that are in view. Knows what it shows, and draws only what that is not yet. */
export class Drawing {
  private readonly area: HTMLDivElement
  private readonly canvas: HTMLCanvasElement
  private view = ''
  private plan: SectionPlan | undefined
  /** The rows that are whole, with their numbers. */
  private readonly rows = new Set<number>()
  private readonly seats = new Map<number, Kind>()

  constructor(area: HTMLDivElement, canvas: HTMLCanvasElement) {
    this.area = area
    this.canvas = canvas
  }

  /** Draws row by row and new picture by new picture, so that a slow phone may go on in its next frame. */
  *draw(scale: number, plan: SectionPlan, taken: Taken, chosen: readonly string[]): Generator<void, void> {
    const pen = this.canvas.getContext('2d')
    if (!pen) {
      return
    }
    // What is asked first has the page laid out, which may take the time of a frame.
    const { first, last, firstRow, lastRow } = inView(this.area, scale, plan)
    const colours = coloursOf(this.area)
    yield
    const pictures = this.begin(pen, scale, plan, colours)
    const index = (row: number, number: number) => row * (plan.seatsPerRow + 1) + number
    const indexes = (seats: readonly string[]) =>
      new Set(
        seats.map(parseSeat).flatMap(({ section, row, number }) => (section === plan.name ? index(row, number) : [])),
      )
    const picked = indexes(chosen)
    const wheelchairs = new Set([...plan.accessible].map(parseSeat).map(({ row, number }) => index(row, number)))
    for (let row = firstRow; row <= lastRow; row++) {
      // Squares and dots of a row are filled at once, each kind as one shape.
      const [squares, dots] = [new Path2D(), new Path2D()]
      const { y } = position({ row, number: first })
      for (let number = first; number <= last; number++) {
        const [x, here] = [MARGIN + (number - 1) * STEP, index(row, number)]
        const kind = picked.has(here) ? 'chosen' : taken.has({ row, number }) ? 'taken' : 'free'
        const before = this.seats.get(here)
        if (kind === before) {
          continue
        }
        this.rows.delete(row)
        this.seats.set(here, kind)
        if (before) {
          pen.clearRect(x - 1, y - 1, SEAT + 2, SEAT + 2)
        }
        if (kind === 'chosen') {
          pen.drawImage(pictures.of(kind, '✓'), x, y, SEAT, SEAT)
        } else if (kind === 'free' && wheelchairs.has(here)) {
          pen.drawImage(pictures.of(kind, '♿'), x, y, SEAT, SEAT)
        } else if (scale >= READABLE) {
          const label = kind === 'taken' ? '×' : String(number)
          const isNew = !pictures.has(kind, label)
          pen.drawImage(pictures.of(kind, label), x, y, SEAT, SEAT)
          if (isNew) {
            yield
          }
        } else if (kind === 'taken') {
          dots.rect(x + 9, y + 9, SEAT - 18, SEAT - 18)
        } else {
          squares.rect(x + 3, y + 3, SEAT - 6, SEAT - 6)
        }
      }
      if (!this.rows.has(row)) {
        pen.fillStyle = colours.quiet
        pen.fill(dots)
        pen.fillStyle = colours.accent
        pen.fill(squares)
        this.number(pen, row, this.area.scrollLeft / scale, y, colours)
        yield
      }
    }
  }

  /** Forgets what it shows if that is of another view. */
  private begin(pen: CanvasRenderingContext2D, scale: number, plan: SectionPlan, colours: Colours): Pictures {
    const ratio = devicePixelRatio
    const { clientWidth: width, clientHeight: height, scrollLeft: left, scrollTop: top } = this.area
    const view = JSON.stringify([width, height, left, top, scale * ratio, colours])
    if (view !== this.view || plan !== this.plan) {
      this.view = view
      this.plan = plan
      this.rows.clear()
      this.seats.clear()
      this.resize(width, height, ratio)
      pen.setTransform(1, 0, 0, 1, 0, 0)
      pen.clearRect(0, 0, this.canvas.width, this.canvas.height)
      pen.setTransform(ratio * scale, 0, 0, ratio * scale, -left * ratio, -top * ratio)
      pen.textAlign = 'center'
      pen.textBaseline = 'middle'
      pen.font = FONT
    }
    return picturesFor(ratio * scale, colours)
  }

  private number(pen: CanvasRenderingContext2D, row: number, left: number, y: number, { quiet }: Colours): void {
    this.rows.add(row)
    pen.clearRect(left, y - GAP / 2, EDGE, STEP)
    pen.fillStyle = quiet
    pen.fillText(String(row), left + EDGE / 2, y + SEAT / 2)
  }

  private resize(width: number, height: number, ratio: number): void {
    const { canvas } = this
    const [drawnWidth, drawnHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
    if (canvas.width !== drawnWidth || canvas.height !== drawnHeight) {
      canvas.width = drawnWidth
      canvas.height = drawnHeight
      canvas.style.width = `${width}px`
      canvas.style.height = `${height}px`
    }
  }
}
