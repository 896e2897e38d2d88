import { Refusal } from './problem.ts'
import { send, type Answer, type Call } from './http.ts'
import { kept } from './storage.ts'
import type { Session } from './types.ts'

const session = kept<Session>('session')
let opening: Promise<Session> | undefined

/** Whether this browser has bought or waited before. */
export function known(): boolean {
  return session.get() !== undefined
}

/** Opens a session once, however many callers need it, also in other tabs. */
function open(): Promise<Session> {
  opening ??= send({ method: 'POST', path: 'sessions' })
    .then(({ body }) => session.put(body as Session))
    .finally(() => {
      opening = undefined
    })
  return opening
}

/** A session that has ended is renewed: the tickets are the buyer's, not the session's. */
function renew(ended: Session): Promise<Session> {
  const other = session.get()
  if (other && other.accessToken !== ended.accessToken) {
    return Promise.resolve(other)
  }
  opening ??= send({ method: 'POST', path: 'sessions/renewal', headers: bearer(ended) })
    .then(({ body }) => session.put(body as Session))
    .finally(() => {
      opening = undefined
    })
  return opening
}

function bearer({ accessToken }: Session): Record<string, string> {
  return { Authorization: `Bearer ${accessToken}` }
}

/** Sends a call of the buyer, who gets a session at the first one. */
export async function sendAsBuyer(call: Call): Promise<Answer> {
  const current = session.get() ?? (await open())
  try {
    return await send({ ...call, headers: { ...call.headers, ...bearer(current) } })
  } catch (e) {
    if (!(e instanceof Refusal) || e.status !== 401) {
      throw e
    }
    const next = await renew(current)
    return await send({ ...call, headers: { ...call.headers, ...bearer(next) } })
  }
}
