import { useEffect, useRef, useState } from 'preact/hooks'
import { clock } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { refused, t } from '../text/text.ts'

/** The server's time, renewed each second. */
export function useNow(): number {
  const [now, setNow] = useState(clock.now())
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(clock.now())
    }, 1000)
    return () => {
      clearInterval(timer)
    }
  }, [])
  return now
}

/**
 * The value as it was so many frames before. What need not be new at once comes later, so that no frame lays out and
 * paints all that is new.
 */
export function useLater<T>(value: T, frames: number): T {
  const [shown, show] = useState(value)
  useEffect(() => {
    let timer = 0
    let left = frames
    const wait = () => {
      left--
      if (left > 0) {
        frame = requestAnimationFrame(wait)
      } else {
        // After the frame, which has enough to do.
        timer = setTimeout(() => {
          show(value)
        })
      }
    }
    let frame = requestAnimationFrame(wait)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value, frames])
  return shown
}

/** Names the page in the browser's tab, its history and for whoever hears it. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

/** Runs a task while the part is shown, and again when one of `inputs` changes. */
export function useTask(task: (signal: AbortSignal) => Promise<void>, inputs: readonly unknown[] = []): void {
  const latest = useRef(task)
  latest.current = task
  useEffect(() => {
    const end = new AbortController()
    void latest.current(end.signal).catch((e: unknown) => {
      if (!end.signal.aborted) {
        throw e
      }
    })
    return () => {
      end.abort()
    }
  }, inputs)
}

export interface Action<A extends unknown[]> {
  running: boolean
  error: string | undefined
  run: (...inputs: A) => Promise<void>
}

/** An action of a button: one at a time, so that a double click is one; its refusal is said in words. */
export function useAction<A extends unknown[]>(
  action: (...inputs: A) => Promise<void>,
  explain: (refusal: Refusal) => string | undefined = () => undefined,
): Action<A> {
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<string>()
  const busy = useRef(false)
  return {
    running,
    error,
    async run(...inputs) {
      if (busy.current) {
        return
      }
      busy.current = true
      setRunning(true)
      setError(undefined)
      try {
        await action(...inputs)
      } catch (e) {
        setError(words(e, explain))
      } finally {
        busy.current = false
        setRunning(false)
      }
    },
  }
}

function words(e: unknown, explain: (refusal: Refusal) => string | undefined): string {
  if (!(e instanceof Refusal)) {
    throw e
  }
  return explain(e) ?? hindrance(e) ?? inWords(e)
}

/** What to say of a refusal that does not pass: in the visitor's language, where the page has a text for it. */
export function inWords({ code, message }: Refusal): string {
  return refused(code) ?? t('wrong', { detail: message || code })
}

/** What to say of a refusal that passes; undefined of another. */
export function hindrance(refusal: Refusal): string | undefined {
  if (!refusal.passes) {
    return undefined
  }
  return refusal.status === 0 ? t('offline') : t('busy')
}
