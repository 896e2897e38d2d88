import { useState } from 'preact/hooks'
import { clock, patiently } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { refund, reservations as readReservations, tickets as readTickets } from '../api/sale.ts'
import { known } from '../api/session.ts'
import { kept } from '../api/storage.ts'
import type { Concert, Reservation, Ticket } from '../api/types.ts'
import { calendar } from '../model/calendar.ts'
import offline from '../offline.ts?worker&url'
import { hindrance, inWords, useAction, useTask } from '../parts/hooks.ts'
import { Alert, Confirmed, Link, price, Time } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { Qr } from '../parts/qr.tsx'
import { writtenName } from '../parts/wishes.tsx'
import { dateTime, t } from '../text/text.ts'

/** The tickets as last read, for a gate without a network. */
const last = kept<{ at: string; tickets: Ticket[] }>('tickets')

/** The buyer's tickets, and seats that are held and not paid yet. */
export function TicketsPage({ concert }: { concert: Concert }) {
  const [tickets, setTickets] = useState<Ticket[] | undefined>(last.get()?.tickets)
  const [held, setHeld] = useState<Reservation[]>([])
  const [trouble, setTrouble] = useState<string>()
  const [round, setRound] = useState(0)
  useTask(
    async (signal) => {
      if (!known()) {
        // Those of a session that has ended are valid at the gate nevertheless.
        const before = last.get()?.tickets ?? []
        setTickets(before)
        setTrouble(before.length > 0 ? t('unauthorized') : undefined)
        return
      }
      const stale = (refusal: Refusal) => {
        const at = last.get()?.at
        setTrouble(at === undefined ? hindrance(refusal) : t('offlineTickets', { time: dateTime(at) }))
      }
      try {
        const found = await patiently(readTickets, signal, stale)
        setTickets(found)
        setTrouble(undefined)
        if (found.length > 0) {
          keepPage()
        }
        last.put({ at: new Date(clock.now()).toISOString(), tickets: found })
        const all = await patiently(readReservations, signal)
        setHeld(all.filter((one) => one.status === 'HELD' && Date.parse(one.expiresAt) > clock.now()))
      } catch (e) {
        if (!(e instanceof Refusal)) {
          throw e
        }
        setTrouble(inWords(e))
      }
    },
    [round],
  )
  return (
    <>
      <h1>{t('ticketsOf')}</h1>
      <p role="status">{trouble ?? ''}</p>
      {held.length > 0 ? (
        <section>
          <h2>{t('ownHolds')}</h2>
          <ul class="list">
            {held.map((one) => (
              <li key={one.id}>
                {one.seatIds.join(', ')} <Link to={`/hold/${one.id}`}>{t('toHold')}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {tickets?.length === 0 ? <p>{t('noTickets')}</p> : null}
      <div class="tickets">
        {tickets?.map((ticket) => (
          <TicketCard
            key={ticket.id}
            concert={concert}
            ticket={ticket}
            changed={() => {
              setRound(round + 1)
            }}
          />
        ))}
      </div>
      {tickets !== undefined && tickets.length > 0 ? (
        <button
          class="plain"
          onClick={() => {
            print()
          }}
        >
          {t('print')}
        </button>
      ) : null}
    </>
  )
}

/** From now on the page comes also without a network, where the browser can do that: it needs https. */
function keepPage(): void {
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.register(offline, { scope: '/tickets' }).catch(() => {
      // The tickets are there as long as the page is.
    })
  }
}

function TicketCard({ concert, ticket, changed }: { concert: Concert; ticket: Ticket; changed: () => void }) {
  const schedule = concert.schedules.find(({ id }) => id === ticket.scheduleId)
  const { patiently: repeated, trouble } = usePatience()
  const refunding = useAction(async () => {
    await repeated(() => refund(ticket.id))
    changed()
  })
  const valid = ticket.status === 'VALID'
  const holder = writtenName()
  return (
    <article class={valid ? 'ticket' : 'ticket void'}>
      <h2>{ticket.seatId}</h2>
      <p>
        {concert.title} · {concert.venue.name}
      </p>
      {schedule ? <Time concert={concert} of={schedule} /> : null}
      <p>{price(concert, ticket.price)}</p>
      {holder === '' ? null : <p>{holder}</p>}
      {valid ? <Qr code={ticket.code} label={t('code')} /> : <p class="notice">{t('refunded')}</p>}
      {ticket.checkedInAt === undefined ? null : <p>{t('admittedAt', { time: dateTime(ticket.checkedInAt) })}</p>}
      {valid && schedule ? (
        <p class="actions">
          <a
            download={`${ticket.seatId}.ics`}
            href="#"
            onClick={(event: MouseEvent & { currentTarget: HTMLAnchorElement }) => {
              // Made at the click: an address of a file lives as long as the page.
              const entry = {
                id: ticket.id,
                title: `${concert.title} · ${ticket.seatId}`,
                place: concert.venue.name,
                startsAt: new Date(schedule.startsAt),
              }
              const file = new Blob([calendar(entry, new Date(clock.now()))], { type: 'text/calendar' })
              event.currentTarget.href = URL.createObjectURL(file)
            }}
          >
            {t('calendar')}
          </a>{' '}
          {ticket.checkedInAt === undefined ? (
            <Confirmed
              label={t('refund')}
              question={t('refundSure', { price: price(concert, ticket.price) })}
              keep={t('cancel')}
              disabled={refunding.running}
              onConfirm={() => void refunding.run()}
            />
          ) : null}
        </p>
      ) : null}
      <Alert text={refunding.error ?? trouble} />
    </article>
  )
}
