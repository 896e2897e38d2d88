import type { Config } from './config.ts'
import type { Outcome } from './outcome.ts'
import { PROFILES, type Profile } from './profiles.ts'
import type { Defaults } from './slo.ts'
import { STEPS, type Step } from './steps.ts'

/** What is known of a scenario without playing it. */
export interface Facts {
  readonly name: string
  /** Of a script of a user's own: another one when its runs are not to be compared with those before. */
  readonly version?: string
  /** The steps that every run takes. */
  readonly steps: readonly Step[]
  readonly profiles: readonly Profile[]
  /** Whether visitors arrive at a rate, `visitorsPerSecond`. Otherwise each is followed by the next. */
  readonly arrivals: boolean
  /** How long people think between two steps where the Concert does not say it; undefined where they never do. */
  readonly thinkTimeSeconds?: number
  readonly defaults: Defaults
  /** How a visit ends that went well. */
  readonly goal: Outcome & ('bought' | 'served')
  /** The levels of the profile `stress` where they are not the usual ones. */
  readonly stress?: readonly number[]
  /** Seats that have to be free before load is made. */
  readonly seats?: (config: Config) => number
  /** Says what else is missing before load is made, or nothing. */
  readonly lacks?: (config: Config) => string | undefined
}

/** Seats that everybody wants in `hot-seat`. */
export const HOT_SEATS = 5

const PURCHASE = ['session', 'schedules', 'token', 'queue', 'seats', 'reservation', 'charge', 'payment'] as const
const PAUSE_SECONDS = 1.5
const SIX_STEPS_LIMITS = { limits: { p95: 200, p99: 400 }, steps: { payment: { p99: 700 } } } as const
const FEW_TURNED_AWAY = { turnedAway: { max: 0.01 } } as const
const NONE_TURNED_AWAY = { turnedAway: { max: 0 } } as const
const EIGHT = [0.056, 0.19, 0.325, 0.46, 0.595, 0.73, 0.865, 1]

/** The scenarios that come with Onsale. */
export const SCENARIOS: readonly Facts[] = [
  {
    name: 'smoke',
    steps: STEPS,
    // All mean the same. New Concerts may write only smoke and load; stored ones have any.
    profiles: PROFILES,
    arrivals: false,
    defaults: { ...SIX_STEPS_LIMITS, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: 'bought',
  },
  {
    name: 'six-steps',
    steps: ['session', 'schedules', 'token', 'queue', 'reservation', 'charge', 'payment'],
    profiles: PROFILES,
    arrivals: false,
    defaults: { ...SIX_STEPS_LIMITS, errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: 'bought',
  },
  {
    name: 'onsale',
    steps: ['session', 'concert', ...PURCHASE.slice(1)],
    profiles: PROFILES,
    arrivals: true,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: 'bought',
  },
  {
    name: 'token-storm',
    steps: ['session', 'token'],
    profiles: ['smoke', 'load', 'stress', 'spike'],
    arrivals: true,
    defaults: { limits: { p99: 1000 }, errorRate: 0.01, outcomes: { served: { min: 0.99 }, ...FEW_TURNED_AWAY } },
    goal: 'served',
    stress: [1 / 3, 2 / 3, 1],
  },
  {
    name: 'token-spike',
    steps: ['session', 'token', 'queue', 'reservation'],
    profiles: ['load', 'spike'],
    arrivals: false,
    defaults: { limits: { max: 300 }, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: 'served',
    lacks: ({ durationSeconds, maxVisitors, queue: { activeSize, idleTimeoutSeconds, admissionsPerSecond } }) => {
      if (activeSize === undefined || activeSize >= maxVisitors) {
        return (
          `more visitors than may be active, or nobody would wait: write load.maxVisitors above ` +
          `queue.activeSize (${activeSize ?? 'ACTIVE_SIZE is not set'})`
        )
      }
      if (idleTimeoutSeconds === undefined || idleTimeoutSeconds <= durationSeconds) {
        const idle = idleTimeoutSeconds === undefined ? 'IDLE_TIMEOUT is not set' : `${idleTimeoutSeconds} s`
        return (
          `places that last longer than the run, or others would be admitted: write load.duration below ` +
          `queue.idleTimeout (${idle})`
        )
      }
      return admissionsPerSecond !== undefined && (activeSize / admissionsPerSecond) * 2 > durationSeconds
        ? `time to admit ${activeSize} at ${admissionsPerSecond} a second: write a longer load.duration`
        : undefined
    },
  },
  {
    name: 'journey',
    steps: PURCHASE,
    profiles: PROFILES,
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { limits: { p95: 500 }, errorRate: 0.01, outcomes: FEW_TURNED_AWAY },
    goal: 'bought',
    stress: [0.25, 0.5, 1],
    seats: activeAtOnce,
  },
  {
    name: 'hot-seat',
    steps: PURCHASE,
    profiles: ['load', 'stress', 'spike'],
    arrivals: false,
    defaults: { limits: { p99: 1000 }, errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: 'bought',
    stress: [0.25, 0.5, 1],
    seats: () => HOT_SEATS,
    lacks: ({ maxVisitors, queue: { activeSize } }) =>
      activeSize !== undefined && activeSize < maxVisitors
        ? `all its visitors at the seats at once: write load.maxVisitors of at most queue.activeSize (${activeSize})`
        : undefined,
  },
  {
    name: 'active-peak',
    steps: ['session', 'token', 'queue', 'reservation', 'charge', 'payment'],
    profiles: ['load', 'soak'],
    arrivals: false,
    defaults: { limits: { p95: 1000 }, errorRate: 0.01, outcomes: { bought: { min: 0.99 } } },
    goal: 'bought',
    // Twice: each has a seat to themselves, and those of the warm-up may be others.
    seats: (config) => 2 * (config.queue.activeSize ?? 0),
    lacks: ({ maxVisitors, queue: { activeSize } }) =>
      activeSize === undefined || activeSize > maxVisitors
        ? `as many visitors as may be active: write load.maxVisitors of at least queue.activeSize ` +
          `(${activeSize ?? 'ACTIVE_SIZE is not set'})`
        : undefined,
  },
  {
    name: 'wallet',
    steps: ['session', 'balance', 'charge'],
    profiles: ['smoke', 'load', 'stress', 'soak', 'breakpoint'],
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: 'served',
    stress: EIGHT,
  },
  {
    name: 'browse',
    steps: ['session', 'concert', 'schedules', 'token'],
    profiles: PROFILES,
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: 'served',
    stress: EIGHT,
  },
  {
    name: 'wait-and-book',
    steps: PURCHASE,
    profiles: ['smoke', 'load', 'stress', 'spike', 'soak'],
    arrivals: false,
    thinkTimeSeconds: PAUSE_SECONDS,
    defaults: { errorRate: 0, outcomes: NONE_TURNED_AWAY },
    goal: 'bought',
    seats: activeAtOnce,
  },
]

/** The facts of a scenario that comes with Onsale. */
export function factsOf(name: string): Facts {
  const facts = SCENARIOS.find((scenario) => scenario.name === name)
  if (facts === undefined) {
    throw new Error(`no scenario is named ${name}`)
  }
  return facts
}

function activeAtOnce({ maxVisitors, queue: { activeSize } }: Config): number {
  return Math.min(maxVisitors, activeSize ?? maxVisitors)
}
