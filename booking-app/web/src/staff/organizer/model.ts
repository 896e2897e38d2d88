import type { AffectedBuyer } from './api.ts'

/** Text that a spreadsheet would take for a formula is made plain, also in the wide signs of East Asian keyboards. */
function cell(value: string | number): string {
  const text = String(value)
  const plain = /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

const COLUMNS = ['buyerId', 'kind', 'endpoints', 'first', 'last', 'answers'] as const

/** The buyers as a table that spreadsheets read. */
export function csv(buyers: readonly AffectedBuyer[]): string {
  const lines = [COLUMNS.join(','), ...buyers.map((buyer) => COLUMNS.map((name) => cell(buyer[name])).join(','))]
  return `${lines.join('\r\n')}\r\n`
}

export interface Wanted {
  activeSize: number
  minReplicas: number
  maxReplicas: number
}

/** The command that changes what is the operator's; undefined if nothing would change, or it would be refused. */
export function patch(concert: string, namespace: string, now: Wanted, wanted: Wanted): string | undefined {
  const whole = Object.values(wanted).every((value) => Number.isInteger(value) && value > 0)
  if (!whole || wanted.minReplicas > wanted.maxReplicas) {
    return undefined
  }
  const changed = <K extends keyof Wanted>(...names: K[]) =>
    Object.fromEntries(names.filter((name) => wanted[name] !== now[name]).map((name) => [name, wanted[name]]))
  const queue = changed('activeSize')
  const autoscaling = changed('minReplicas', 'maxReplicas')
  const spec = {
    ...(Object.keys(queue).length > 0 ? { queue } : {}),
    ...(Object.keys(autoscaling).length > 0 ? { app: { autoscaling } } : {}),
  }
  return Object.keys(spec).length === 0
    ? undefined
    : `kubectl -n ${namespace} patch concert ${concert} --type merge -p '${JSON.stringify({ spec })}'`
}

/** How a part of the page stands. */
export interface Part {
  name: string
  /** When it was read; undefined if it never was. */
  at: number | undefined
  trouble: string
}

/** Says each trouble once, with the parts that it concerns unless these are all; `name` says what a part has. */
export function troubles(parts: readonly Part[], name: (part: Part) => string): string {
  const all = [...new Set(parts.map(({ trouble }) => trouble))].filter((trouble) => trouble !== '')
  return all
    .map((trouble) => {
      const concerned = parts.filter((part) => part.trouble === trouble)
      return concerned.length === parts.length ? trouble : `${concerned.map(name).join(', ')}: ${trouble}`
    })
    .join(' ')
}

/** Returns since when the parts are new: but for those in trouble, of which the trouble says it, unless all are. */
export function newSince(parts: readonly Part[]): number | undefined {
  const timesOf = (some: readonly Part[]) => some.map(({ at }) => at).filter((at) => at !== undefined)
  const sound = timesOf(parts.filter(({ trouble }) => trouble === ''))
  const times = sound.length > 0 ? sound : timesOf(parts)
  return times.length > 0 ? Math.min(...times) : undefined
}
