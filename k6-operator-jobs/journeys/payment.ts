import { done, type Client } from '../lib/http.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { count, exactly, listOf, object, oneOf, problemOf, text } from '../lib/shape.ts'
import type { Reservation } from './reservation.ts'

interface Payment {
  readonly paymentId: string
  readonly status: 'CONFIRMED'
  readonly tickets: readonly Ticket[]
}

/** What a buyer takes home. */
export interface Ticket {
  readonly id: string
}

/** The only conflict of a rehearsal: whoever pays did not cancel, and nobody else can. */
const EXPIRED = 'reservation-expired'

/** Looks into the wallet. */
export function readBalance(buyer: Client): number {
  return done(
    buyer.call<{ balance: number }>({
      step: 'balance',
      method: 'GET',
      path: '/api/v1/wallet',
      status: 200,
      shape: { balance: count },
    }),
  ).balance
}

/**
 * Puts points into the wallet.
 *
 * @param before the balance before, if it is known: the answer has to be the sum then
 */
export function charge(buyer: Client, amount: number, before?: number): void {
  done(
    buyer.call<{ balance: number }>({
      step: 'charge',
      method: 'POST',
      path: '/api/v1/wallet/charges',
      body: { amount },
      once: true,
      status: 201,
      shape: { balance: before === undefined ? count : exactly(before + amount) },
    }),
  )
}

/**
 * Pays for held seats; each becomes a ticket.
 *
 * @param clicks how often the buyer clicks
 * @throws VisitEnded when the hold expired before the payment
 */
export function pay(active: Client, reservation: Reservation, clicks: 1 | 2 = 1): readonly Ticket[] {
  const answer = active.call<Payment>({
    step: 'payment',
    method: 'POST',
    path: `/api/v1/reservations/${reservation.id}/payment`,
    once: true,
    twice: clicks === 2,
    conflict: problemOf(EXPIRED),
    status: 200,
    shape: {
      paymentId: text,
      status: oneOf('CONFIRMED'),
      tickets: listOf(object<Ticket>({ id: text }), reservation.seatIds.length),
    },
  })
  if (answer.kind === 'conflict') {
    throw new VisitEnded('lostSeat', `the payment met ${answer.code}`)
  }
  return answer.body.tickets
}

/** Gives tickets back, so that their seats are free again. */
export function refund(buyer: Client, tickets: readonly Ticket[]): void {
  for (const { id } of tickets) {
    done(
      buyer.call<Ticket>({
        step: 'refund',
        method: 'POST',
        path: `/api/v1/tickets/${id}/refund`,
        once: true,
        status: 200,
        shape: { id: text },
      }),
    )
  }
}
