import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { kept } from '../api/storage.ts'
import type { Concert } from '../api/types.ts'
import { money } from '../model/money.ts'
import { countdown } from '../model/time.ts'
import { dateTime, locale, t } from '../text/text.ts'
import { go } from './router.ts'

/** A link within the site; with a modifier key the browser opens it elsewhere, as any link. */
export function Link({ to, class: name, children }: { to: string; class?: string; children: ComponentChildren }) {
  return (
    <a
      href={to}
      {...(name === undefined ? {} : { class: name })}
      onClick={(event: MouseEvent) => {
        if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
          event.preventDefault()
          go(to)
        }
      }}
    >
      {children}
    </a>
  )
}

/** Where to go from a page that has nothing for the visitor. */
export function Elsewhere() {
  return (
    <p>
      <Link to="/tickets">{t('tickets')}</Link> · <Link to="/">{t('back')}</Link>
    </p>
  )
}

/** Something that went wrong, told at once by a screen reader. */
export function Alert({ text }: { text: string | undefined }) {
  return <div role="alert">{text === undefined ? null : <p class="alert">{text}</p>}</div>
}

/** Whoever hears the page does not see a timer: a word at two minutes, and at thirty seconds. */
const WORDS_AT_MS = [30_000, 120_000]

/** Says once that a time is nearly over; for a part that is read out when it changes. */
export function Ending({ left }: { left: number }) {
  const at = WORDS_AT_MS.find((ms) => left <= ms)
  return at === undefined ? null : <p class="heard">{t('ending', { time: countdown(at) })}</p>
}

/** When each performance was to begin when this browser first heard of it. */
const announced = kept<Record<string, string>>('announced')

/** Returns when a performance was to begin, if it has been moved since this browser first heard of it. */
function movedFrom({ id, startsAt }: Performance): string | undefined {
  const all = announced.get() ?? {}
  const first = all[id] ?? startsAt
  if (all[id] === undefined) {
    announced.put({ ...all, [id]: startsAt })
  }
  return Date.parse(first) === Date.parse(startsAt) ? undefined : first
}

interface Performance {
  readonly id: string
  readonly startsAt: string
}

/** The time of a performance at the venue, and where the visitor is if that differs; and that it was another before. */
export function Time({ concert, of: performance }: { concert: Concert; of: Performance }) {
  const [before] = useState(() => movedFrom(performance))
  const at = performance.startsAt
  const there = dateTime(at, concert.venue.timeZone)
  const here = dateTime(at)
  return (
    <time dateTime={at}>
      {there}
      {here === there ? null : (
        <small>
          {' '}
          ({t('yourTime')}: {here})
        </small>
      )}
      {before === undefined ? null : (
        <>
          {' '}
          <strong>{t('moved', { time: dateTime(before, concert.venue.timeZone) })}</strong>
        </>
      )}
    </time>
  )
}

export function price(concert: Concert, amount: number): string {
  return money(amount, concert.currency, digits(concert), locale())
}

function digits(concert: Concert): number {
  return concert.currencyDigits
}

/** A button for what cannot be undone: it asks once. */
export function Confirmed(props: {
  label: string
  question: string
  keep: string
  disabled: boolean
  onConfirm: () => void
}) {
  const [asked, setAsked] = useState(false)
  // The button that was pressed is gone: its successor has the focus.
  const successor = useRef<HTMLButtonElement>(null)
  const pressed = useRef(false)
  useLayoutEffect(() => {
    if (pressed.current) {
      pressed.current = false
      successor.current?.focus()
    }
  }, [asked])
  const ask = (question: boolean) => {
    pressed.current = true
    setAsked(question)
  }
  if (!asked) {
    return (
      <button
        ref={successor}
        class="plain"
        disabled={props.disabled}
        onClick={() => {
          ask(true)
        }}
      >
        {props.label}
      </button>
    )
  }
  return (
    <span role="group" aria-label={props.question} class="question">
      {props.question}{' '}
      <button class="danger" disabled={props.disabled} onClick={props.onConfirm}>
        {props.label}
      </button>{' '}
      <button
        ref={successor}
        class="plain"
        onClick={() => {
          ask(false)
        }}
      >
        {props.keep}
      </button>
    </span>
  )
}
