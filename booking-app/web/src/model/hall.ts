import { parseSeat } from './seats.ts'

/** A seat map as it travels between threads: what is taken is bytes, one for each seat, row by row. */
export interface Hall {
  sections: {
    name: string
    price: number
    rows: number
    seatsPerRow: number
    accessible: string[]
    taken: Uint8Array
    /** How many are taken. */
    count: number
  }[]
}

interface Document {
  sections: { name: string; price: number; rows: number; seatsPerRow: number; accessible: string[] }[]
  taken: string[]
}

/** Reads the answer of the API. Takes long for a stadium, so the page has it done by a thread of its own. */
export function readHall(body: ArrayBuffer): Hall {
  const { sections, taken } = JSON.parse(new TextDecoder().decode(body)) as Document
  const hall = sections.map((section) => ({
    ...section,
    taken: new Uint8Array(section.rows * section.seatsPerRow),
    count: 0,
  }))
  const byName = new Map(hall.map((section) => [section.name, section]))
  for (const id of taken) {
    const { section: name, row, number } = parseSeat(id)
    const section = byName.get(name)
    if (section) {
      section.taken[(row - 1) * section.seatsPerRow + number - 1] = 1
      section.count++
    }
  }
  return { sections: hall }
}
