import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../../api/problem.ts'
import type { Concert } from '../../api/types.ts'
import { random } from '../../api/random.ts'
import { t } from '../text/text.ts'
import { Camera } from './camera.tsx'
import { admit } from './check-in.ts'
import { LetIn } from './let-in.tsx'
import { admitted, describe, refused, type Outcome } from './outcome.ts'
import { Shown } from './shown.tsx'
import { allowSound, tell } from './tell.ts'

/** An admission is seen for so long before the camera reads on. */
const SEEN_MS = 2000

/** A code, and the key of its admission: asking again admits nobody twice. */
interface Asked {
  code: string
  key: string
  outcome?: Outcome
}

/** Checks tickets in, by camera, scanner or hand. */
export function GatePage({ concert, scheduleId }: { concert: Concert; scheduleId: string }) {
  const [asked, setAsked] = useState<Asked>()
  const [reads, setReads] = useState(false)
  const [round, setRound] = useState(0)
  const busy = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  const online = useOnline()

  const ask = async (code: string, key: string) => {
    if (busy.current || code === '') {
      return
    }
    busy.current = true
    allowSound()
    setAsked({ code, key })
    const outcome = await outcomeOf(concert, code, scheduleId, key)
    busy.current = false
    setAsked({ code, key, outcome })
    setRound((before) => before + 1)
    tell(outcome.verdict)
  }
  const next = () => {
    setAsked(undefined)
    field.current?.focus()
  }
  const outcome = asked?.outcome
  useEffect(() => {
    if (!reads || outcome?.verdict !== 'admitted') {
      return undefined
    }
    // The camera reads on only while nothing is shown. A code that is not asked for anew stands beside no green then.
    const timer = setTimeout(() => {
      setAsked((now) => (now?.outcome === outcome ? undefined : now))
    }, SEEN_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [reads, outcome])

  return (
    <>
      <h1>{describe(concert, scheduleId)}</h1>
      <p role="status" class={online ? '' : 'notice'}>
        {online ? '' : t('offlineGate')}
      </p>
      <Shown pending={asked !== undefined && !outcome} outcome={outcome} />
      <Camera
        paused={asked !== undefined}
        onReads={setReads}
        onCode={(code) => {
          void ask(code, random())
        }}
      />
      <form
        class="bar gate-bar"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault()
          const code = field.current?.value.trim() ?? ''
          if (field.current && !busy.current) {
            field.current.value = ''
          }
          void ask(code, random())
        }}
      >
        {asked && outcome?.verdict === 'unknown' ? (
          <button type="button" onClick={() => void ask(asked.code, asked.key)}>
            {t('again')}
          </button>
        ) : null}
        {outcome ? (
          <button type="button" class="plain" onClick={next}>
            {t('next')}
          </button>
        ) : null}
        <label>
          {t('code')}
          <input
            ref={field}
            name="code"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            enterkeyhint="send"
            required
          />
        </label>
        <button>{t('check')}</button>
      </form>
      <LetIn concert={concert} round={round} />
    </>
  )
}

async function outcomeOf(concert: Concert, code: string, scheduleId: string, key: string): Promise<Outcome> {
  try {
    return admitted(concert, await admit(code, scheduleId, key))
  } catch (e) {
    if (!(e instanceof Refusal)) {
      throw e
    }
    return refused(concert, e)
  }
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const learn = () => {
      setOnline(navigator.onLine)
    }
    addEventListener('online', learn)
    addEventListener('offline', learn)
    return () => {
      removeEventListener('online', learn)
      removeEventListener('offline', learn)
    }
  }, [])
  return online
}
