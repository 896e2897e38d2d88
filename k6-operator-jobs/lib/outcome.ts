/** How a visit can end. */
export const OUTCOMES = ['bought', 'sold-out', 'outpaced', 'turned-away', 'still-waiting', 'failed'] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Ends a visit before its last step. */
export class VisitEnded extends Error {
  readonly outcome: Outcome

  constructor(outcome: Exclude<Outcome, 'bought'>, message: string) {
    super(message)
    this.name = 'VisitEnded'
    this.outcome = outcome
  }
}
