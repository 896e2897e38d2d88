import type { Facts } from '../lib/catalogue.ts'
import type { Config } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import { unreachable } from '../lib/metrics.ts'
import { VisitEnded } from '../lib/outcome.ts'
import { readConcert, type Section } from './concert.ts'
import { readSchedules, type Schedule } from './schedules.ts'

/** What all visitors of a run know beforehand. */
export interface Hall {
  readonly sections: readonly [Section, ...Section[]]
  readonly schedules: readonly [Schedule, ...Schedule[]]
}

/**
 * Looks at the hall before the first visitor comes. That nobody answers is a result of the run: nobody was served.
 *
 * @throws Error when nobody answers, or when the hall has fewer free seats than the scenario needs
 */
export function lookAround(facts: Facts, config: Config): Hall {
  const { sections, schedules } = look(config)
  const free = schedules.reduce((sum, { available }) => sum + available, 0)
  const needed = facts.seats?.(config) ?? 0
  if (free < needed) {
    throw new Error(`${facts.name} needs ${needed} free seats and finds ${free}: write more seats, or fewer visitors`)
  }
  return { sections, schedules }
}

function look(config: Config): Hall {
  const visitor = newVisitor(config)
  try {
    const { sections } = readConcert(visitor, config.concert)
    return { sections, schedules: readSchedules(visitor, config.concert) }
  } catch (error) {
    if (error instanceof VisitEnded && !error.answered) {
      unreachable.add(1)
    }
    throw error
  }
}
