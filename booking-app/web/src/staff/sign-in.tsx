import { useEffect, useState } from 'preact/hooks'
import type { Refusal } from '../api/problem.ts'
import { begin, complete } from '../api/signin.ts'
import type { Concert, SignIn } from '../api/types.ts'
import { useAction } from '../parts/hooks.ts'
import { Alert } from '../parts/parts.tsx'
import { dateTime } from '../text/text.ts'
import { session, type Role } from './session.ts'
import { t } from './text/text.ts'
import { words } from './words.ts'

interface Props {
  concert: Concert
  bound: boolean
  role: Role
  ended: boolean
}

/** Signs staff in, at the identity provider where there is one, or with their key. */
export function SignInForm({ concert, bound, role, ended }: Props) {
  const [scheduleId, setScheduleId] = useState(concert.schedules[0]?.id)
  const wanted = bound ? scheduleId : undefined
  const opening = useAction(
    async (form: HTMLFormElement) => {
      const key = (form.elements.namedItem('key') as HTMLInputElement).value
      await session.open(key, role, wanted)
    },
    (refusal) => (refusal.code === 'role-required' ? t('keyOfGate') : words(refusal)),
  )
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
      {concert.signIn ? (
        <>
          <Account client={concert.signIn} role={role} scheduleId={wanted} anew={!ended} />
          <h2>{t('withKey')}</h2>
        </>
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

function wordsOfAccount(refusal: Refusal): string {
  return refusal.code === 'unauthorized' ? t('accountRefused') : words(refusal)
}

/** Signs in at the provider, and takes what it comes back with. */
function Account(props: { client: SignIn; role: Role; scheduleId: string | undefined; anew: boolean }) {
  const { client, role, scheduleId, anew } = props
  const beginning = useAction(() => begin(client, location.pathname, { scheduleId, anew }), words)
  const completing = useAction(async () => {
    const query = new URLSearchParams(location.search)
    history.replaceState(null, '', location.pathname)
    const came = await complete(client, query)
    await session.openFor(came.tokens, role, came.scheduleId)
  }, wordsOfAccount)
  useEffect(() => {
    if (new URLSearchParams(location.search).has('state')) {
      void completing.run()
    }
  }, [])
  return (
    <>
      <p role="status">{completing.running ? '…' : ''}</p>
      <Alert text={beginning.error ?? completing.error} />
      <button
        type="button"
        disabled={beginning.running || completing.running}
        onClick={() => {
          void beginning.run()
        }}
      >
        {t('signInAccount')}
      </button>
    </>
  )
}
