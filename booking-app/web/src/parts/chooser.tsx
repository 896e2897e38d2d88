import { useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import type { Hall } from '../model/hall.ts'
import { freeRuns, nearestRun, parseSeat, seatId, Taken, type SectionPlan } from '../model/seats.ts'
import { t } from '../text/text.ts'
import { SeatChart } from './chart.tsx'
import { SeatList } from './list.tsx'
import { price } from './parts.tsx'

/** A section with its state. */
export interface Block {
  plan: SectionPlan
  taken: Taken
}

export function blocksOf(hall: Hall): Block[] {
  return hall.sections.map(({ taken, ...section }) => ({
    plan: { ...section, accessible: new Set(section.accessible) },
    taken: new Taken(section.seatsPerRow, taken),
  }))
}

export function blockOf(blocks: readonly Block[], seat: string): Block | undefined {
  const { section } = parseSeat(seat)
  return blocks.find(({ plan }) => plan.name === section)
}

/** Returns the blocks with more that is taken: a refusal may know more than the last map. */
export function withTaken(blocks: readonly Block[], seats: readonly string[]): Block[] {
  const places = seats.map(parseSeat)
  return blocks.map((block) => ({
    ...block,
    taken: block.taken.with(places.filter(({ section }) => section === block.plan.name)),
  }))
}

/** Lets the buyer choose seats, in a list or on a map. */
export function Chooser(props: {
  concert: Concert
  blocks: readonly Block[]
  chosen: readonly string[]
  size: number
  choose: (seats: readonly string[]) => void
}) {
  const { concert, blocks, chosen, choose } = props
  const [name, setName] = useState(blocks[0]?.plan.name ?? '')
  const block = blocks.find(({ plan }) => plan.name === name) ?? blocks[0]
  if (!block) {
    return null
  }
  const { plan, taken } = block
  const toggle = (seat: string) => {
    choose(chosen.includes(seat) ? chosen.filter((other) => other !== seat) : [...chosen, seat])
  }
  return (
    <>
      <ul class="sections">
        {blocks.map(({ plan: section, taken: gone }) => {
          const left = section.rows * section.seatsPerRow - gone.count
          return (
            <li key={section.name}>
              <button
                class="section"
                aria-pressed={section.name === plan.name}
                disabled={left === 0}
                onClick={() => {
                  setName(section.name)
                }}
              >
                <strong>{section.name}</strong> {price(concert, section.price)}
                <br />
                {left === 0 ? t('soldOut') : t('left', { n: left })}
              </button>
            </li>
          )
        })}
      </ul>
      <SeatList key={plan.name} plan={plan} taken={taken} chosen={chosen} size={props.size} toggle={toggle} />
      <SeatChart key={`${plan.name} map`} plan={plan} taken={taken} chosen={chosen} toggle={toggle} />
    </>
  )
}

/** Offers the seats nearest to one that was lost. */
export function Nearest(props: {
  blocks: readonly Block[]
  lost: string
  size: number
  choose: (seats: string[]) => void
}) {
  const { size } = props
  const from = parseSeat(props.lost)
  const block = blockOf(props.blocks, props.lost)
  const run = block && nearestRun(freeRuns(block.plan, block.taken, size), from)
  if (!run) {
    return null
  }
  const start = Math.min(Math.max(run.first, from.number), run.last - size + 1)
  return (
    <button
      class="plain"
      onClick={() => {
        props.choose(Array.from({ length: size }, (_, i) => seatId(from.section, { row: run.row, number: start + i })))
      }}
    >
      {t('near', { row: run.row, first: start, last: start + size - 1 })}
    </button>
  )
}
