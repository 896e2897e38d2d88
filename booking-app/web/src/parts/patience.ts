import { useEffect, useRef, useState } from 'preact/hooks'
import { patiently } from '../api/http.ts'
import { Refusal } from '../api/problem.ts'
import { hindrance } from './hooks.ts'

export interface Patience {
  /** Repeats a call until it is answered or the part is gone; only for calls that may be repeated. */
  patiently: <T>(call: () => Promise<T>) => Promise<T>
  /** Why it takes longer. */
  trouble: string | undefined
}

/** For calls that a button makes: who has clicked once need not click again when the network is back. */
export function usePatience(): Patience {
  const [trouble, setTrouble] = useState<string>()
  const end = useRef(new AbortController())
  useEffect(
    () => () => {
      end.current.abort()
    },
    [],
  )
  return {
    trouble,
    async patiently(call) {
      if (end.current.signal.aborted) {
        throw new Refusal(0, 'gone', '')
      }
      try {
        return await patiently(call, end.current.signal, (refusal) => {
          setTrouble(hindrance(refusal))
        })
      } finally {
        setTrouble(undefined)
      }
    },
  }
}
