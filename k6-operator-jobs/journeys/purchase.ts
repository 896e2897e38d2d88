import type { Client } from '../lib/http.ts'
import type { Outcome } from '../lib/outcome.ts'
import type { Config } from '../lib/config.ts'
import { isWarmUp } from '../lib/visit.ts'
import { charge, pay, refund } from './payment.ts'
import type { Reservation } from './reservation.ts'

/** Profiles that would run out of seats, or last until they do. */
const ENDLESS: readonly Config['profile'][] = ['soak', 'breakpoint']

/** Whether visitors give their tickets back, so that seats never run out. */
export function givesBack(config: Config): boolean {
  return isWarmUp() || ENDLESS.includes(config.profile)
}

/** Pays for held seats from the wallet, and gives the tickets back where seats must not run out. */
export function buy(active: Client, reservation: Reservation, back: boolean, clicks: 1 | 2 = 1): Outcome {
  charge(active, reservation.amount)
  const tickets = pay(active, reservation, clicks)
  if (back) {
    refund(active, tickets)
  }
  return 'bought'
}
