/** What some buyers do beside buying: leave the line, let a held seat go, click twice. */
export type Temper = 'patient' | 'impatient' | 'undecided' | 'hasty'

const OF_TWENTY: Readonly<Record<number, Temper>> = { 3: 'hasty', 7: 'impatient', 11: 'undecided', 13: 'hasty' }

/** The temper of a visitor: of twenty in a row one is impatient, one undecided, and two are hasty. */
export function temperOf(visitor: number): Temper {
  return OF_TWENTY[visitor % 20] ?? 'patient'
}
