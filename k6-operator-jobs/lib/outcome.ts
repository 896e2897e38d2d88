/**
 * How a visit can end. `served` is a visitor who got what a scenario is about that sells nothing, such as a place in
 * the queue.
 */
export const OUTCOMES = [
  'bought',
  'served',
  'sold-out',
  'lost-seat',
  'turned-away',
  'waiting',
  'gave-up',
  'failed',
] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Ends a visit before its last step. */
export class VisitEnded extends Error {
  readonly outcome: Outcome

  constructor(outcome: Exclude<Outcome, 'bought' | 'served'>, message: string) {
    super(message)
    this.name = 'VisitEnded'
    this.outcome = outcome
  }
}
