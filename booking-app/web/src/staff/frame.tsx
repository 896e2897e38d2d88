import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { clock, patiently } from '../api/http.ts'
import { concert as readConcert } from '../api/sale.ts'
import type { Concert } from '../api/types.ts'
import { useTask } from '../parts/hooks.ts'
import { Languages } from '../parts/languages.tsx'
import { language, locale } from '../text/text.ts'
import { session, type StaffSession } from './session.ts'
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
  const own = useStaffSession()
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

/** How long before its end the next session is opened, or a quarter of a short one. */
const AHEAD_MS = 60_000
const LEAST_MS = 1000

/** The session, and the next ones, until there is none. Nothing is drawn anew meanwhile. */
function useStaffSession(): StaffSession | undefined {
  const [own, setOwn] = useState(session.get())
  useEffect(
    () =>
      session.onChange(() => {
        setOwn(session.get())
      }),
    [],
  )
  useEffect(() => {
    if (!own) {
      return undefined
    }
    const end = new AbortController()
    const left = Date.parse(own.expiresAt) - clock.now()
    const ahead = own.refreshToken === undefined ? 0 : Math.min(AHEAD_MS, left / 4)
    const timer = setTimeout(
      () => {
        // A refusal has ended the session, and its page says so.
        void patiently(() => session.renew(), end.signal).catch(() => undefined)
      },
      Math.max(LEAST_MS, left - ahead),
    )
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [own])
  return own
}
