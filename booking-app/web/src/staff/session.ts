import { send, type Answer, type Call } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import type { components } from '../api/schema.d.ts'
import { signal, type Listener } from '../parts/listeners.ts'

/** A session of staff. It ends with the tab: others may use the device next. */
export interface StaffSession {
  role: 'organizer' | 'gate'
  scheduleId?: string
  accessToken: string
  expiresAt: string
}

/** A header is text that a browser sends as it is; other text is no key. */
const SENDABLE = /^[\x21-\x7e]+$/
const NAME = 'onsale.staff'

const changes = signal()
let current = read()
let lapsed = false

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

export const session = {
  get: () => current,
  /** Whether the last session has ended by itself. */
  lapsed: () => lapsed,
  onChange: (listener: Listener) => changes.listen(listener),

  /** Opens a session with a key; for one performance alone if one is named. The gate's key runs no sale. */
  async open(key: string, page: 'gate' | 'organizer', scheduleId?: string): Promise<void> {
    const shown = key.trim()
    if (!SENDABLE.test(shown)) {
      throw new Refusal(401, 'staff-key-invalid', '')
    }
    const { body } = await send({
      method: 'POST',
      path: 'sessions',
      headers: { 'Staff-Key': shown },
      body: (scheduleId === undefined ? {} : { scheduleId }) satisfies components['schemas']['SessionRequest'],
    })
    const opened = body as StaffSession
    if (page === 'organizer' && opened.role !== page) {
      throw new Refusal(403, 'key-of-gate', '')
    }
    lapsed = false
    put(opened)
  },

  close(byItself = false): void {
    lapsed = byItself
    put(undefined)
  },
}

/** Sends a call of staff. A session that the server no longer knows is closed. */
export async function sendAsStaff(call: Call): Promise<Answer> {
  const { accessToken } = current ?? { accessToken: '' }
  try {
    return await send({ ...call, headers: { ...call.headers, Authorization: `Bearer ${accessToken}` } })
  } catch (e) {
    if (e instanceof Refusal && e.status === 401 && accessToken === current?.accessToken) {
      session.close(true)
    }
    throw e
  }
}
