/** The calls a buyer makes, in the order of the journey. Each is the `name` tag of its requests. */
export const STEPS = [
  'session',
  'concert',
  'schedules',
  'token',
  'queue',
  'seats',
  'reservation',
  'balance',
  'charge',
  'payment',
] as const

export type Step = (typeof STEPS)[number]

/** Calls of buyers who leave, or with which a visit leaves the rehearsal as it found it. No result shows them. */
export type Tidying = 'leave' | 'cancel' | 'refund'

export function isStep(name: string): name is Step {
  return (STEPS as readonly string[]).includes(name)
}
