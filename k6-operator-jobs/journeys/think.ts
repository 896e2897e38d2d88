import { sleep } from 'k6'
import type { Facts } from '../lib/catalogue.ts'
import type { Config } from '../lib/config.ts'

/** Thinks as people do before the next step: between two thirds and four thirds of the time on average. */
export function thinker(facts: Facts, config: Config): () => void {
  const average = config.thinkTimeSeconds ?? facts.thinkTimeSeconds ?? 0
  return () => {
    if (average > 0) {
      sleep((average * (1 + Math.random())) / 1.5)
    }
  }
}
