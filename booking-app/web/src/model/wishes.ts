import { saleEnded } from './window.ts'

/** What a buyer looks for, asked while they wait: the stage with a time limit then needs few inputs. */
export interface Wishes {
  quantity: number
  /** Empty: any. */
  section: string
  accessible: boolean
  scheduleId: string
  /** Printed on the ticket; leaves the browser never. */
  name: string
  method: Method
}

export type Method = 'WALLET' | 'PROVIDER'

/** Returns the wishes that the concert can meet. */
export function sensible(
  wishes: Partial<Wishes>,
  concert: {
    sections: readonly { name: string }[]
    schedules: readonly { id: string; saleEndsAt?: string }[]
    sale: { maxSeatsPerBooking: number }
    payment: { methods: readonly string[]; cardPageUrl?: string }
  },
  now: number,
): Wishes {
  const section = concert.sections.some(({ name }) => name === wishes.section) ? (wishes.section ?? '') : ''
  const sold = concert.schedules.filter((one) => !saleEnded(one, now))
  const schedule = sold.find(({ id }) => id === wishes.scheduleId) ?? sold[0] ?? concert.schedules[0]
  return {
    quantity: Math.min(Math.max(1, wishes.quantity ?? 2), concert.sale.maxSeatsPerBooking),
    section,
    accessible: wishes.accessible ?? false,
    scheduleId: schedule?.id ?? '',
    name: wishes.name ?? '',
    method: method(wishes.method, concert.payment),
  }
}

/** With a provider wallets cannot be charged, so that a card is what most pay with. */
function method(wanted: Method | undefined, payment: { methods: readonly string[]; cardPageUrl?: string }): Method {
  const cards = payment.cardPageUrl !== undefined && payment.methods.includes('PROVIDER')
  return cards ? (wanted ?? 'PROVIDER') : 'WALLET'
}
