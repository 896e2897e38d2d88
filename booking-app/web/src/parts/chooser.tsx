import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import { freeRuns, nearestRun, parseSeat, seatsOf } from '../model/seats.ts'
import type { Wishes } from '../model/wishes.ts'
import { t } from '../text/text.ts'
import { blockOf, LATER, left, leftInWords, type Block } from './block.ts'
import { SeatChart } from './chart.tsx'
import { useLater } from './hooks.ts'
import { SeatList } from './list.tsx'
import { price } from './parts.tsx'

/** Lets the buyer choose seats: in a list, which is first on the page, or on a map. What is between is `children`. */
export function Chooser(props: {
  concert: Concert
  blocks: readonly Block[] | undefined
  chosen: readonly string[]
  wishes: Wishes
  change: (change: Partial<Wishes>) => void
  choose: (seats: readonly string[]) => void
  children: ComponentChildren
}) {
  const { concert, blocks = [], chosen, choose } = props
  const [name, setName] = useState(props.wishes.section)
  const block = blocks.find(({ plan }) => plan.name === name) ?? blocks[0]
  const toggle = (seat: string) => {
    choose(chosen.includes(seat) ? chosen.filter((other) => other !== seat) : [...chosen, seat])
  }
  // Not drawn again when a seat is chosen, which has to fit into a frame.
  const sections = useMemo(
    () => <Sections concert={concert} blocks={blocks} chosen={block?.plan.name} choose={setName} />,
    [concert, blocks, block],
  )
  return (
    <div class="choosing">
      <div>
        <h2 id="list">{t('choose')}</h2>
        {block ? <SeatList {...props} block={block} blocks={blocks} setSection={setName} toggle={toggle} /> : <p>…</p>}
        {props.children}
      </div>
      {block ? (
        <div class="map">
          <h2>{t('map')}</h2>
          {sections}
          <SeatChart key={block.plan.name} plan={block.plan} taken={block.taken} chosen={chosen} toggle={toggle} />
        </div>
      ) : null}
    </div>
  )
}

function Sections(props: {
  concert: Concert
  blocks: readonly Block[]
  chosen: string | undefined
  choose: (section: string) => void
}) {
  const blocks = useLater(props.blocks, LATER.sections)
  return (
    <ul class="sections">
      {blocks.map((block) => (
        <li key={block.plan.name}>
          <button
            class="section"
            aria-pressed={block.plan.name === props.chosen}
            disabled={left(block) === 0}
            onClick={() => {
              props.choose(block.plan.name)
            }}
          >
            <strong>{block.plan.name}</strong> {price(props.concert, block.plan.price)}
            <br />
            {leftInWords(block)}
          </button>
        </li>
      ))}
    </ul>
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
  const first = Math.min(Math.max(run.first, from.number), run.last - size + 1)
  const group = { first, last: first + size - 1 }
  return (
    <button
      class="plain"
      onClick={() => {
        props.choose(seatsOf(from.section, run.row, group))
      }}
    >
      {t('near', { row: run.row, ...group })}
    </button>
  )
}
