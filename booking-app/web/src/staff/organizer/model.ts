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
