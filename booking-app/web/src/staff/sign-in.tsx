import { useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import { useAction } from '../parts/hooks.ts'
import { Alert } from '../parts/parts.tsx'
import { dateTime } from '../text/text.ts'
import { session } from './session.ts'
import { t } from './text/text.ts'
import { words } from './words.ts'

interface Props {
  concert: Concert
  bound: boolean
  role: 'gate' | 'organizer'
  ended: boolean
}

/** Signs staff in with their key. */
export function SignIn({ concert, bound, role, ended }: Props) {
  const [scheduleId, setScheduleId] = useState(concert.schedules[0]?.id)
  const opening = useAction(async (form: HTMLFormElement) => {
    const key = (form.elements.namedItem('key') as HTMLInputElement).value
    await session.open(key, role, bound ? scheduleId : undefined)
  }, words)
  return (
    <form
      class="sign-in"
      onSubmit={(event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
        event.preventDefault()
        void opening.run(event.currentTarget)
      }}
    >
      <h1>{t('signIn')}</h1>
      {ended ? (
        <p class="notice" role="status">
          {t('ended')}
        </p>
      ) : null}
      {bound ? (
        <label>
          {t('performance')}
          <select
            value={scheduleId}
            onChange={(event: Event & { currentTarget: HTMLSelectElement }) => {
              setScheduleId(event.currentTarget.value)
            }}
          >
            {concert.schedules.map(({ id, name, startsAt }) => (
              <option key={id} value={id}>
                {name} · {dateTime(startsAt, concert.venue.timeZone)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        {t('key')}
        <input name="key" type="password" required autocomplete="current-password" aria-describedby="key-hint" />
      </label>
      <small id="key-hint">{t('keyHint')}</small>
      <Alert text={opening.error} />
      <button disabled={opening.running}>{t('signIn')}</button>
    </form>
  )
}
