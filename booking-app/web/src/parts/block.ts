import type { Hall } from '../model/hall.ts'
import { parseSeat, samePlan, Taken, type SectionPlan } from '../model/seats.ts'
import { t } from '../text/text.ts'

/** A section with its state. */
export interface Block {
  plan: SectionPlan
  taken: Taken
}

/** How many frames after a new state parts come: the row of the list at once, the map in the first two, then these. */
export const LATER = { sections: 3, options: 4, groups: 5 } as const

/** Returns the sections of a hall. What is as it was before is the same object: it needs no drawing. */
export function blocksOf(hall: Hall, before: readonly Block[] = []): Block[] {
  return hall.sections.map(({ taken: seats, count, ...section }) => {
    const old = before.find(({ plan }) => plan.name === section.name)
    const fresh = { ...section, accessible: new Set(section.accessible) }
    const plan = old && samePlan(old.plan, fresh) ? old.plan : fresh
    const taken = new Taken(section.seatsPerRow, seats, count)
    return old && plan === old.plan && taken.equals(old.taken) ? old : { plan, taken }
  })
}

export function blockOf(blocks: readonly Block[], seat: string): Block | undefined {
  const { section } = parseSeat(seat)
  return blocks.find(({ plan }) => plan.name === section)
}

/** How many seats of a section are free. */
export function left({ plan, taken }: Block): number {
  return plan.rows * plan.seatsPerRow - taken.count
}

export function leftInWords(block: Block): string {
  return left(block) === 0 ? t('soldOut') : t('left', { n: left(block) })
}

/** Returns the blocks with more that is taken: a refusal may know more than the last map. */
export function withTaken(blocks: readonly Block[], seats: readonly string[]): Block[] {
  const places = seats.map(parseSeat)
  return blocks.map((block) => ({
    ...block,
    taken: block.taken.with(places.filter(({ section }) => section === block.plan.name)),
  }))
}
