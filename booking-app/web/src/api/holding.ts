import type { Wishes } from '../model/wishes.ts'
import { clock } from './http.ts'
import { Refusal } from './problem.ts'
import { hold } from './sale.ts'
import type { Concert, Reservation } from './types.ts'

/** Seats that the buyer chose, or the best for what they wish. */
export type Hold = { best: Wishes } | { seats: readonly string[] }

/** Holds the seats; any section is tried in the order of the concert. */
export async function holdSeats(concert: Concert, scheduleId: string, wish: Hold): Promise<Reservation> {
  if ('seats' in wish) {
    return await mine(() => hold({ scheduleId, seatIds: [...wish.seats] }))
  }
  const { section, quantity, accessible } = wish.best
  const sections = section === '' ? concert.sections.map(({ name }) => name) : [section]
  for (const [i, name] of sections.entries()) {
    try {
      return await mine(() => hold({ scheduleId, section: name, quantity, ...(accessible ? { accessible } : {}) }))
    } catch (e) {
      if (!(e instanceof Refusal) || e.code !== 'seats-unavailable' || i === sections.length - 1) {
        throw e
      }
    }
  }
  throw new Error('a concert has a section')
}

/** A hold of which the answer was lost is the buyer's nevertheless, as long as it lasts. */
async function mine(request: () => Promise<Reservation>): Promise<Reservation> {
  try {
    const held = await request()
    // The answer to a request of an hour ago, repeated under its key, is of seats that are free again.
    return Date.parse(held.expiresAt) > clock.now() ? held : await request()
  } catch (e) {
    if (e instanceof Refusal && e.code === 'already-yours') {
      return e.members['reservation'] as Reservation
    }
    throw e
  }
}
