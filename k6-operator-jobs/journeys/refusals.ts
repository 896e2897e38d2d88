import { done, type Client } from '../lib/http.ts'
import { oneOf, text, type Shape } from '../lib/shape.ts'

/** An RFC 9457 problem document with the code by which programs decide. */
interface Problem {
  readonly code: string
  readonly title: string
}

function problem(code: string): Shape<Problem> {
  return { code: oneOf(code), title: text }
}

/** The rehearsal does not exist for those who do not know its key. */
export function missRehearsal(outsider: Client, concert: string): void {
  done(
    outsider.call<object>({
      step: 'concert',
      method: 'GET',
      path: `/api/v1/concerts/${concert}`,
      status: 404,
      shape: {},
    }),
  )
}

/** Nobody reserves without an active place. */
export function reserveWithoutPlace(buyer: Client, scheduleId: string, section: string): void {
  done(
    buyer.call<Problem>({
      step: 'reservation',
      method: 'POST',
      path: '/api/v1/reservations',
      body: { scheduleId, section, quantity: 1 },
      once: true,
      status: 403,
      shape: problem('not-active'),
    }),
  )
}
