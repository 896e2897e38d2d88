import type { ComponentChildren } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import { nearestLike, parseSeat, seatsOf } from '../model/seats.ts'
import type { Wishes } from '../model/wishes.ts'
import { language, t } from '../text/text.ts'
import { blockOf, LATER, left, leftInWords, type Block } from './block.ts'
import { SeatChart } from './chart.tsx'
import { useLater } from './hooks.ts'
import { SeatList } from './list.tsx'
import { Snapshot } from './snapshot.tsx'
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
    [concert, blocks, block, language()],
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
            <Snapshot block={block} />
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
  chosen: readonly string[]
  size: number
  choose: (seats: string[]) => void
}) {
  const { size, lost, chosen } = props
  const block = blockOf(props.blocks, lost)
  const near = useMemo(() => {
    const from = parseSeat(lost)
    // What the buyer has chosen already is nothing to offer.
    const own = chosen.map(parseSeat).filter(({ section }) => section === from.section)
    return block && nearestLike(block.plan, block.taken.with(own), from, size)
  }, [block, lost, chosen, size])
  if (!block || !near) {
    return null
  }
  const { row, first, last } = near
  return (
    <button
      class="plain"
      onClick={() => {
        props.choose(seatsOf(block.plan.name, row, near))
      }}
    >
      {first === last ? t('nearOne', { row, first }) : t('near', { row, first, last })}
    </button>
  )
}
