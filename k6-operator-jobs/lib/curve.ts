/**
 * Percentages of the answers at which a curve has response times: each leaves 6 percent fewer answers above it than the
 * one before, so that they lie closest where percentiles of several runners are decided.
 */
export const CURVE: readonly number[] = [
  ...Array.from({ length: 111 }, (_, index) => Math.round((1 - 0.94 ** (index + 1)) * 1e5) / 1e3),
  100,
]

/** The response time in milliseconds from which the first character rises. */
const SHORTEST = 0.1

const RISE = 0.01
const FIRST = '#'.charCodeAt(0)

/** Left out, because JSON would write two characters for it. */
const ESCAPE = '\\'.charCodeAt(0)

/** The rise of this character goes on with the next one. */
const MORE = 90

/**
 * A whole distribution in some hundred characters, each of which says by how many percent the response time rises from
 * one of {@link CURVE} to the next. So a result holds one for each step.
 */
export function encoded(millis: readonly number[]): string {
  let risen = 0
  return millis
    .map((time) => {
      const rises = Math.max(risen, Math.round(Math.log(Math.max(time, SHORTEST) / SHORTEST) / RISE))
      const rise = rises - risen
      risen = rises
      return character(MORE).repeat(Math.floor(rise / MORE)) + character(rise % MORE)
    })
    .join('')
}

function character(rise: number): string {
  const code = FIRST + rise
  return String.fromCharCode(code < ESCAPE ? code : code + 1)
}
