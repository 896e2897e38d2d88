import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Concert } from '../api/types.ts'
import { money } from '../model/money.ts'
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

/** Something that went wrong, told at once by a screen reader. */
export function Alert({ text }: { text: string | undefined }) {
  return <div role="alert">{text === undefined ? null : <p class="alert">{text}</p>}</div>
}

/** The time of a performance at the venue, and where the visitor is if that differs. */
export function Time({ concert, at }: { concert: Concert; at: string }) {
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
  if (!asked) {
    return (
      <button
        class="plain"
        disabled={props.disabled}
        onClick={() => {
          setAsked(true)
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
        class="plain"
        onClick={() => {
          setAsked(false)
        }}
      >
        {props.keep}
      </button>
    </span>
  )
}
