/** Says what is wrong with a value, or nothing when it is right. */
export type Check = (value: unknown) => string | undefined

/** The checks of an answer's fields; every field of T has one. */
export type Shape<T> = { readonly [Field in keyof T]-?: Check }

function check(is: (value: unknown) => boolean, expected: string): Check {
  return (value) => (is(value) ? undefined : `is ${JSON.stringify(value ?? null).slice(0, 60)} instead of ${expected}`)
}

export const text = check((value) => typeof value === 'string' && value !== '', 'a text')

export const truth = check((value) => typeof value === 'boolean', 'true or false')

/** A whole number from 0. */
export const count = check((value) => Number.isInteger(value) && (value as number) >= 0, 'a whole number from 0')

/** This number and no other. */
export function exactly(number: number): Check {
  return check((value) => value === number, String(number))
}

/** A date and time with its offset, such as 2026-12-24T19:00:00+09:00. */
export const instant = check(
  (value) =>
    typeof value === 'string' && /T.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(new Date(value).getTime()),
  'an ISO 8601 time with an offset',
)

export function oneOf(...words: readonly string[]): Check {
  return check((value) => words.includes(value as string), words.join(' or '))
}

/** A list that has this text in it. */
export function including(entry: string): Check {
  return check((value) => Array.isArray(value) && value.includes(entry), `a list with ${entry}`)
}

/** A problem document with one of these codes. */
export function problemOf(...codes: readonly string[]): Check {
  return object<{ code: string }>({ code: oneOf(...codes) })
}

export function optional(inner: Check): Check {
  return (value) => (value === undefined || value === null ? undefined : inner(value))
}

export function listOf(inner: Check, least = 0): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) {
      return check(() => false, `a list of at least ${least}`)(value)
    }
    for (const [index, entry] of value.entries()) {
      const problem = inner(entry)
      if (problem !== undefined) {
        return `[${index}] ${problem}`
      }
    }
    return undefined
  }
}

/** An object with at least these fields; more may come with a later version of the application. */
export function object<T>(shape: Shape<T>): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null) {
      return check(() => false, 'an object')(value)
    }
    for (const [field, fieldCheck] of Object.entries<Check>(shape)) {
      const problem = fieldCheck((value as Record<string, unknown>)[field])
      if (problem !== undefined) {
        return `${field} ${problem}`
      }
    }
    return undefined
  }
}
