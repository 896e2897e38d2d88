import { useState } from 'preact/hooks'
import { clock, patiently, sleep } from '../../api/http.ts'
import { Refusal } from '../../api/problem.ts'
import { useTask } from '../../parts/hooks.ts'
import { t } from '../text/text.ts'
import { words } from '../words.ts'

const READ_EVERY_MS = 5000

/** What a part of the page knows. */
export interface Reading<T> {
  /** The last one that was read. */
  value?: T
  /** When it was read, by the server's clock. */
  at?: number
  /** Why there is no newer one; empty while nothing is wrong. */
  trouble: string
}

/** Reads again and again, by itself: no other part waits for this one. At once when the round changes. */
export function useReading<T>(read: () => Promise<T>, round = 0): Reading<T> {
  const [reading, setReading] = useState<Reading<T>>({ trouble: '' })
  useTask(
    async (signal) => {
      const learn = (news: Reading<T>) => {
        // What was asked before the round changed is old, whenever it is answered.
        if (!signal.aborted) {
          setReading((before) => ({ ...before, ...news }))
        }
      }
      while (!signal.aborted) {
        await readOnce(read, signal, learn)
        await sleep(READ_EVERY_MS, signal)
      }
    },
    [round],
  )
  return reading
}

async function readOnce<T>(read: () => Promise<T>, signal: AbortSignal, learn: (news: Reading<T>) => void) {
  const hindered = (refusal: Refusal) => {
    learn({ trouble: words(refusal) })
  }
  try {
    const value = await patiently(read, signal, hindered)
    learn({ value, at: clock.now(), trouble: '' })
  } catch (e) {
    if (!(e instanceof Refusal)) {
      throw e
    }
    hindered(e)
  }
}

/** What stands where a value would: that it comes, or that nobody knows it. */
export function missing({ trouble }: Reading<unknown>): string {
  return trouble === '' ? '…' : t('notKnown')
}
