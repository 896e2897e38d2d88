import { useState } from 'preact/hooks'
import { patiently } from '../../api/http.ts'
import { Refusal } from '../../api/problem.ts'
import { useAction, useTask } from '../../parts/hooks.ts'
import { Alert, Confirmed } from '../../parts/parts.tsx'
import { dateTime } from '../../text/text.ts'
import { t } from '../text/text.ts'
import { words } from '../words.ts'
import {
  deadLetters,
  message,
  redrive,
  redriveAll,
  type DeadLetter,
  type DeadLetterPage,
  type Redriven,
} from './api.ts'

/** Events that could not be processed: to look at, and to process again. */
export function DeadLetters() {
  const [page, setPage] = useState<DeadLetterPage>()
  const [trouble, setTrouble] = useState('')
  const [done, setDone] = useState('')
  const [round, setRound] = useState(0)
  useTask(
    async (signal) => {
      try {
        setPage(
          await patiently(deadLetters, signal, (refusal) => {
            setTrouble(words(refusal))
          }),
        )
        setTrouble('')
      } catch (e) {
        if (!(e instanceof Refusal)) {
          throw e
        }
        setTrouble(words(e))
      }
    },
    [round],
  )
  const more = useAction(async () => {
    const next = await deadLetters(page?.nextCursor)
    setPage({ ...next, deadLetters: [...(page?.deadLetters ?? []), ...next.deadLetters] })
  }, words)
  const driven = (result: Redriven) => {
    setDone(t('redriven', { processed: result.processed, failed: result.failed }))
    setRound((before) => before + 1)
  }
  const all = useAction(async (consumer: string) => {
    driven(await redriveAll(consumer))
  }, words)
  const consumers = [...new Set(page?.deadLetters.map(({ consumer }) => consumer))]
  return (
    <section>
      <h2>{t('deadLetters')}</h2>
      <p>{t('deadLettersHint')}</p>
      <p role="status">{trouble || done}</p>
      <button
        class="plain"
        onClick={() => {
          setRound((before) => before + 1)
        }}
      >
        {t('reload')}
      </button>
      {page?.deadLetters.length === 0 ? <p>{t('noDeadLetters')}</p> : null}
      <ul class="letters">
        {page?.deadLetters.map((letter) => (
          <Letter key={`${letter.consumer} ${letter.event}`} letter={letter} driven={driven} />
        ))}
      </ul>
      <Alert text={more.error ?? all.error} />
      {page?.nextCursor === undefined ? null : (
        <button class="plain" disabled={more.running} onClick={() => void more.run()}>
          {t('more')}
        </button>
      )}
      {consumers.map((consumer) => (
        <p key={consumer}>
          <Confirmed
            label={t('redriveAll', { consumer })}
            question={t('redriveSure')}
            keep={t('keep')}
            disabled={all.running}
            onConfirm={() => void all.run(consumer)}
          />
        </p>
      ))}
    </section>
  )
}

function Letter({ letter, driven }: { letter: DeadLetter; driven: (result: Redriven) => void }) {
  const [content, setContent] = useState<string>()
  const looking = useAction(async () => {
    setContent(JSON.stringify(await message(letter), null, 2))
  }, words)
  const driving = useAction(async () => {
    driven(await redrive(letter))
  }, words)
  return (
    <li>
      <p>
        <strong>
          {letter.consumer} · {letter.event}
        </strong>{' '}
        <small>
          {dateTime(letter.failedAt)} · {t('attempts', { n: letter.attempts })}
        </small>
      </p>
      <p>{letter.reason}</p>
      {content === undefined ? null : (
        <pre tabIndex={0} role="region" aria-label={`${letter.consumer} ${letter.event}`}>
          {content}
        </pre>
      )}
      <Alert text={looking.error ?? driving.error} />
      <p class="actions">
        <button class="plain" disabled={looking.running} onClick={() => void looking.run()}>
          {t('look')}
        </button>{' '}
        <Confirmed
          label={t('redrive')}
          question={t('redriveSure')}
          keep={t('keep')}
          disabled={driving.running}
          onConfirm={() => void driving.run()}
        />
      </p>
    </li>
  )
}
