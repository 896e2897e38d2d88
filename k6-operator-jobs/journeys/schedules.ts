import { done, type Client } from '../lib/http.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { anyOf } from '../lib/random.ts'
import { count, instant, listOf, object, text, truth } from '../lib/shape.ts'

export interface Schedule {
  readonly id: string
  readonly name: string
  readonly startsAt: string
  readonly available: number
  readonly soldOut: boolean
}

/**
 * Chooses a schedule that has seats left.
 *
 * @throws VisitEnded when all are sold out
 */
export function chooseSchedule(visitor: Client, concert: string): Schedule {
  const chosen = anyOf(readSchedules(visitor, concert).filter(({ soldOut }) => !soldOut))
  if (chosen === undefined) {
    throw new VisitEnded('soldOut', 'every schedule is sold out')
  }
  return chosen
}

/** Looks at the schedules. */
export function readSchedules(visitor: Client, concert: string): readonly [Schedule, ...Schedule[]] {
  return done(
    visitor.call<{ schedules: [Schedule, ...Schedule[]] }>({
      step: 'schedules',
      method: 'GET',
      path: `/api/v1/concerts/${concert}/schedules`,
      status: 200,
      shape: {
        schedules: listOf(
          object<Schedule>({ id: text, name: text, startsAt: instant, available: count, soldOut: truth }),
          1,
        ),
      },
    }),
  ).schedules
}
