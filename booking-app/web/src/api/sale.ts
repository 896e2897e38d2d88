import type { Hall } from '../model/hall.ts'
import { readAside } from './halls.ts'
import { send } from './http.ts'
import { Refusal } from './problem.ts'
import { random } from './random.ts'
import { sendAsBuyer } from './session.ts'
import { kept } from './storage.ts'
import type {
  Concert,
  Lottery,
  Payment,
  QueuePlace,
  Reservation,
  ReservationRequest,
  Schedule,
  Ticket,
  Wallet,
} from './types.ts'

const queueToken = kept<string>('place')
/** When the turn of whoever is active ends at the latest. */
const turn = kept<string>('turn')
/** Keys of writes of which the answer may be lost, by what they write: a repeat writes nothing twice. */
const keys = kept<Record<string, string>>('keys')

function keyOf(write: string): string {
  const all = keys.get() ?? {}
  const key = all[write] ?? random()
  keys.put({ ...all, [write]: key })
  return key
}

/** The next write of this kind is another one. */
function done(write: string): void {
  keys.put(Object.fromEntries(Object.entries(keys.get() ?? {}).filter(([name]) => name !== write)))
}

/** Sends a write under its key. A refusal ends the key, unless the call may still be running or was not read. */
async function write(name: string, path: string, body?: unknown): Promise<unknown> {
  try {
    const answer = await sendAsBuyer({
      method: 'POST',
      path,
      ...(body === undefined ? {} : { body }),
      headers: { 'Idempotency-Key': keyOf(name), ...placeHeader() },
    })
    if (answer.status !== 202) {
      done(name)
    }
    return answer.body
  } catch (e) {
    if (e instanceof Refusal && !e.passes) {
      done(name)
    }
    throw e
  }
}

function placeHeader(): Record<string, string> {
  const token = queueToken.get()
  return token === undefined ? {} : { 'Queue-Token': token }
}

export async function concert(): Promise<Concert> {
  const { body } = await send({ path: 'concerts' })
  const first = (body as { concerts: Concert[] }).concerts[0]
  if (!first) {
    throw new Refusal(404, 'concert-not-found', '')
  }
  return first
}

export async function schedules(concert: Concert): Promise<Schedule[]> {
  const { body } = await send({ path: `concerts/${encodeURIComponent(concert.name)}/schedules` })
  return (body as { schedules: Schedule[] }).schedules
}

export async function lottery(concert: Concert): Promise<Lottery> {
  return (await send({ path: `concerts/${encodeURIComponent(concert.name)}/lottery` })).body as Lottery
}

/** The buyer's place in the line. */
export const line = {
  joined: () => queueToken.get() !== undefined,

  async join(concert: Concert): Promise<QueuePlace> {
    const { body } = await sendAsBuyer({ method: 'POST', path: queuePath(concert) })
    return remember(body as QueuePlace)
  },

  async poll(concert: Concert): Promise<QueuePlace> {
    const { body } = await sendAsBuyer({ path: queuePath(concert), headers: placeHeader() })
    return remember(body as QueuePlace)
  },

  async leave(concert: Concert): Promise<void> {
    await sendAsBuyer({ method: 'DELETE', path: queuePath(concert), headers: placeHeader() })
    queueToken.remove()
  },

  forget: () => {
    queueToken.remove()
  },

  turnEndsAt: () => turn.get(),
}

function queuePath(concert: Concert): string {
  return `concerts/${encodeURIComponent(concert.name)}/queue`
}

function remember(place: QueuePlace): QueuePlace {
  queueToken.put(place.token)
  if (place.state === 'ACTIVE') {
    turn.put(place.expiresAt)
  } else {
    turn.remove()
  }
  return place
}

/** Returns the seat map, or undefined if nothing has changed since the one with this ETag. */
export async function seats(
  scheduleId: string,
  etag: string | null,
): Promise<{ hall: Hall; etag: string | null } | undefined> {
  const answer = await sendAsBuyer({
    path: `schedules/${encodeURIComponent(scheduleId)}/seats`,
    raw: true,
    headers: { ...placeHeader(), ...(etag === null ? {} : { 'If-None-Match': etag }) },
  })
  return answer.status === 304 ? undefined : { hall: await readAside(answer.body as ArrayBuffer), etag: answer.etag }
}

export async function hold(request: ReservationRequest): Promise<Reservation> {
  return (await write(`hold ${JSON.stringify(request)}`, 'reservations', request)) as Reservation
}

export async function reservation(id: string): Promise<Reservation> {
  const { body } = await sendAsBuyer({ path: `reservations/${encodeURIComponent(id)}` })
  return body as Reservation
}

/** The buyer's live holds and bookings, newest first. */
export async function reservations(): Promise<Reservation[]> {
  const { body } = await sendAsBuyer({ path: 'reservations' })
  return (body as { reservations: Reservation[] }).reservations
}

export async function cancel(id: string): Promise<void> {
  await sendAsBuyer({ method: 'DELETE', path: `reservations/${encodeURIComponent(id)}` })
}

/** Pays from the wallet, or with a card of the provider. */
export async function pay(id: string, cardToken?: string): Promise<Payment> {
  const path = `reservations/${encodeURIComponent(id)}/payment`
  const body = cardToken === undefined ? { method: 'WALLET' } : { method: 'PROVIDER', cardToken }
  return (await write(`pay ${id} ${cardToken ?? ''}`, path, body)) as Payment
}

export async function wallet(): Promise<Wallet> {
  return (await sendAsBuyer({ path: 'wallet' })).body as Wallet
}

export async function charge(amount: number): Promise<void> {
  await write(`charge ${amount}`, 'wallet/charges', { amount })
}

export async function tickets(): Promise<Ticket[]> {
  const { body } = await sendAsBuyer({ path: 'tickets' })
  return (body as { tickets: Ticket[] }).tickets
}

export async function refund(id: string): Promise<void> {
  await write(`refund ${id}`, `tickets/${encodeURIComponent(id)}/refund`)
}
