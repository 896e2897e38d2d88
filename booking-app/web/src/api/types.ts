import type { components } from './schema.d.ts'

type Schemas = components['schemas']

/** Members of answers that may be absent; the description of the API does not tell them from the others. */
type Absent =
  'opensAt' | 'closesAt' | 'saleEndsAt' | 'paused' | 'checkedInAt' | 'refundedAt' | 'signIn' | 'cardPageUrl' | 'key'

type Answer<T> = T extends readonly (infer E)[]
  ? Answer<E>[]
  : T extends object
    ? { [K in Exclude<keyof T, Absent>]: Answer<Exclude<T[K], undefined>> } & {
        [K in Extract<keyof T, Absent>]?: Answer<Exclude<T[K], undefined>>
      }
    : T

export type Concert = Answer<Schemas['ConcertView']>
export type SignIn = NonNullable<Concert['signIn']>
export type Lottery = Answer<Schemas['LotteryView']>
export type Schedule = Answer<Schemas['ScheduleView']>
export type QueuePlace = Answer<Schemas['QueuePlace']>
export type Reservation = Answer<Schemas['PricedReservation']>
export type Payment = Answer<Schemas['PricedPayment']>
export type Ticket = Answer<Schemas['Ticket']>
export type Session = Answer<Schemas['Session']>
export type Wallet = Answer<Schemas['PricedWalletBalance']>
export type ReservationRequest = Schemas['ReservationRequest']
