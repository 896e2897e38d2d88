import type { Facts } from '../lib/catalogue.ts'
import type { Config } from '../lib/config.ts'
import { newVisitor } from '../lib/http.ts'
import { readConcert, type Section } from './concert.ts'
import { readSchedules, type Schedule } from './schedules.ts'

/** What all visitors of a run know beforehand. */
export interface Hall {
  readonly sections: readonly [Section, ...Section[]]
  readonly schedules: readonly [Schedule, ...Schedule[]]
}

/**
 * Looks at the hall before the first visitor comes.
 *
 * @throws Error when it has fewer free seats than the scenario needs
 */
export function lookAround(facts: Facts, config: Config): Hall {
  const visitor = newVisitor(config)
  const { sections } = readConcert(visitor, config.concert)
  const schedules = readSchedules(visitor, config.concert)
  const free = schedules.reduce((sum, { available }) => sum + available, 0)
  const needed = facts.seats?.(config) ?? 0
  if (free < needed) {
    throw new Error(`${facts.name} needs ${needed} free seats and finds ${free}: write more seats, or fewer visitors`)
  }
  return { sections, schedules }
}
