import { signal, type Listener } from '../parts/listeners.ts'
import { Refusal } from './problem.ts'
import { send, type Answer, type Call } from './http.ts'
import { refresh, type Tokens } from './signin.ts'
import { kept } from './storage.ts'
import type { Session, SignIn } from './types.ts'

const session = kept<Tokens>('session')
const changes = signal()
let provider: SignIn | undefined
let opening: Promise<Tokens> | undefined

/** Whether this browser has bought or waited before. */
export function known(): boolean {
  return session.get() !== undefined
}

/** Calls the listener when somebody has signed in, or a session has ended for good. */
export function onSession(listener: Listener): () => void {
  return changes.listen(listener)
}

/** Buyers of this concert sign in at the provider; without one they are guests. */
export function signInAt(client: SignIn | undefined): void {
  provider = client
}

export function signedIn(tokens: Tokens): void {
  session.put(tokens)
  changes.tell()
}

/** One at a time, however many callers and tabs need it. */
function once(work: () => Promise<Tokens>): Promise<Tokens> {
  opening ??= alone(async () => session.put(await work())).finally(() => {
    opening = undefined
  })
  return opening
}

/** No other tab does it meanwhile, where the browser can see to that: it needs https. */
async function alone(work: () => Promise<Tokens>): Promise<Tokens> {
  const { locks } = navigator as Partial<Navigator>
  return await (locks ? locks.request('onsale.session', work) : work())
}

function open(): Promise<Tokens> {
  return provider
    ? Promise.reject(new Refusal(401, 'sign-in', ''))
    : once(async () => session.get() ?? ((await send({ method: 'POST', path: 'sessions' })).body as Session))
}

/** A session that has ended is renewed: the tickets are the buyer's, not the session's. */
function renew(ended: Tokens): Promise<Tokens> {
  const client = provider
  return once(async () => {
    const other = session.get()
    // Another tab was first. A provider may take a refresh token once only.
    if (other && other.accessToken !== ended.accessToken) {
      return other
    }
    try {
      if (client) {
        return await refresh(client, ended.refreshToken ?? '')
      }
      return (await send({ method: 'POST', path: 'sessions/renewal', headers: bearer(ended) })).body as Session
    } catch (e) {
      if (!(e instanceof Refusal) || e.passes) {
        throw e
      }
      session.remove()
      changes.tell()
      throw new Refusal(401, 'unauthorized', e.message)
    }
  })
}

/** Who the buyer is, as far as the session says; for what this browser keeps of them. */
export function buyer(): string | undefined {
  const [, claims] = session.get()?.accessToken.split('.') ?? []
  try {
    const { sub } = JSON.parse(atob((claims ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as { sub?: unknown }
    return typeof sub === 'string' ? sub : undefined
  } catch {
    return undefined
  }
}

function bearer({ accessToken }: Tokens): Record<string, string> {
  return { Authorization: `Bearer ${accessToken}` }
}

/** Sends a call of the buyer; a guest gets a session at the first one. */
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
