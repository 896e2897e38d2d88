import { done, type Client } from '../lib/http.ts'
import { instant, text } from '../lib/shape.ts'

interface Session {
  readonly buyerId: string
  readonly accessToken: string
  readonly expiresAt: string
}

/** Opens a guest's session; the buyer's calls carry it. */
export function openSession(visitor: Client): Client {
  const session = done(
    visitor.call<Session>({
      step: 'session',
      method: 'POST',
      path: '/api/v1/sessions',
      status: 201,
      shape: { buyerId: text, accessToken: text, expiresAt: instant },
    }),
  )
  return visitor.with({ Authorization: `Bearer ${session.accessToken}` })
}
