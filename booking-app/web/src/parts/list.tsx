import { useState } from 'preact/hooks'
import { freeRuns, seatId, type SectionPlan, type Taken } from '../model/seats.ts'
import { t } from '../text/text.ts'

/** The seats of a section as a list, row and seat, for whoever cannot use the map. */
export function SeatList(props: {
  plan: SectionPlan
  taken: Taken
  chosen: readonly string[]
  size: number
  toggle: (seat: string) => void
}) {
  const { plan, taken, chosen } = props
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
      <div role="group" aria-label={`${t('row')} ${row}`}>
        {Array.from({ length: plan.seatsPerRow }, (_, i) => i + 1).map((number) => {
          const id = seatId(plan.name, { row, number })
          const isTaken = taken.has({ row, number })
          return (
            <label key={id} class={isTaken ? 'seat taken' : 'seat'}>
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                disabled={isTaken}
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
    </fieldset>
  )
}
