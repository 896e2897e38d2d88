import { useMemo, useState } from 'preact/hooks'
import type { Concert } from '../../api/types.ts'
import { price } from '../../parts/parts.tsx'
import { dateTime, language, locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import type { Sales, SectionSales } from './api.ts'

/** What is sold and earned, by performance and section. */
export function SalesTable({ concert, sales }: { concert: Concert; sales: Sales }) {
  const titles = useMemo(
    () => concert.schedules.map(({ name, startsAt }) => `${name} · ${dateTime(startsAt, concert.venue.timeZone)}`),
    [concert, language()],
  )
  return (
    <section>
      <h2>{t('sales')}</h2>
      <p class="big">
        {t('soldOf', { n: sales.sold.toLocaleString(locale()), most: sales.seats.toLocaleString(locale()) })} ·{' '}
        {price(concert, sales.revenue)}
      </p>
      {concert.schedules.map(({ id }, index) => (
        <Performance
          key={id}
          concert={concert}
          title={titles[index] ?? id}
          first={index === 0}
          rows={sales.sections.filter(({ scheduleId }) => scheduleId === id)}
        />
      ))}
    </section>
  )
}

function Performance(props: { concert: Concert; title: string; first: boolean; rows: SectionSales[] }) {
  const [open, setOpen] = useState(props.first)
  const sum = (of: (row: SectionSales) => number) => props.rows.reduce((all, row) => all + of(row), 0)
  const sold = sum((row) => row.sold)
  const seats = sum((row) => row.seats)
  return (
    <details
      open={open}
      onToggle={(event: Event & { currentTarget: HTMLDetailsElement }) => {
        setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        {props.title} · {t('soldOf', { n: sold.toLocaleString(locale()), most: seats.toLocaleString(locale()) })}
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={props.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('section')}</th>
              <th scope="col" class="number">
                {t('sold')}
              </th>
              <th scope="col" class="number">
                {t('refundedSeats')}
              </th>
              <th scope="col" class="number">
                {t('revenue')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(open ? props.rows : []).map((row) => (
              <tr key={row.section}>
                <th scope="row">{row.section}</th>
                <td class="number">
                  {t('of', { n: row.sold.toLocaleString(locale()), most: row.seats.toLocaleString(locale()) })}
                </td>
                <td class="number">{row.refunded.toLocaleString(locale())}</td>
                <td class="number">{price(props.concert, row.revenue)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
