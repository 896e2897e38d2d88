import { patiently } from '../../api/http.ts'
import type { components } from '../../api/schema.d.ts'
import { random } from '../../api/random.ts'
import { sendAsStaff } from '../session.ts'

type Schemas = components['schemas']

/** The description of the API does not tell members that may be absent from the others. */
type Told<T, Absent extends keyof T = never> = { [K in Exclude<keyof T, Absent>]-?: NonNullable<T[K]> } & {
  [K in Absent]?: NonNullable<T[K]>
}

export type QueueFigures = Told<Schemas['QueueFigures'], 'pauseReason' | 'pausedAt'>
export type SectionSales = Told<Schemas['SectionSales']>
export type Sales = Omit<Told<Schemas['SalesReport']>, 'sections'> & { sections: SectionSales[] }
export type Calls = Told<Schemas['AffectedCalls'], 'shed' | 'unavailable' | 'error'>
export type Conflicts = Told<Schemas['LatelyTaken'], 'conflicts'>
export type Audit = Told<Schemas['LastAudit'], 'secondsAgo'>
export type AffectedBuyer = Told<Schemas['AffectedBuyer']>
export type DeadLetter = Told<Schemas['DeadLetter']>
export type Rehearsal = Told<
  Schemas['Rehearsal'],
  'verdict' | 'message' | 'finishedAt' | 'requests' | 'requestsPerSecond' | 'p95' | 'p99'
>
export interface Operations {
  namespace?: string
  dashboard?: string
  limits?: Told<Schemas['Limits']>
  rehearsals: Rehearsal[]
}

async function read<T>(path: string): Promise<T> {
  return (await sendAsStaff({ path: `admin/${path}` })).body as T
}

/** Repeats a write under one key until it is answered, so that it is done once. */
async function write<T>(path: string, body?: unknown): Promise<T> {
  const headers = { 'Idempotency-Key': random() }
  const call = () =>
    sendAsStaff({ method: 'POST', path: `admin/${path}`, headers, ...(body === undefined ? {} : { body }) })
  return (await patiently(call, AbortSignal.timeout(20_000))).body as T
}

export function queue(): Promise<QueueFigures> {
  return read<QueueFigures>('queue')
}

export function sales(): Promise<Sales> {
  return read<Sales>('sales')
}

export function calls(): Promise<Calls> {
  return read<Calls>('affected-buyers/calls')
}

export function conflicts(): Promise<Conflicts> {
  return read<Conflicts>('conflicts')
}

export function audit(): Promise<Audit> {
  return read<Audit>('audit')
}

export function operations(): Promise<Operations> {
  return read<Operations>('operations')
}

export async function pause(reason: string): Promise<void> {
  await write('queue/pause', { reason } satisfies Schemas['PauseRequest'])
}

export async function resume(): Promise<void> {
  await write('queue/resume')
}

export interface AffectedPage {
  affectedBuyers: AffectedBuyer[]
  nextCursor?: string
}

/** A page of the buyers who were hit in a range of time. */
export function affected(from: Date, to: Date, kind: string, cursor: string | undefined): Promise<AffectedPage> {
  const query = new URLSearchParams({ from: from.toISOString(), to: to.toISOString(), limit: '100' })
  if (kind !== '') {
    query.set('kind', kind)
  }
  if (cursor !== undefined) {
    query.set('cursor', cursor)
  }
  return read<AffectedPage>(`affected-buyers?${query.toString()}`)
}

export interface DeadLetterPage {
  deadLetters: DeadLetter[]
  nextCursor?: string
}

export function deadLetters(cursor?: string): Promise<DeadLetterPage> {
  return read<DeadLetterPage>(`dead-letters${cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`}`)
}

function letterPath({ consumer, event }: DeadLetter): string {
  return `dead-letters/${encodeURIComponent(consumer)}/${event}`
}

/** The event of a dead letter as it was published. */
export async function message(letter: DeadLetter): Promise<unknown> {
  return (await read<{ message: unknown }>(letterPath(letter))).message
}

export function redrive(letter: DeadLetter): Promise<Redriven> {
  return write<Redriven>(`${letterPath(letter)}/redrive`)
}

/** Of the consumer, those that failed longest ago; at most a hundred. */
export function redriveAll(consumer: string): Promise<Redriven> {
  return write<Redriven>(`dead-letters/redrive?consumer=${encodeURIComponent(consumer)}`)
}

export type Redriven = Told<Schemas['Result']>
