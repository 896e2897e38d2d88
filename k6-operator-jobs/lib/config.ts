import { isProfile, PROFILES, type Profile } from './profiles.ts'
import { parseSlo, type WrittenSlo } from './slo.ts'

/** What a run is told by its environment. */
export interface Config {
  /** Scheme, host and port of the application, without a slash at the end. */
  readonly baseUrl: string
  /** IP addresses by host, instead of what the network says of them. */
  readonly hosts: Readonly<Record<string, string>>
  /** Name of the rehearsal copy. */
  readonly concert: string
  readonly rehearsalKey: string
  readonly testId: string
  readonly profile: Profile
  /** How long the same visitors come before what is judged begins, 0 for not at all. */
  readonly warmUpSeconds: number
  readonly durationSeconds: number
  readonly maxVisitors: number
  /** Visitors who arrive each second at the profile's peak, where they arrive. */
  readonly visitorsPerSecond: number
  /** How long people think between two steps, on average; undefined where the scenario decides. */
  readonly thinkTimeSeconds: number | undefined
  readonly queue: QueueSettings
  /** What the Concert says; a scenario has defaults for the rest. */
  readonly slo: WrittenSlo
  /** File for the result that the operator reads; Kubernetes shows this one in the pod's status. */
  readonly resultFile: string
  /** Where the program before k6 tells how the run was; undefined in an image that has none. */
  readonly generator: string | undefined
}

/** What a run is told of the concert's queue; what is undefined it was not told. */
export interface QueueSettings {
  readonly activeSize: number | undefined
  readonly idleTimeoutSeconds: number | undefined
  readonly admissionsPerSecond: number | undefined
}

export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the run's environment.
 *
 * @throws Error naming the variable and what to write, so that the pod's last log line says what to change
 */
export function readConfig(env: Environment): Config {
  return {
    baseUrl: baseUrl(env),
    hosts: hosts(env),
    concert: concert(env),
    rehearsalKey: required(env, 'REHEARSAL_KEY', "the key in the concert's Secret {concert}-app"),
    testId: required(env, 'TEST_ID', 'the id of this run, such as small-hall-nightly-29418750'),
    profile: profile(env),
    warmUpSeconds: seconds(optional(env, 'WARM_UP') ?? '0s', 'WARM_UP'),
    durationSeconds: secondsAboveZero(optional(env, 'DURATION') ?? '60s', 'DURATION'),
    maxVisitors: whole(env, 'MAX_VISITORS') ?? 10,
    visitorsPerSecond: whole(env, 'VISITORS_PER_SECOND') ?? 10,
    thinkTimeSeconds: span(env, 'THINK_TIME'),
    queue: {
      activeSize: whole(env, 'ACTIVE_SIZE'),
      idleTimeoutSeconds: span(env, 'IDLE_TIMEOUT'),
      admissionsPerSecond: whole(env, 'ADMISSIONS_PER_SECOND'),
    },
    slo: parseSlo(optional(env, 'SLO') ?? ''),
    resultFile: optional(env, 'RESULT_FILE') ?? '/dev/termination-log',
    generator: optional(env, 'ONSALE_GENERATOR'),
  }
}

function optional(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function required(env: Environment, name: string, example: string): string {
  const value = optional(env, name)
  if (value === undefined) {
    throw new Error(`${name} is not set: write ${example}`)
  }
  return value
}

function baseUrl(env: Environment): string {
  const example = 'the address of the application, such as http://small-hall-app.shows.svc'
  const value = required(env, 'BASE_URL', example)
  if (!/^https?:\/\/[^/\s]+\/?$/.test(value)) {
    throw new Error(`BASE_URL is "${value}": write ${example}`)
  }
  return value.replace(/\/$/, '')
}

function hosts(env: Environment): Record<string, string> {
  const value = optional(env, 'HOSTS')
  if (value === undefined) {
    return {}
  }
  const [host = '', address = '', ...more] = value.split('=')
  if (host === '' || !/^[0-9a-fA-F.:]+$/.test(address) || more.length > 0) {
    throw new Error(`HOSTS is "${value}": write a host and its IP address, such as tickets.example.com=203.0.113.7`)
  }
  return { [host]: address }
}

function concert(env: Environment): string {
  const example = 'the name of the rehearsal copy, such as small-hall-rehearsal'
  const value = required(env, 'CONCERT', example)
  if (!/^[a-z0-9][a-z0-9-]*-rehearsal$/.test(value)) {
    throw new Error(`CONCERT is "${value}", and a load test never books a seat of a real concert: write ${example}`)
  }
  return value
}

function profile(env: Environment): Profile {
  const value = optional(env, 'PROFILE') ?? 'load'
  if (!isProfile(value)) {
    throw new Error(`PROFILE is "${value}": write one of ${PROFILES.join(', ')}`)
  }
  return value
}

function whole(env: Environment, name: string): number | undefined {
  const value = optional(env, name)
  if (value !== undefined && !/^(1000000|[1-9]\d{0,5})$/.test(value)) {
    throw new Error(`${name} is "${value}": write a whole number from 1 to 1000000`)
  }
  return value === undefined ? undefined : Number(value)
}

function span(env: Environment, name: string): number | undefined {
  const value = optional(env, name)
  return value === undefined ? undefined : seconds(value, name)
}

const UNIT_SECONDS = { h: 3600, m: 60, s: 1, ms: 0.001 }

function seconds(value: string, name: string): number {
  const parts = [...value.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)]
  if (parts.map(([part]) => part).join('') !== value) {
    throw new Error(`${name} is "${value}": write a duration such as 60s, 5m or 1h30m`)
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNIT_SECONDS[unit as 's'], 0)
}

function secondsAboveZero(value: string, name: string): number {
  const total = seconds(value, name)
  if (total === 0) {
    throw new Error(`${name} is "${value}": write a duration longer than zero, such as 60s`)
  }
  return total
}
