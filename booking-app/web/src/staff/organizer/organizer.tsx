import { useState } from 'preact/hooks'
import { clock, patiently, sleep } from '../../api/http.ts'
import { Refusal } from '../../api/problem.ts'
import type { Concert } from '../../api/types.ts'
import { useTask } from '../../parts/hooks.ts'
import { locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import { words } from '../words.ts'
import { AffectedForm } from './affected.tsx'
import { live as readLive, operations as readOperations, type Live, type Operations } from './api.ts'
import { DeadLetters } from './dead-letters.tsx'
import { LiveFigures } from './live.tsx'
import { OperationsPart } from './operations.tsx'
import { Pausing } from './pausing.tsx'
import { SalesTable } from './sales.tsx'

const READ_EVERY_MS = 5000

/** The sale as an organizer sees it, and what an organizer can do. */
export function OrganizerPage({ concert }: { concert: Concert }) {
  const [live, setLive] = useState<Live>()
  const [told, setTold] = useState<Operations>()
  const [at, setAt] = useState('')
  const [trouble, setTrouble] = useState('')
  const [round, setRound] = useState(0)
  useTask(
    async (signal) => {
      while (!signal.aborted) {
        try {
          const busy = (refusal: Refusal) => {
            setTrouble(words(refusal))
          }
          setLive(await patiently(readLive, signal, busy))
          setTold(await patiently(readOperations, signal, busy))
          setAt(new Date(clock.now()).toLocaleTimeString(locale()))
          setTrouble('')
        } catch (e) {
          if (!(e instanceof Refusal)) {
            throw e
          }
          setTrouble(words(e))
        }
        await sleep(READ_EVERY_MS, signal)
      }
    },
    [round],
  )
  return (
    <>
      <h1>{concert.title}</h1>
      <p role="status" class={trouble === '' ? '' : 'notice'}>
        {trouble}
      </p>
      {live ? (
        <>
          <p>
            <small>{t('asOf', { time: at })}</small>
          </p>
          <LiveFigures live={live} dashboard={told?.dashboard} />
          <Pausing
            queue={live.queue}
            changed={() => {
              setRound((before) => before + 1)
            }}
          />
          <SalesTable concert={concert} sales={live.sales} />
        </>
      ) : (
        <p>…</p>
      )}
      <AffectedForm />
      <DeadLetters />
      {live && told ? <OperationsPart concert={concert} activeSize={live.queue.activeSize} told={told} /> : null}
    </>
  )
}
