import { GAP, MARGIN, parseSeat, position, SEAT, type Place, type SectionPlan, type Taken } from '../model/seats.ts'

interface Colours {
  ink: string
  quiet: string
  accent: string
  ground: string
}

type Kind = 'free' | 'taken' | 'chosen'

/** Seats as small pictures, each drawn once for a size and a set of colours: letters take longer than copies. */
class Pictures {
  private readonly pictures = new Map<string, HTMLCanvasElement>()
  private readonly pixels: number
  private readonly colours: Colours

  constructor(scale: number, colours: Colours) {
    this.pixels = Math.ceil(SEAT * scale)
    this.colours = colours
  }

  has(kind: Kind, label: string): boolean {
    return this.pictures.has(kind + label)
  }

  of(kind: Kind, label: string): HTMLCanvasElement {
    const name = kind + label
    let picture = this.pictures.get(name)
    if (!picture) {
      picture = this.draw(kind, label)
      this.pictures.set(name, picture)
    }
    return picture
  }

  private draw(kind: Kind, label: string): HTMLCanvasElement {
    const picture = document.createElement('canvas')
    picture.width = picture.height = this.pixels
    const pen = picture.getContext('2d')
    if (!pen) {
      return picture
    }
    const { ink, quiet, accent, ground } = this.colours
    pen.scale(this.pixels / SEAT, this.pixels / SEAT)
    pen.globalAlpha = kind === 'taken' ? 0.4 : 1
    pen.beginPath()
    pen.roundRect(1, 1, SEAT - 2, SEAT - 2, 5)
    pen.fillStyle = kind === 'chosen' ? accent : ground
    pen.strokeStyle = kind === 'taken' ? quiet : accent
    pen.lineWidth = kind === 'taken' ? 1 : 2
    if (kind !== 'taken') {
      pen.fill()
    }
    pen.stroke()
    pen.font = FONT
    pen.textAlign = 'center'
    pen.textBaseline = 'middle'
    pen.fillStyle = kind === 'chosen' ? ground : kind === 'taken' ? quiet : ink
    pen.fillText(label, SEAT / 2, SEAT / 2 + 1)
    return picture
  }
}

const FONT = '12px system-ui'
const STEP = SEAT + GAP

const all = new Map<string, Pictures>()

function picturesFor(scale: number, colours: Colours): Pictures {
  const { ink, quiet, accent, ground } = colours
  const name = [scale, ink, quiet, accent, ground].join()
  let pictures = all.get(name)
  if (!pictures) {
    pictures = new Pictures(scale, colours)
    all.set(name, pictures)
  }
  return pictures
}

/** Below this zoom numbers are too small to read: free seats are full squares, taken ones dots. */
const READABLE = 1
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

/** Draws the seats that are in view, row by row, so that a slow phone may go on in its next frame. */
export function* draw(
  area: HTMLDivElement,
  drawing: HTMLCanvasElement,
  scale: number,
  plan: SectionPlan,
  taken: Taken,
  chosen: readonly string[],
): Generator<void, void> {
  const pen = drawing.getContext('2d')
  if (!pen) {
    return
  }
  const ratio = devicePixelRatio
  const { clientWidth: width, clientHeight: height, scrollLeft: left, scrollTop: top } = area
  resize(drawing, width, height, ratio)
  const colours = coloursOf(area)
  const pictures = picturesFor(ratio * scale, colours)
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, drawing.width, drawing.height)
  pen.setTransform(ratio * scale, 0, 0, ratio * scale, -left * ratio, -top * ratio)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.font = FONT
  const { first, last, firstRow, lastRow } = inView(area, scale, plan)
  const index = ({ row, number }: Place) => row * (plan.seatsPerRow + 1) + number
  const picked = new Set(chosen.map(parseSeat).flatMap((seat) => (seat.section === plan.name ? [index(seat)] : [])))
  const wheelchairs = new Set([...plan.accessible].map((place) => index(parseSeat(place))))
  const place = { row: firstRow, number: first }
  for (; place.row <= lastRow; place.row++) {
    // Squares and dots of a row are filled at once, each kind as one shape.
    const [squares, dots] = [new Path2D(), new Path2D()]
    const y = position(place).y
    pen.fillStyle = colours.quiet
    pen.fillText(String(place.row), Math.max(MARGIN / 2, left / scale + 10), y + SEAT / 2)
    for (place.number = first; place.number <= last; place.number++) {
      const x = MARGIN + (place.number - 1) * STEP
      const [isTaken, here] = [taken.has(place), index(place)]
      if (picked.has(here)) {
        pen.drawImage(pictures.of('chosen', '✓'), x, y, SEAT, SEAT)
      } else if (!isTaken && wheelchairs.has(here)) {
        pen.drawImage(pictures.of('free', '♿'), x, y, SEAT, SEAT)
      } else if (scale >= READABLE) {
        pen.drawImage(isTaken ? pictures.of('taken', '×') : pictures.of('free', String(place.number)), x, y, SEAT, SEAT)
      } else if (isTaken) {
        dots.rect(x + 9, y + 9, SEAT - 18, SEAT - 18)
      } else {
        squares.rect(x + 3, y + 3, SEAT - 6, SEAT - 6)
      }
    }
    pen.fill(dots)
    pen.fillStyle = colours.accent
    pen.fill(squares)
    yield
  }
}

function resize(drawing: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  const [drawnWidth, drawnHeight] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (drawing.width !== drawnWidth || drawing.height !== drawnHeight) {
    drawing.width = drawnWidth
    drawing.height = drawnHeight
    drawing.style.width = `${width}px`
    drawing.style.height = `${height}px`
  }
}
