import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { clock, patiently } from '../api/http.ts'
import { concert as readConcert } from '../api/sale.ts'
import type { Concert } from '../api/types.ts'
import { useTask } from '../parts/hooks.ts'
import { Languages } from '../parts/languages.tsx'
import { language, locale } from '../text/text.ts'
import { dueIn, session, type StaffSession } from './session.ts'
import { SignInForm } from './sign-in.tsx'
import { t } from './text/text.ts'
import { words } from './words.ts'

interface Page {
  title: 'gate' | 'organizer'
  /** Whether a session is for one performance. */
  bound: boolean
  children: (concert: Concert, session: StaffSession) => ComponentChildren
}

/** A page of staff: sign-in, and what is shown to those who have. */
export function Frame({ title, bound, children }: Page) {
  const [concert, setConcert] = useState<Concert>()
  const [trouble, setTrouble] = useState('')
  const [, setLanguage] = useState(language())
  const own = useStaffSession(concert !== undefined)
  useTask(async (signal) => {
    const found = await patiently(readConcert, signal, (refusal) => {
      setTrouble(words(refusal))
    })
    session.signInAt(found.signIn)
    setConcert(found)
    setTrouble('')
  })
  document.documentElement.lang = language()
  document.title = concert === undefined ? t(title) : `${t(title)} · ${concert.title}`
  return (
    <>
      <a class="skip" href="#content">
        {t('skip')}
      </a>
      <header>
        <strong>{document.title}</strong>
        <nav>
          <Languages chosen={setLanguage} />
          {own ? (
            <button
              class="plain"
              onClick={() => {
                session.close()
              }}
            >
              {t('signOut')}
            </button>
          ) : null}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {concert === undefined ? (
          <p role="status">{trouble || '…'}</p>
        ) : own ? (
          <>
            {children(concert, own)}
            {own.refreshToken === undefined ? (
              <p>
                <small>{t('until', { time: new Date(own.expiresAt).toLocaleTimeString(locale()) })}</small>
              </p>
            ) : null}
          </>
        ) : (
          <SignInForm concert={concert} bound={bound} role={title} ended={session.lapsed()} />
        )}
      </main>
    </>
  )
}

/**
 * The session, and the next ones, until there is none. Nothing is drawn anew meanwhile.
 *
 * @param answered whether the server has told its time: the device's clock alone ends no session
 */
function useStaffSession(answered: boolean): StaffSession | undefined {
  const [own, setOwn] = useState(session.get())
  useEffect(
    () =>
      session.onChange(() => {
        setOwn(session.get())
      }),
    [],
  )
  useEffect(() => {
    if (!own || !answered) {
      return undefined
    }
    const end = new AbortController()
    const timer = setTimeout(
      () => {
        // A refusal has ended the session, and its page says so.
        void patiently(() => session.renew(), end.signal).catch(() => undefined)
      },
      dueIn(own, clock.now()),
    )
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [own, answered])
  return own
}
