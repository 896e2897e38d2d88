import { useState } from 'preact/hooks'
import { patiently, sleep } from '../api/http.ts'
import { schedules as readSchedules } from '../api/sale.ts'
import type { Concert, Schedule } from '../api/types.ts'
import { offers } from '../model/offers.ts'
import { t } from '../text/text.ts'
import { useTask } from './hooks.ts'
import { price } from './parts.tsx'

const AVAILABILITY_MS = 15_000

/** What is left of each performance, read now and then while the page is looked at. */
export function useSchedules(concert: Concert): Schedule[] | undefined {
  const [schedules, setSchedules] = useState<Schedule[]>()
  useTask(async (signal) => {
    while (!signal.aborted) {
      if (!document.hidden) {
        setSchedules(await patiently(() => readSchedules(concert), signal))
      }
      // Spread, for many come at the same moment.
      await sleep(AVAILABILITY_MS * (1 + Math.random()), signal)
    }
  })
  return schedules
}

/** What is left of a performance by section, for somebody who waits. */
export function Offers({ concert, scheduleId }: { concert: Concert; scheduleId: string }) {
  const schedule = useSchedules(concert)?.find(({ id }) => id === scheduleId)
  if (!schedule) {
    return null
  }
  const { sections, range, cheapestGone } = offers(concert.sections, schedule.sections)
  return (
    <section>
      <h2>{t('offers')}</h2>
      {range ? (
        <p>
          {range.from === range.to
            ? price(concert, range.from)
            : t('priceRange', { from: price(concert, range.from), to: price(concert, range.to) })}
        </p>
      ) : (
        <p class="notice">{t('soldOutWaiting')}</p>
      )}
      <p role="status">{cheapestGone ? t('cheapestGone') : ''}</p>
      <ul class="list">
        {sections.map((section) => (
          <li key={section.name}>
            {section.name} · {price(concert, section.price)}
            <span class="end">
              {section.available === 0 ? <strong>{t('soldOut')}</strong> : t('left', { n: section.available })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
