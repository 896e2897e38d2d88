import { patiently, send, type Answer, type Call } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import type { components } from '../api/schema.d.ts'
import { refresh, revoke, type Tokens } from '../api/signin.ts'
import type { SignIn } from '../api/types.ts'
import { signal, type Listener } from '../parts/listeners.ts'

export type Role = 'organizer' | 'gate'

/** A session of staff. It ends with the tab: others may use the device next. */
export interface StaffSession {
  role: Role
  scheduleId?: string
  accessToken: string
  expiresAt: string
  /** Of the identity provider, if it gives one: whom it still knows gets the next session without a word. */
  refreshToken?: string
}

/** A header is text that a browser sends as it is; other text is no key. */
const SENDABLE = /^[\x21-\x7e]+$/
const NAME = 'onsale.staff'
const PATIENCE_MS = 20_000
/** How long before its end the next session is opened, or a quarter of a short one. */
const AHEAD_MS = 60_000
const LEAST_MS = 1000

/** Returns in how long the session is renewed, or ends where nobody can renew it, at this time of the server. */
export function dueIn(own: StaffSession, now: number): number {
  const left = Date.parse(own.expiresAt) - now
  const ahead = own.refreshToken === undefined ? 0 : Math.min(AHEAD_MS, left / 4)
  return Math.max(LEAST_MS, left - ahead)
}

const changes = signal()
let current = read()
let lapsed = false
let provider: SignIn | undefined
let renewing: Promise<void> | undefined

function read(): StaffSession | undefined {
  try {
    const text = sessionStorage.getItem(NAME)
    return text === null ? undefined : (JSON.parse(text) as StaffSession)
  } catch {
    return undefined
  }
}

function put(session: StaffSession | undefined): void {
  current = session
  try {
    if (session) {
      sessionStorage.setItem(NAME, JSON.stringify(session))
    } else {
      sessionStorage.removeItem(NAME)
    }
  } catch {
    // A browser that allows no storage keeps it as long as the page.
  }
  changes.tell()
}

/** Opens a session for the role of the page; for one performance alone if one is named. The server decides. */
async function opened(proof: Record<string, string>, role: Role, scheduleId?: string): Promise<StaffSession> {
  const { body } = await send({
    method: 'POST',
    path: 'sessions',
    headers: proof,
    body: {
      role,
      ...(scheduleId === undefined ? {} : { scheduleId }),
    } satisfies components['schemas']['SessionRequest'],
  })
  return body as StaffSession
}

async function openedFor(tokens: Tokens, role: Role, scheduleId?: string): Promise<StaffSession> {
  const call = () => opened({ Authorization: `Bearer ${tokens.accessToken}` }, role, scheduleId)
  const own = await patiently(call, AbortSignal.timeout(PATIENCE_MS))
  return tokens.refreshToken === undefined ? own : { ...own, refreshToken: tokens.refreshToken }
}

/** Opens the next session of a person whom the provider still knows. */
async function next(client: SignIn, before: StaffSession, refreshToken: string): Promise<void> {
  const isCurrent = () => current?.refreshToken === refreshToken
  const tokens = await refresh(client, refreshToken)
  if (!isCurrent()) {
    return
  }
  // It may be good once only, so that it is kept before anything else can go wrong.
  put({ ...before, refreshToken: tokens.refreshToken })
  const own = await openedFor(tokens, before.role, before.scheduleId)
  if (current?.refreshToken === tokens.refreshToken) {
    put(own)
  }
}

export const session = {
  get: () => current,
  /** Whether the last session has ended by itself. */
  lapsed: () => lapsed,
  onChange: (listener: Listener) => changes.listen(listener),

  /** Where people may sign in, if anywhere. */
  signInAt(client: SignIn | undefined): void {
    provider = client
  },

  /** Opens a session with a key. */
  async open(key: string, role: Role, scheduleId?: string): Promise<void> {
    const shown = key.trim()
    if (!SENDABLE.test(shown)) {
      throw new Refusal(401, 'staff-key-invalid', '')
    }
    const own = await opened({ 'Staff-Key': shown }, role, scheduleId)
    lapsed = false
    put(own)
  },

  /** Opens a session for somebody who has signed in at the provider. */
  async openFor(tokens: Tokens, role: Role, scheduleId?: string): Promise<void> {
    const own = await openedFor(tokens, role, scheduleId)
    lapsed = false
    put(own)
  },

  /** Goes on in the next session, or ends if the provider no longer knows the person. Fails while nobody can tell. */
  async renew(): Promise<void> {
    const before = current
    if (before?.refreshToken === undefined) {
      session.close(true)
      return
    }
    if (!provider) {
      throw new Refusal(0, 'no-answer', '')
    }
    renewing ??= next(provider, before, before.refreshToken).finally(() => {
      renewing = undefined
    })
    try {
      await renewing
    } catch (e) {
      if (e instanceof Refusal && !e.passes && current?.accessToken === before.accessToken) {
        session.close(true)
      }
      throw e
    }
  },

  close(byItself = false): void {
    const refreshToken = current?.refreshToken
    if (provider && refreshToken !== undefined && !byItself) {
      void revoke(provider, refreshToken)
    }
    lapsed = byItself
    put(undefined)
  },
}

function sendWith(accessToken: string, call: Call): Promise<Answer> {
  return send({ ...call, headers: { ...call.headers, Authorization: `Bearer ${accessToken}` } })
}

/** Sends a call of staff; in the next session where the server no longer knows this one. */
export async function sendAsStaff(call: Call): Promise<Answer> {
  const accessToken = current?.accessToken ?? ''
  try {
    return await sendWith(accessToken, call)
  } catch (e) {
    if (!(e instanceof Refusal) || e.status !== 401) {
      throw e
    }
    if (accessToken === current?.accessToken) {
      await session.renew()
    }
    // Signed out, or ended, meanwhile.
    if (!current) {
      throw e
    }
    return await sendWith(current.accessToken, call)
  }
}
