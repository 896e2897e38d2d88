import { useState } from 'preact/hooks'
import { clock, patiently, sleep } from '../../api/http.ts'
import { Refusal } from '../../api/problem.ts'
import type { Concert } from '../../api/types.ts'
import { useAction, useTask } from '../../parts/hooks.ts'
import { Alert } from '../../parts/parts.tsx'
import { t } from '../text/text.ts'
import { words } from '../words.ts'
import { checkIns, type CheckIn, type CheckIns } from './check-in.ts'
import { timeOfDay } from './outcome.ts'

const READ_EVERY_MS = 15_000

/** Who was let in to the performance and when, at all gates; read again in each round. */
export function LetIn({ concert, round }: { concert: Concert; round: number }) {
  const [list, setList] = useState<CheckIns>()
  const [earlier, setEarlier] = useState<{ checkIns: CheckIn[]; cursor: string | undefined }>()
  const [trouble, setTrouble] = useState('')
  const [at, setAt] = useState('')
  useTask(
    async (signal) => {
      while (!signal.aborted) {
        try {
          setList(
            await patiently(checkIns, signal, (refusal) => {
              setTrouble(words(refusal))
            }),
          )
          setAt(new Date(clock.now()).toISOString())
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
  const cursor = earlier ? earlier.cursor : list?.nextCursor
  const more = useAction(async () => {
    const page = await checkIns(cursor)
    setEarlier({
      checkIns: [...(earlier?.checkIns ?? list?.checkIns ?? []), ...page.checkIns],
      cursor: page.nextCursor,
    })
  }, words)
  const known = new Map([...(list?.checkIns ?? []), ...(earlier?.checkIns ?? [])].map((one) => [one.ticketId, one]))
  const all = [...known.values()].sort((one, other) => other.checkedInAt.localeCompare(one.checkedInAt))
  return (
    <section>
      <h2>{t('letIn')}</h2>
      <p role="status">{trouble}</p>
      {list ? (
        <p>
          {t('letInCount', { n: list.admitted })} <small>{t('asOf', { time: timeOfDay(concert, at) })}</small>
        </p>
      ) : null}
      {list && all.length === 0 ? <p>{t('nobody')}</p> : null}
      <ul class="list">
        {all.map((one) => (
          <li key={one.ticketId}>
            <span>
              {t('seat')} {one.seatId}
            </span>
            <time dateTime={one.checkedInAt}>{timeOfDay(concert, one.checkedInAt)}</time>
          </li>
        ))}
      </ul>
      <Alert text={more.error} />
      {cursor === undefined ? null : (
        <button class="plain" disabled={more.running} onClick={() => void more.run()}>
          {t('more')}
        </button>
      )}
    </section>
  )
}
