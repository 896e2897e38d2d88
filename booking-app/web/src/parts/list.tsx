import { Component } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import { freeRuns, groupsOf, seatId, seatsOf, type Group, type SectionPlan, type Taken } from '../model/seats.ts'
import type { Wishes } from '../model/wishes.ts'
import { t } from '../text/text.ts'
import { LATER, left, leftInWords, type Block } from './block.ts'
import { useLater } from './hooks.ts'
import { price } from './parts.tsx'
import { PartySize } from './wishes.tsx'

/**
 * The seats as a list, section, row and seat: does the same as the map, without a pointer or a screen. Offers as many
 * side by side as the party has.
 */
export function SeatList(props: {
  concert: Concert
  blocks: readonly Block[]
  block: Block
  chosen: readonly string[]
  wishes: Wishes
  change: (change: Partial<Wishes>) => void
  setSection: (name: string) => void
  toggle: (seat: string) => void
  choose: (seats: readonly string[]) => void
}) {
  const { concert, wishes, chosen } = props
  const { plan, taken } = props.block
  // What the buyer asks for is there at once; what others took, later.
  const before = useLater(props.block, LATER.groups)
  const listed = before.plan === plan ? before.taken : taken
  const runs = useMemo(() => freeRuns(plan, listed, wishes.quantity), [plan, listed, wishes.quantity])
  const rows = useMemo(() => [...new Set(runs.map(({ row }) => row))], [runs])
  const [wanted, setWanted] = useState<{ section: string; row: number; quantity: number }>()
  // Whoever is in a row stays there when others take what the party would need, unless the party becomes another.
  const stays = wanted !== undefined && (wanted.quantity === wishes.quantity || rows.includes(wanted.row))
  const row = stays && wanted.section === plan.name ? wanted.row : (rows[0] ?? 1)
  const setRow = (next: number) => {
    setWanted({ section: plan.name, row: next, quantity: wishes.quantity })
  }
  const rowOptions = useMemo(
    () =>
      (rows.includes(row) ? rows : [...rows, row].sort((a, b) => a - b)).map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      )),
    [rows, row],
  )
  return (
    <fieldset class="seats" aria-labelledby="list">
      <PartySize concert={concert} wishes={wishes} change={props.change} />
      <SectionSelect concert={concert} blocks={props.blocks} chosen={plan.name} choose={props.setSection} />
      <label>
        {t('row')}
        <select
          value={row}
          onChange={(event) => {
            setRow(Number(event.currentTarget.value))
          }}
        >
          {rowOptions}
        </select>
      </label>
      <Together
        section={plan.name}
        row={row}
        groups={groupsOf(runs, row, wishes.quantity)}
        chosen={chosen}
        choose={props.choose}
      />
      <Row
        key={`${plan.name} ${row}`}
        row={row}
        plan={plan}
        taken={taken}
        chosen={chosen}
        toggle={props.toggle}
        entered={() => {
          // Once: another object is another state.
          if (wanted?.section !== plan.name || wanted.row !== row || wanted.quantity !== wishes.quantity) {
            setRow(row)
          }
        }}
      />
    </fieldset>
  )
}

function SectionSelect(props: {
  concert: Concert
  blocks: readonly Block[]
  chosen: string
  choose: (section: string) => void
}) {
  const blocks = useLater(props.blocks, LATER.options)
  return (
    <label class="wide">
      {t('section')}
      <select
        value={props.chosen}
        onChange={(event) => {
          props.choose(event.currentTarget.value)
        }}
      >
        {blocks.map((block) => (
          <option key={block.plan.name} value={block.plan.name} disabled={left(block) === 0}>
            {block.plan.name} · {price(props.concert, block.plan.price)} · {leftInWords(block)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Seats of a row side by side, as many as the party has, at one choice. */
function Together(props: {
  section: string
  row: number
  groups: readonly Group[]
  chosen: readonly string[]
  choose: (seats: readonly string[]) => void
}) {
  const { row, groups, chosen } = props
  const seats = (group: Group) => seatsOf(props.section, row, group)
  const current = groups.find((group) => {
    const all = seats(group)
    return all.length === chosen.length && all.every((seat) => chosen.includes(seat))
  })
  return (
    <label>
      {t('together')}
      <select
        value={current?.first ?? ''}
        onChange={(event) => {
          const group = groups.find(({ first }) => first === Number(event.currentTarget.value))
          props.choose(group ? seats(group) : [])
        }}
      >
        <option value="">{t('togetherNone')}</option>
        {groups.map(({ first, last }) => (
          <option key={first} value={first}>
            {first === last ? first : `${first}–${last}`}
          </option>
        ))}
      </select>
    </label>
  )
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** The seats of a row. They are one stop of the tab key; arrows go from one free seat to the next. */
function Row(props: {
  row: number
  plan: SectionPlan
  taken: Taken
  chosen: readonly string[]
  toggle: (seat: string) => void
  entered: () => void
}) {
  const { row, plan, taken, chosen } = props
  const [at, setAt] = useState<number>()
  const numbers = Array.from({ length: plan.seatsPerRow }, (_, i) => i + 1)
  // A seat that is not drawn again calls what it was given once.
  const latest = useRef(props.toggle)
  latest.current = props.toggle
  const toggle = (number: number) => {
    latest.current(seatId(plan.name, { row, number }))
  }
  const free = numbers.filter((number) => !taken.has({ row, number }))
  const stop = at !== undefined && free.includes(at) ? at : free[0]
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = STEPS[event.key]
    // From the seat that has the focus: a second key may come before the page has drawn the first one.
    const from = event.target instanceof HTMLInputElement ? Number(event.target.value) : undefined
    // From a seat that was taken meanwhile, too.
    const next =
      step === undefined || from === undefined
        ? undefined
        : step > 0
          ? free.find((number) => number > from)
          : free.filter((number) => number < from).at(-1)
    if (next !== undefined) {
      event.preventDefault()
      setAt(next)
      event.currentTarget.querySelector<HTMLElement>(`[value="${next}"]`)?.focus()
    }
  }
  return (
    <div role="group" aria-label={`${t('row')} ${row}`} onKeyDown={move} onFocusIn={props.entered}>
      {numbers.map((number) => (
        <Seat
          key={number}
          number={number}
          accessible={plan.accessible.has(`${row}-${number}`)}
          taken={taken.has({ row, number })}
          chosen={chosen.includes(seatId(plan.name, { row, number }))}
          stop={number === stop}
          held={number === at && taken.has({ row, number })}
          focus={setAt}
          toggle={toggle}
        />
      ))}
    </div>
  )
}

interface SeatProps {
  number: number
  accessible: boolean
  taken: boolean
  chosen: boolean
  stop: boolean
  /** Whether it was taken by others while it had the focus, which a disabled one would lose. */
  held: boolean
  focus: (number: number) => void
  toggle: (number: number) => void
}

/** A seat of the row, drawn again when it changes and not with every other: a choice has to fit into a frame. */
class Seat extends Component<SeatProps> {
  override shouldComponentUpdate(next: SeatProps): boolean {
    const { taken, chosen, stop, held } = this.props
    return taken !== next.taken || chosen !== next.chosen || stop !== next.stop || held !== next.held
  }

  render({ number, accessible, taken, chosen, stop, held, focus, toggle }: SeatProps) {
    return (
      <label class={taken ? 'seat taken' : 'seat'}>
        <input
          type="checkbox"
          value={number}
          checked={chosen}
          disabled={taken && !held}
          aria-disabled={held ? true : undefined}
          tabIndex={stop ? 0 : -1}
          onFocus={() => {
            focus(number)
          }}
          onChange={(event) => {
            if (taken) {
              event.currentTarget.checked = false
            } else {
              toggle(number)
            }
          }}
        />
        {number}
        {accessible ? ' ♿' : ''}
      </label>
    )
  }
}
