import type { Profile, Stretch } from './profiles.ts'

/** A few come early, most come with the opening, and fewer come after it. */
const OPENING: readonly Stretch[] = [
  { share: 0, level: 0.1 },
  { share: 0.2, level: 0.1 },
  { share: 0.02, level: 1 },
  { share: 0.48, level: 1 },
  { share: 0.1, level: 0.3 },
  { share: 0.2, level: 0.3 },
]

/** Everybody comes with the opening. */
const RUSH: readonly Stretch[] = [
  { share: 0, level: 0.05 },
  { share: 0.2, level: 0.05 },
  { share: 0, level: 1 },
  { share: 0.2, level: 1 },
  { share: 0.1, level: 0.2 },
  { share: 0.5, level: 0.2 },
]

/** How people arrive around the opening of a sale, for the profiles that have one. */
export function saleShape(profile: Profile): { readonly shape?: readonly Stretch[] } {
  switch (profile) {
    case 'load':
      return { shape: OPENING }
    case 'spike':
      return { shape: RUSH }
    default:
      return {}
  }
}
