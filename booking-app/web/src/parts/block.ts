import type { Hall } from '../model/hall.ts'
import { parseSeat, Taken, type SectionPlan } from '../model/seats.ts'
import { t } from '../text/text.ts'

/** A section with its state. */
export interface Block {
  plan: SectionPlan
  taken: Taken
}

export function blocksOf(hall: Hall): Block[] {
  return hall.sections.map(({ taken, count, ...section }) => ({
    plan: { ...section, accessible: new Set(section.accessible) },
    taken: new Taken(section.seatsPerRow, taken, count),
  }))
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
