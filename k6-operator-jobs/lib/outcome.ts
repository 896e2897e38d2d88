/**
 * How a visit can end. `served` is a visitor who got what a scenario is about that sells nothing, such as a place in
 * the queue.
 */
export const OUTCOMES = [
  'bought',
  'served',
  'soldOut',
  'lostSeat',
  'turnedAway',
  'waiting',
  'gaveUp',
  'failed',
] as const

export type Outcome = (typeof OUTCOMES)[number]

/** Ends of visits that say nothing about the sale: the run was over, or the visitor changed their mind. */
export const NO_CHANCE: readonly Outcome[] = ['waiting', 'gaveUp']

export function isOutcome(name: string): name is Outcome {
  return (OUTCOMES as readonly string[]).includes(name)
}

/** Whether a visit that ended so belongs to those that the share of an outcome is of. */
export function counts(shareOf: Outcome, outcome: Outcome): boolean {
  return NO_CHANCE.includes(shareOf) || !NO_CHANCE.includes(outcome)
}

/** Ends a visit before its last step. */
export class VisitEnded extends Error {
  readonly outcome: Outcome
  /** Whether the application gave an answer that it meant. */
  readonly answered: boolean

  constructor(outcome: Exclude<Outcome, 'bought' | 'served'>, message: string, answered = true) {
    super(message)
    this.name = 'VisitEnded'
    this.outcome = outcome
    this.answered = answered
  }
}
