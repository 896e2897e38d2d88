/** How the number of visitors moves over the run. */
export const PROFILES = ['smoke', 'load', 'stress', 'spike', 'soak', 'breakpoint'] as const

export type Profile = (typeof PROFILES)[number]

export function isProfile(name: string): name is Profile {
  return (PROFILES as readonly string[]).includes(name)
}

/** One stretch of a run: move to `visitors` at once within `share` of the duration. */
interface Stretch {
  readonly share: number
  readonly visitors: number
}

/** A stage as k6's ramping executors take it. */
export interface Stage {
  readonly duration: string
  readonly target: number
}

const SMOKE_VISITORS = 3

/**
 * The stages of a closed model: so many visitors at once, each followed by the next.
 *
 * @param maxVisitors the most at once, which every profile but smoke reaches
 */
export function closedModel(profile: Profile, maxVisitors: number, durationSeconds: number): Stage[] {
  return stretches(profile, maxVisitors).map(({ share, visitors }) => ({
    duration: `${Math.round(durationSeconds * share * 1000)}ms`,
    target: Math.max(1, Math.round(visitors)),
  }))
}

function stretches(profile: Profile, max: number): Stretch[] {
  switch (profile) {
    case 'smoke':
      return steady(Math.min(max, SMOKE_VISITORS), 0)
    case 'load':
      return steady(max, 0.1)
    case 'stress':
      return [
        ...[0.5, 0.75, 1].flatMap((part) => [
          { share: 0.05, visitors: max * part },
          { share: 0.25, visitors: max * part },
        ]),
        { share: 0.1, visitors: max },
      ]
    case 'spike':
      return steady(max, 0)
    case 'soak':
      return steady(max, 0.05)
    case 'breakpoint':
      return [{ share: 1, visitors: max }]
  }
}

function steady(visitors: number, ramp: number): Stretch[] {
  return [
    { share: ramp, visitors },
    { share: 1 - ramp, visitors },
  ]
}
