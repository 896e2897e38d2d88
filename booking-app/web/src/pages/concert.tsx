import { line } from '../api/sale.ts'
import type { Concert, Schedule } from '../api/types.ts'
import { countdown } from '../model/time.ts'
import { saleEnded, saleState } from '../model/window.ts'
import { useNow, useTitle } from '../parts/hooks.ts'
import { Lottery } from '../parts/lottery.tsx'
import { useSchedules } from '../parts/offers.tsx'
import { Link, price, Time } from '../parts/parts.tsx'
import { dateTime, t } from '../text/text.ts'

/** What, where, when, for how much, and whether it is on sale. */
export function ConcertPage({ concert }: { concert: Concert }) {
  const now = useNow()
  const schedules = useSchedules(concert)
  useTitle(concert.title)
  return (
    <>
      <h1>{concert.title}</h1>
      <p>{concert.venue.name}</p>
      <Begin concert={concert} soldOut={schedules?.every((one) => one.soldOut || saleEnded(one, now)) ?? false} />
      <h2>{t('performances')}</h2>
      <ul class="list">
        {concert.schedules.map((schedule) => {
          const left = schedules?.find(({ id }) => id === schedule.id)
          return (
            <li key={schedule.id}>
              <Time concert={concert} of={schedule} />
              <span class="end">
                <Left ended={saleEnded(schedule, now)} left={left} />
              </span>
            </li>
          )
        })}
      </ul>
      <h2>{t('prices')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('section')}</th>
            <th scope="col" class="number">
              {t('price')}
            </th>
          </tr>
        </thead>
        <tbody>
          {concert.sections.map((section) => (
            <tr key={section.name}>
              <td>{section.name}</td>
              <td class="number">{price(concert, section.price)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <small>{t('zone', { zone: concert.venue.timeZone })}</small>
      </p>
    </>
  )
}

function Left({ ended, left }: { ended: boolean; left: Schedule | undefined }) {
  if (ended) {
    return <>{t('saleEnded')}</>
  }
  if (!left) {
    return null
  }
  return left.soldOut ? <strong>{t('soldOut')}</strong> : <>{t('left', { n: left.available })}</>
}

function Begin({ concert, soldOut }: { concert: Concert; soldOut: boolean }) {
  const now = useNow()
  const { opensAt, closesAt } = concert.sale
  const state = saleState(opensAt, closesAt, now)
  if (state === 'closed') {
    return <p class="notice">{t('closed')}</p>
  }
  return (
    <section class="begin">
      {state === 'before' && opensAt !== undefined ? (
        <>
          <p class="big">{t('opensIn', { time: countdown(Date.parse(opensAt) - now) })}</p>
          <p>{t('opensAt', { time: dateTime(opensAt, concert.venue.timeZone) })}</p>
        </>
      ) : null}
      {soldOut ? <p class="notice">{t('allSoldOut')}</p> : null}
      <Link to="/line" class="button">
        {line.joined() ? t('resume') : t(state === 'before' ? 'joinBefore' : 'join')}
      </Link>
      <Lottery concert={concert} />
    </section>
  )
}
