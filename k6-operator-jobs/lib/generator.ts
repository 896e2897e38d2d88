import http from 'k6/http'
import type { Windows } from './windows.ts'

/** What the program that stands before k6 in Onsale's image tells of the run. */
export interface Told {
  readonly throttledSeconds?: number
  readonly outputErrors?: number
  /** The first of each output, in words. */
  readonly outputError?: string
  /** Model of the node's processor. */
  readonly processor?: string
  /** By window, which share of its processor the node lost to other machines; null where that is not known. */
  readonly stolen: readonly (number | null)[]
}

/** Asks it; undefined where there is none, as in an image of somebody else. */
export function askGenerator(address: string | undefined, seconds: number, windows: Windows): Told | undefined {
  if (address === undefined) {
    return undefined
  }
  const query = `seconds=${Math.max(1, Math.ceil(seconds))}&window=${windows.seconds}&windows=${windows.count}`
  const response = http.get(`${address}/?${query}`, { timeout: '5s' })
  return response.status === 200 ? (response.json() as unknown as Told) : undefined
}
