import { useState } from 'preact/hooks'
import { freeRuns, seatId, type SectionPlan, type Taken } from '../model/seats.ts'
import { t } from '../text/text.ts'

/** The seats of a section as a list, row and seat: does the same as the map, without a pointer or a screen. */
export function SeatList(props: {
  plan: SectionPlan
  taken: Taken
  chosen: readonly string[]
  size: number
  toggle: (seat: string) => void
}) {
  const { plan, taken } = props
  const rows = [...new Set(freeRuns(plan, taken, props.size).map(({ row }) => row))]
  const [wanted, setWanted] = useState<number>()
  const row = wanted !== undefined && rows.includes(wanted) ? wanted : (rows[0] ?? 1)
  return (
    <fieldset class="seats">
      <label>
        {t('row')}
        <select
          value={row}
          onChange={(event) => {
            setWanted(Number(event.currentTarget.value))
          }}
        >
          {rows.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      </label>
      <Row key={row} row={row} {...props} />
    </fieldset>
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
}) {
  const { row, plan, taken, chosen } = props
  const [at, setAt] = useState<number>()
  const numbers = Array.from({ length: plan.seatsPerRow }, (_, i) => i + 1)
  const free = numbers.filter((number) => !taken.has({ row, number }))
  const stop = at !== undefined && free.includes(at) ? at : free[0]
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = STEPS[event.key]
    // From the seat that has the focus: a second key may come before the page has drawn the first one.
    const from = event.target instanceof HTMLInputElement ? Number(event.target.value) : undefined
    const next = step === undefined || from === undefined ? undefined : free[free.indexOf(from) + step]
    if (next !== undefined) {
      event.preventDefault()
      setAt(next)
      event.currentTarget.querySelector<HTMLElement>(`[value="${next}"]`)?.focus()
    }
  }
  return (
    <div role="group" aria-label={`${t('row')} ${row}`} onKeyDown={move}>
      {numbers.map((number) => {
        const id = seatId(plan.name, { row, number })
        const isTaken = taken.has({ row, number })
        return (
          <label key={id} class={isTaken ? 'seat taken' : 'seat'}>
            <input
              type="checkbox"
              value={number}
              checked={chosen.includes(id)}
              disabled={isTaken}
              tabIndex={number === stop ? 0 : -1}
              onFocus={() => {
                setAt(number)
              }}
              onChange={() => {
                props.toggle(id)
              }}
            />
            {number}
            {plan.accessible.has(`${row}-${number}`) ? ' ♿' : ''}
          </label>
        )
      })}
    </div>
  )
}
