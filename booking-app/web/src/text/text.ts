import { kept } from '../api/storage.ts'
import { en, type Text } from './en.ts'
import { ko } from './ko.ts'

/** To add a language: a file like ko.ts, and its name here. */
export const LANGUAGES = { en, ko }

export type Language = keyof typeof LANGUAGES

export const languages = Object.entries(LANGUAGES).map(([id, { language }]) => ({ id: id as Language, name: language }))

const chosen = kept<Language>('language')

function isLanguage(id: string): id is Language {
  return id in LANGUAGES
}

let current: Language | undefined

/** The language that the visitor chose, or the first of the browser's that there is. */
export function language(): Language {
  return (current ??= preferred())
}

function preferred(): Language {
  const ids = [chosen.get() ?? '', ...navigator.languages.map((tag) => tag.split('-')[0] ?? '')]
  return ids.find(isLanguage) ?? 'en'
}

export function choose(id: Language): void {
  chosen.put(id)
  current = id
}

export type Values = Record<string, string | number>

/** Returns the text in the visitor's language. */
export function t(key: keyof Text, values: Values = {}): string {
  return fill(LANGUAGES[language()][key], values)
}

/** What the API refuses and a buyer may meet; each has a text of its code. */
const REFUSED = [
  'unauthorized',
  'sale-closed',
  'sale-not-open',
  'seats-unavailable',
  'too-many-seats',
  'reservation-expired',
  'reservation-cancelled',
  'already-paid',
  'already-used',
  'refund-closed',
  'not-active',
  'insufficient-balance',
  'invalid-card-token',
  'payment-method-unavailable',
] as const satisfies readonly (keyof Text)[]

/** Returns the text for a refusal; undefined where there is none. */
export function refused(code: string): string | undefined {
  const known = REFUSED.find((one) => one === code)
  return known && t(known)
}

export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

/** The browser's own variant of the language, for numbers and times. */
export function locale(): string {
  const id = language()
  return navigator.languages.find((tag) => tag.split('-')[0] === id) ?? id
}

const times = new Map<string, Intl.DateTimeFormat>()

/** Returns a time as people at the venue read it. */
export function dateTime(iso: string, timeZone?: string): string {
  const name = `${locale()} ${timeZone ?? ''}`
  let format = times.get(name)
  if (!format) {
    format = new Intl.DateTimeFormat(locale(), {
      dateStyle: 'full',
      timeStyle: 'short',
      ...(timeZone === undefined ? {} : { timeZone }),
    })
    times.set(name, format)
  }
  return format.format(new Date(iso))
}
