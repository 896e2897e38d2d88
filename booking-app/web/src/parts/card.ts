import { random } from '../api/random.ts'
import { kept } from '../api/storage.ts'
import type { Reservation } from '../api/types.ts'

/** A card that was asked for on the provider's page, for one hold. */
interface Asked {
  reservation: string
  state: string
  /** Absent until the page has come back with one. */
  token?: string
  back?: boolean
}

const asked = kept<Asked>('card')

export const card = {
  /** Returns the address of the provider's page for a hold. It comes back to the hold, with or without a card. */
  address(page: string, { id, amount, currency }: Reservation): string {
    const { state } = asked.put({ reservation: id, state: random() })
    const address = new URL(page)
    address.searchParams.set('returnUrl', `${location.origin}/hold/${id}?state=${state}`)
    address.searchParams.set('amount', String(amount))
    address.searchParams.set('currency', currency)
    return address.href
  },

  /** Takes what the provider's page came back with out of the address. What was not asked for is dropped. */
  takeFromAddress(): void {
    const query = new URLSearchParams(location.search)
    const state = query.get('state')
    if (state === null) {
      return
    }
    const token = query.get('cardToken')
    const known = asked.get()
    if (known?.state === state && !known.back) {
      asked.put({ ...known, back: true, ...(token === null ? {} : { token }) })
    }
    history.replaceState(null, '', location.pathname)
  },

  /** Returns the card for the hold: also after a reload while the payment runs. */
  token(reservation: string): string | undefined {
    const known = asked.get()
    return known?.reservation === reservation ? known.token : undefined
  },

  /** Whether the buyer came back to the hold without a card. */
  gaveUp(reservation: string): boolean {
    const known = asked.get()
    return known?.reservation === reservation && known.back === true && known.token === undefined
  },

  forget(): void {
    asked.remove()
  },
}
