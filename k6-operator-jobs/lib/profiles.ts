/** How the number of visitors moves over the run. */
export const PROFILES = ['smoke', 'load', 'stress', 'spike', 'soak', 'breakpoint'] as const

export type Profile = (typeof PROFILES)[number]

export function isProfile(name: string): name is Profile {
  return (PROFILES as readonly string[]).includes(name)
}

/** One stretch of a run: move to a part of the most visitors within a share of the duration. */
export interface Stretch {
  readonly share: number
  readonly level: number
}

/** A stage as k6's ramping executors take it. */
export interface Stage {
  readonly duration: string
  readonly target: number
}

const SMOKE_VISITORS = 3

const STRESS = [0.5, 0.75, 1]

/** The steps of a breakpoint: few enough to be long, enough to say where it broke. */
const BREAKPOINT = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]

/** Which part of a step's share the way up to it takes. */
const RAMP = 1 / 6

/**
 * The levels of a profile that goes up in steps of equal length; none of the others.
 *
 * @param stress the levels of the profile `stress` where a scenario has its own
 */
export function levelsOf(profile: Profile, stress: readonly number[] = STRESS): readonly number[] {
  switch (profile) {
    case 'stress':
      return stress
    case 'breakpoint':
      return BREAKPOINT
    default:
      return []
  }
}

/**
 * The stretches of a profile.
 *
 * @param most what every profile but smoke reaches: visitors at once, or visitors a second
 */
export function stretches(profile: Profile, most: number, stress: readonly number[] = STRESS): Stretch[] {
  switch (profile) {
    case 'smoke':
      return steady(Math.min(1, SMOKE_VISITORS / most), 0)
    case 'load':
      return steady(1, 0.1)
    case 'spike':
      return steady(1, 0)
    case 'soak':
      return steady(1, 0.05)
    case 'stress':
    case 'breakpoint': {
      const levels = levelsOf(profile, stress)
      return levels.flatMap((level) => [
        { share: RAMP / levels.length, level },
        { share: (1 - RAMP) / levels.length, level },
      ])
    }
  }
}

/** The stages of stretches: the closed model's visitors at once, or the open model's arrivals a second. */
export function stagesOf(shape: readonly Stretch[], most: number, durationSeconds: number): Stage[] {
  return shape.map(({ share, level }) => ({
    duration: `${Math.round(durationSeconds * share * 1000)}ms`,
    target: Math.max(1, Math.round(most * level)),
  }))
}

function steady(level: number, ramp: number): Stretch[] {
  return [
    { share: ramp, level },
    { share: 1 - ramp, level },
  ]
}
