import { SEAT } from '../model/seats.ts'

export interface Colours {
  ink: string
  quiet: string
  accent: string
  ground: string
}

export type Kind = 'free' | 'taken' | 'chosen'

export const FONT = '12px system-ui'

/** Seats as small pictures, each drawn once for a size and a set of colours: letters take longer than copies. */
export class Pictures {
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

const all = new Map<string, Pictures>()

export function picturesFor(scale: number, colours: Colours): Pictures {
  const { ink, quiet, accent, ground } = colours
  const name = [scale, ink, quiet, accent, ground].join()
  let pictures = all.get(name)
  if (!pictures) {
    pictures = new Pictures(scale, colours)
    all.set(name, pictures)
  }
  return pictures
}
