import { useState } from 'preact/hooks'
import { clock, patiently } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { refund, reservations as readReservations, tickets as readTickets } from '../api/sale.ts'
import { buyer, known } from '../api/session.ts'
import { kept as keptHere } from '../api/storage.ts'
import type { Concert, Reservation, Ticket } from '../api/types.ts'
import { calendar } from '../model/calendar.ts'
import { hindrance, inWords, useAction, useTask, useTitle } from '../parts/hooks.ts'
import { Alert, Confirmed, Link, price, Time } from '../parts/parts.tsx'
import { usePatience } from '../parts/patience.ts'
import { Qr } from '../parts/qr.tsx'
import { keepPage } from '../parts/turn.ts'
import { writtenName } from '../parts/wishes.tsx'
import { dateTime, t } from '../text/text.ts'
import { SignInButton } from './signin.tsx'

interface Last {
  at: string
  tickets: Ticket[]
  /** Whose they are; absent in what an earlier page has kept. */
  of?: string | undefined
}

/** The tickets as last read, for a gate without a network. */
const kept = keptHere<Last>('tickets')

/** Those that this browser has kept, but not those of somebody who was signed in here before. */
function last(): Last | undefined {
  const all = kept.get()
  const now = buyer()
  return all?.of === undefined || now === undefined || all.of === now ? all : undefined
}

/** Whether there is something to show without a session. */
export function hasKeptTickets(): boolean {
  return (kept.get()?.tickets.length ?? 0) > 0
}

/** The buyer's tickets, and seats that are held and not paid yet. */
export function TicketsPage({ concert }: { concert: Concert }) {
  const [tickets, setTickets] = useState<Ticket[] | undefined>(last()?.tickets)
  const [held, setHeld] = useState<Reservation[]>([])
  const [trouble, setTrouble] = useState<string>()
  const [round, setRound] = useState(0)
  useTitle(`${t('ticketsOf')} · ${concert.title}`)
  useTask(
    async (signal) => {
      if (!known()) {
        // Those of a session that has ended are valid at the gate nevertheless.
        const before = last()?.tickets ?? []
        setTickets(before)
        setTrouble(before.length > 0 ? t('unauthorized') : undefined)
        return
      }
      const stale = (refusal: Refusal) => {
        const at = last()?.at
        setTrouble(at === undefined ? hindrance(refusal) : t('offlineTickets', { time: dateTime(at) }))
      }
      try {
        const found = await patiently(readTickets, signal, stale)
        setTickets(found)
        setTrouble(undefined)
        if (found.length > 0) {
          void keepPage()
        }
        // Tickets of a session that has ended stay until there are others: nothing else shows them any more.
        if (found.length > 0 || last() !== undefined) {
          kept.put({ at: new Date(clock.now()).toISOString(), tickets: found, of: buyer() })
        }
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
      {concert.signIn && !known() ? <SignInButton client={concert.signIn} /> : null}
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

/** The code in letters, for a gate that cannot read the picture: a screen may be broken and a print torn. */
function Typed({ code }: { code: string }) {
  return (
    <p class="typed">
      <small>{t('typed')}</small> <code>{code}</code>
    </p>
  )
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
      {valid ? <Typed code={ticket.code} /> : null}
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
