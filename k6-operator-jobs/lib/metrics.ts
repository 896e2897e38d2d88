import { Counter, Rate, Trend } from 'k6/metrics'

/**
 * Share of answers that the journey does not allow. Conflicts are not among them. Requests that were shed do not count
 * at all: so many of them come back that they would hide the errors.
 */
export const unexpectedAnswers = new Rate('unexpected_answers')

/** Answers that the journey does not allow, by what they were. */
export const errors = new Counter('errors')

/** Answers 409: somebody else was faster. */
export const conflicts = new Counter('conflicts')

/** Answers 429, and 503 busy: the application protected itself. */
export const shed = new Counter('shed')

/** Runs that found no application before the first visitor came. */
export const unreachable = new Counter('unreachable')

/** Visitors by how their visit ended. */
export const visitors = new Counter('visitors')

/** Share of the visits that ended in a way that has an objective, by which way it is. */
export const shares = new Rate('shares')

/** Response times of answers that served, by the window of time in which they came. */
export const servedTimes = new Trend('served_times', true)
