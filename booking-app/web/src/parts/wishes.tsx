import { useState } from 'preact/hooks'
import { clock } from '../api/http.ts'
import { kept } from '../api/storage.ts'
import type { Concert } from '../api/types.ts'
import { saleEnded } from '../model/window.ts'
import { sensible, type Wishes } from '../model/wishes.ts'
import { dateTime, t } from '../text/text.ts'
import { useNow } from './hooks.ts'
import { price } from './parts.tsx'

const stored = kept<Partial<Wishes>>('wishes')

export function useWishes(concert: Concert): [Wishes, (change: Partial<Wishes>) => void] {
  const [wishes, setWishes] = useState(() => sensible(stored.get() ?? {}, concert, clock.now()))
  return [
    wishes,
    (change) => {
      setWishes(sensible(stored.put({ ...wishes, ...change }), concert, clock.now()))
    },
  ]
}

/** Returns what is printed on tickets as the name of the holder; empty if none was written. */
export function writtenName(): string {
  return stored.get()?.name ?? ''
}

/** Asks for the number of seats. */
export function PartySize(props: { concert: Concert; wishes: Wishes; change: (change: Partial<Wishes>) => void }) {
  return (
    <label>
      {t('people')}
      <select
        value={props.wishes.quantity}
        onChange={(event) => {
          props.change({ quantity: Number(event.currentTarget.value) })
        }}
      >
        {Array.from({ length: props.concert.sale.maxSeatsPerBooking }, (_, i) => (
          <option key={i} value={i + 1}>
            {i + 1}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Asks for section and accessibility; of whoever waits also for the number of seats and what is needed later. */
export function WishesForm(props: {
  concert: Concert
  wishes: Wishes
  change: (change: Partial<Wishes>) => void
  waiting: boolean
}) {
  const { concert, wishes, change } = props
  return (
    <fieldset class="wishes">
      {props.waiting ? (
        <>
          <ScheduleSelect
            concert={concert}
            scheduleId={wishes.scheduleId}
            choose={(scheduleId) => {
              change({ scheduleId })
            }}
          />
          <PartySize concert={concert} wishes={wishes} change={change} />
        </>
      ) : null}
      <label>
        {t('section')}
        <select
          value={wishes.section}
          onChange={(event) => {
            change({ section: event.currentTarget.value })
          }}
        >
          <option value="">{t('anySection')}</option>
          {concert.sections.map((section) => (
            <option key={section.name} value={section.name}>
              {section.name} · {price(concert, section.price)}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={wishes.accessible}
          onChange={(event) => {
            change({ accessible: event.currentTarget.checked })
          }}
        />
        {t('accessible')}
      </label>
      {props.waiting ? <Later concert={concert} wishes={wishes} change={change} /> : null}
    </fieldset>
  )
}

/** What is needed once there are seats: how to pay, and what is printed on the ticket. */
function Later(props: { concert: Concert; wishes: Wishes; change: (change: Partial<Wishes>) => void }) {
  const { concert, wishes, change } = props
  return (
    <>
      {concert.payment.cardPageUrl === undefined ? null : (
        <label>
          {t('method')}
          <select
            value={wishes.method}
            onChange={(event) => {
              change({ method: event.currentTarget.value === 'PROVIDER' ? 'PROVIDER' : 'WALLET' })
            }}
          >
            <option value="PROVIDER">{t('methodCard')}</option>
            <option value="WALLET">{t('methodWallet')}</option>
          </select>
        </label>
      )}
      <label>
        {t('name')}
        <input
          value={wishes.name}
          maxLength={80}
          autocomplete="name"
          onChange={(event) => {
            change({ name: event.currentTarget.value })
          }}
        />
      </label>
    </>
  )
}

/** Chooses one of several performances. */
export function ScheduleSelect(props: { concert: Concert; scheduleId: string; choose: (scheduleId: string) => void }) {
  const { concert } = props
  const now = useNow()
  return concert.schedules.length < 2 ? null : (
    <label>
      {t('performance')}
      <select
        value={props.scheduleId}
        onChange={(event) => {
          props.choose(event.currentTarget.value)
        }}
      >
        {concert.schedules.map((schedule) => {
          const ended = saleEnded(schedule, now)
          return (
            <option key={schedule.id} value={schedule.id} disabled={ended}>
              {dateTime(schedule.startsAt, concert.venue.timeZone)}
              {ended ? ` (${t('saleEnded')})` : ''}
            </option>
          )
        })}
      </select>
    </label>
  )
}
