import { done, type Answer, type Client } from '../lib/http.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { anyOf } from '../lib/random.ts'
import { count, including, instant, listOf, object, oneOf, problemOf, text, type Check } from '../lib/shape.ts'
import type { Hall } from './hall.ts'
import { capacityOf, freeSeat, seatAt } from './seat-map.ts'
import { readSeatMap } from './seats.ts'

export interface Reservation {
  readonly id: string
  readonly seatIds: readonly string[]
  readonly amount: number
  readonly expiresAt: string
}

/** What a buyer asks for: certain seats, or the best ones of a section. */
type Wish = { readonly seatIds: readonly string[] } | { readonly section: string; readonly quantity: number }

/** How often a buyer who was outpaced tries again. */
const ATTEMPTS = 5

const SEAT_TAKEN = 'seat-taken'
const NONE_LEFT = 'seats-unavailable'

/**
 * Holds the best seat of any section.
 *
 * @throws VisitEnded when no section has a seat left, or others were faster each time
 */
export function reserveBestSeat(active: Client, scheduleId: string, sections: readonly string[]): Reservation {
  let open = sections
  let lost = 0
  while (lost < ATTEMPTS) {
    const section = anyOf(open)
    if (section === undefined) {
      throw new VisitEnded('soldOut', `${scheduleId} has no seat left`)
    }
    const answer = reserve(active, scheduleId, { section, quantity: 1 }, { conflict: problemOf(SEAT_TAKEN, NONE_LEFT) })
    if (answer.kind === 'done') {
      return answer.body
    }
    if (answer.code === SEAT_TAKEN) {
      lost++
    } else {
      open = open.filter((name) => name !== section) // no seat left there
    }
  }
  throw lostSeat()
}

/**
 * Holds one seat of the seat map, another one when somebody else was faster.
 *
 * @throws VisitEnded when the map has no free seat, or others were faster each time
 */
export function reserveSeatOfMap(active: Client, scheduleId: string, clicks: 1 | 2 = 1): Reservation {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seat = freeSeat(readSeatMap(active, scheduleId), Math.random())
    if (seat === undefined) {
      throw new VisitEnded('soldOut', `${scheduleId} has no seat left`)
    }
    const answer = reserve(active, scheduleId, { seatIds: [seat] }, { clicks })
    if (answer.kind === 'done') {
      return answer.body
    }
  }
  throw lostSeat()
}

/**
 * Holds this seat and no other.
 *
 * @throws VisitEnded when somebody else was faster, of which the answer has to tell which seat it is
 */
export function reserveSeat(active: Client, scheduleId: string, seat: string): Reservation {
  const conflict = object<{ code: string; seatIds: string[] }>({ code: oneOf(SEAT_TAKEN), seatIds: including(seat) })
  const answer = reserve(active, scheduleId, { seatIds: [seat] }, { conflict })
  if (answer.kind === 'conflict') {
    throw new VisitEnded('lostSeat', `${seat} is taken`)
  }
  return answer.body
}

/** Lets a held seat go. */
export function cancel(active: Client, reservation: Reservation): void {
  done(
    active.call<object>({
      step: 'cancel',
      method: 'DELETE',
      path: `/api/v1/reservations/${reservation.id}`,
      status: 204,
      shape: {},
    }),
  )
}

/** All seats of the plan, of every schedule. */
export function seatsOf(hall: Hall): number {
  return hall.schedules.length * capacityOf(hall.sections)
}

/** The seat with a number, counted from 0 through the plan of every schedule, and again from the first. */
export function seatOf(hall: Hall, number: number): { readonly scheduleId: string; readonly seat: string } {
  const seats = capacityOf(hall.sections)
  const schedule = hall.schedules[Math.floor(number / seats) % hall.schedules.length] ?? hall.schedules[0]
  return { scheduleId: schedule.id, seat: seatAt(hall.sections, number % seats) }
}

function reserve(
  active: Client,
  scheduleId: string,
  wish: Wish,
  how: { readonly clicks?: 1 | 2; readonly conflict?: Check } = {},
): Answer<Reservation> {
  return active.call<Reservation>({
    step: 'reservation',
    method: 'POST',
    path: '/api/v1/reservations',
    body: { scheduleId, ...wish },
    once: true,
    twice: how.clicks === 2,
    conflict: how.conflict ?? problemOf(SEAT_TAKEN),
    status: 201,
    shape: { id: text, seatIds: listOf(text, 1), amount: count, expiresAt: instant },
  })
}

function lostSeat(): VisitEnded {
  return new VisitEnded('lostSeat', `others were faster ${ATTEMPTS} times`)
}
