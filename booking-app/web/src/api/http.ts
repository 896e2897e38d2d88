import { ServerClock } from '../model/time.ts'
import { Refusal, refusal } from './problem.ts'

export const clock = new ServerClock()

const DEADLINE_MS = 10_000

export interface Call {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: unknown
  headers?: Record<string, string>
  /** Whether the body of the answer is wanted as it came. */
  raw?: boolean
}

/** An answer that is no refusal. */
export interface Answer {
  status: number
  etag: string | null
  body: unknown
}

/** Sends one call; throws a {@link Refusal} if it is refused or has no answer within the deadline. */
export async function send(call: Call): Promise<Answer> {
  const sentAt = Date.now()
  let answer: Response
  let body: unknown
  try {
    answer = await fetch(`/api/v1/${call.path}`, {
      method: call.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(call.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      // Also the body has to arrive within it.
      signal: AbortSignal.timeout(DEADLINE_MS),
    })
    clock.learn(answer.headers.get('Date'), sentAt, Date.now(), maxAgeMs(answer))
    if (answer.ok && answer.status !== 204) {
      body = await (call.raw ? answer.arrayBuffer() : answer.json())
    }
  } catch {
    throw new Refusal(0, 'no-answer', '')
  }
  if (!answer.ok && answer.status !== 304) {
    throw await refusal(answer)
  }
  return { status: answer.status, etag: answer.headers.get('ETag'), body }
}

/** Returns how old an answer may be that a cache gave. */
function maxAgeMs(answer: Response): number {
  const [, seconds] = /max-age=(\d+)/.exec(answer.headers.get('Cache-Control') ?? '') ?? []
  return Number(seconds ?? 0) * 1000
}

/** Returns how long to wait before a call is repeated: as the server says, spread, and longer each time. */
export function pause(attempt: number, refusal: Refusal): number {
  const asked = refusal.retryAfterMs ?? Math.min(15_000, 500 * 2 ** attempt)
  return asked * (1 + Math.random() / 2)
}

/**
 * Waits. Timers stand still while a phone sleeps: what is due by then is done when somebody looks at the page again.
 *
 * @param untilOnline whether the network ends it, too, when it comes back
 */
export function sleep(ms: number, signal?: AbortSignal, untilOnline = false): Promise<void> {
  if (signal?.aborted) {
    return Promise.resolve()
  }
  const due = Date.now() + ms
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', woken)
      removeEventListener('online', online)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const woken = () => {
      if (Date.now() >= due) {
        done()
      }
    }
    const online = () => {
      if (untilOnline) {
        // Spread, for the network may have come back to many.
        setTimeout(done, Math.random() * 1000)
      }
    }
    const timer = setTimeout(done, ms)
    document.addEventListener('visibilitychange', woken)
    addEventListener('online', online)
    signal?.addEventListener('abort', done)
  })
}

/** Asked anew: it may have changed while something was awaited. */
function hasEnded(signal: AbortSignal): boolean {
  return signal.aborted
}

/** Repeats a call until it is answered; only for calls that may be repeated. `busy` hears of each refusal. */
export async function patiently<T>(
  call: () => Promise<T>,
  signal: AbortSignal,
  busy: (refusal: Refusal) => void = () => undefined,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await call()
    } catch (e) {
      if (!(e instanceof Refusal) || !e.passes || signal.aborted) {
        throw e
      }
      busy(e)
      await sleep(pause(attempt, e), signal, e.status === 0)
      if (hasEnded(signal)) {
        throw e
      }
    }
  }
}
