import { sleep } from 'k6'
import { done, type Client } from '../lib/http.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { isWarmUp } from '../lib/visit.ts'
import { count, instant, oneOf, optional, text, type Shape } from '../lib/shape.ts'

/** A place in the queue. */
export interface Place {
  readonly token: string
  readonly state: 'ACTIVE' | 'WAITING'
  readonly position: number
  readonly estimatedWaitSeconds: number
  readonly pollAfterMs: number
  readonly expiresAt: string
}

const PLACE: Shape<Place> = {
  token: text,
  state: oneOf('ACTIVE', 'WAITING'),
  position: count,
  estimatedWaitSeconds: count,
  pollAfterMs: count,
  expiresAt: optional(instant),
}

/** The same buyer, showing the token of a place. */
export function showing(buyer: Client, place: Place): Client {
  return buyer.with({ 'Queue-Token': place.token })
}

/** Joins the queue: the step that answers with a token. */
export function takePlace(buyer: Client, concert: string): Place {
  return done(
    buyer.call<Place>({
      step: 'token',
      method: 'POST',
      path: `/api/v1/concerts/${concert}/queue`,
      status: 201,
      shape: PLACE,
    }),
  )
}

/**
 * Asks for the place, at least once and as seldom as the application says, until it is active. Who gives up in the
 * warm-up leaves, so that nobody of the judged visitors stands behind a place that is empty.
 *
 * @param secondsLeft how long the run still goes on
 * @returns the active buyer
 * @throws VisitEnded when the run is over first
 */
export function waitUntilActive(buyer: Client, concert: string, joined: Place, secondsLeft: () => number): Client {
  const waiting = showing(buyer, joined)
  let place = joined
  do {
    if (place.state === 'WAITING') {
      sleep(Math.min(place.pollAfterMs / 1000, secondsLeft()))
      if (secondsLeft() === 0) {
        if (isWarmUp()) {
          leave(waiting, concert)
        }
        throw new VisitEnded('waiting', `the run ended at place ${place.position}`)
      }
    }
    place = poll(waiting, concert)
  } while (place.state === 'WAITING')
  return waiting
}

/** Gives the place up. */
export function leave(waiting: Client, concert: string): void {
  done(
    waiting.call<object>({
      step: 'leave',
      method: 'DELETE',
      path: `/api/v1/concerts/${concert}/queue`,
      status: 204,
      shape: {},
    }),
  )
}

/** Asks for the place once. */
export function poll(waiting: Client, concert: string): Place {
  return done(
    waiting.call<Place>({
      step: 'queue',
      method: 'GET',
      path: `/api/v1/concerts/${concert}/queue`,
      status: 200,
      shape: PLACE,
    }),
  )
}
