import { useEffect, useRef, useState } from 'preact/hooks'
import type { ComponentChildren } from 'preact'
import { patiently, sleep } from './api/http.ts'
import { Refusal } from './api/problem.ts'
import { concert as readConcert } from './api/sale.ts'
import { known, onSession, signInAt } from './api/session.ts'
import type { Concert } from './api/types.ts'
import { ConcertPage } from './pages/concert.tsx'
import { HoldPage } from './pages/hold.tsx'
import { LinePage } from './pages/line.tsx'
import { SeatsPage } from './pages/seats.tsx'
import { SignedInPage, SignInPage } from './pages/signin.tsx'
import { hasKeptTickets, TicketsPage } from './pages/tickets.tsx'
import { hindrance, useTask, useTitle } from './parts/hooks.ts'
import { KeptPlace } from './parts/kept-place.tsx'
import { Languages } from './parts/languages.tsx'
import { Link } from './parts/parts.tsx'
import { onNavigation } from './parts/router.ts'
import { language, t } from './text/text.ts'

/** The concert is read again now and then: it may be moved or its opening put off. Spread, for many look at once. */
const READ_AGAIN_MS = 120_000

export function App() {
  const [path, setPath] = useState(location.pathname)
  const [, setLanguage] = useState(language())
  const [, setSignedIn] = useState(known())
  const [concert, setConcert] = useState<Concert>()
  const [trouble, setTrouble] = useState<string>()
  useEffect(
    () =>
      onNavigation(() => {
        setPath(location.pathname)
      }),
    [],
  )
  useEffect(
    () =>
      onSession(() => {
        setSignedIn(known())
      }),
    [],
  )
  useTask(async (signal) => {
    let before = ''
    while (!signal.aborted) {
      try {
        const found = await patiently(readConcert, signal, (refusal) => {
          setTrouble(hindrance(refusal))
        })
        // The same concert is the same object: nothing is drawn anew for it.
        if (JSON.stringify(found) !== before) {
          before = JSON.stringify(found)
          signInAt(found.signIn)
          setConcert(found)
        }
        setTrouble(undefined)
      } catch (e) {
        if (!(e instanceof Refusal)) {
          throw e
        }
        setTrouble(t('wrong', { detail: e.message }))
      }
      await sleep(READ_AGAIN_MS * (1 + Math.random()), signal)
    }
  })
  // A page that comes without a load begins at its start also for keyboards and screen readers.
  const shown = useRef(path)
  useEffect(() => {
    if (shown.current !== path) {
      shown.current = path
      document.getElementById('content')?.focus({ preventScroll: true })
    }
  }, [path])
  document.documentElement.lang = language()
  return (
    <>
      <a class="skip" href="#content">
        {t('skip')}
      </a>
      <header>
        <Link to="/">{concert?.title ?? '…'}</Link>
        <nav>
          <Link to="/tickets">{t('tickets')}</Link>
          <Languages chosen={setLanguage} />
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        {concert ? <Page path={path} concert={concert} /> : <p role="status">{trouble ?? '…'}</p>}
      </main>
    </>
  )
}

/** An address that somebody has cut or typed may be no encoding of anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function Page({ path, concert }: { path: string; concert: Concert }): ComponentChildren {
  const [, page, id] = path.split('/')
  const named = decoded(id ?? '')
  if (concert.signIn && page === 'signed-in') {
    return <SignedInPage client={concert.signIn} />
  }
  const needsNone = page === '' || (page === 'tickets' && hasKeptTickets())
  if (concert.signIn && !needsNone && !known()) {
    return <SignInPage client={concert.signIn} />
  }
  switch (page) {
    case '':
      return (
        <>
          <KeptPlace concert={concert} />
          <ConcertPage concert={concert} />
        </>
      )
    case 'line':
      return <LinePage concert={concert} />
    case 'seats':
      return <SeatsPage key={named} concert={concert} scheduleId={named} />
    case 'hold':
      return <HoldPage key={named} concert={concert} id={named} />
    case 'tickets':
      return (
        <>
          <KeptPlace concert={concert} />
          <TicketsPage concert={concert} />
        </>
      )
    default:
      return <NothingPage concert={concert} />
  }
}

function NothingPage({ concert }: { concert: Concert }) {
  useTitle(`${t('notFound')} · ${concert.title}`)
  return (
    <>
      <h1>{t('notFound')}</h1>
      <Link to="/">{t('back')}</Link>
    </>
  )
}
