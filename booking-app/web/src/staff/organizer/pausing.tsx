import { useState } from 'preact/hooks'
import { useAction } from '../../parts/hooks.ts'
import { Alert, Confirmed } from '../../parts/parts.tsx'
import { dateTime } from '../../text/text.ts'
import { t } from '../text/text.ts'
import { words } from '../words.ts'
import { pause, resume, type QueueFigures } from './api.ts'

/** Stops and continues letting buyers in. */
export function Pausing({ queue, changed }: { queue: QueueFigures; changed: () => void }) {
  const [reason, setReason] = useState('')
  const pausing = useAction(async () => {
    await pause(reason)
    setReason('')
    changed()
  }, words)
  const resuming = useAction(async () => {
    await resume()
    changed()
  }, words)
  if (queue.paused) {
    return (
      <section class="notice">
        <h2>{t('paused')}</h2>
        {queue.pausedAt === undefined ? null : <p>{t('pausedSince', { time: dateTime(queue.pausedAt) })}</p>}
        <p>{queue.pauseReason ?? t('noReason')}</p>
        <Alert text={resuming.error} />
        <Confirmed
          label={t('resume')}
          question={t('resumeSure')}
          keep={t('keep')}
          disabled={resuming.running}
          onConfirm={() => void resuming.run()}
        />
      </section>
    )
  }
  return (
    <form
      class="fields"
      onSubmit={(event: SubmitEvent) => {
        event.preventDefault()
        void pausing.run()
      }}
    >
      <h2>{t('pauseTitle')}</h2>
      <label>
        {t('reason')}
        <input
          name="reason"
          maxLength={200}
          value={reason}
          onInput={(event: InputEvent & { currentTarget: HTMLInputElement }) => {
            setReason(event.currentTarget.value)
          }}
        />
      </label>
      <small>{t('pauseHint')}</small>
      <Alert text={pausing.error} />
      <button disabled={pausing.running}>{t('pause')}</button>
    </form>
  )
}
