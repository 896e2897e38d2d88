import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** How the booking API behaves; what is left out is well-behaved. */
export interface Behaviour {
  readonly seats?: number
  readonly activeSize?: number
  readonly paymentMs?: number
  /** The very first payment takes so many milliseconds. */
  readonly firstPaymentMs?: number
  /** For so long after the first request payments take 300 ms, and every fifth charge answers 500. */
  readonly coldMs?: number
  /** Each so-manieth charge is shed, unless it was before: then its visitor never gives up. Its Retry-After is 0. */
  readonly shedEvery?: number
  /** Each so-manieth reservation finds its seat taken. */
  readonly takenEvery?: number
  /** Each so-manieth charge answers 500. */
  readonly failEvery?: number
  /** Sessions answer without an access token. */
  readonly tokenless?: boolean
  /** Each so-manieth attempt to join the queue finds Redis away. */
  readonly awayEvery?: number
  /** Nobody ever becomes active. */
  readonly stuckQueue?: boolean
  /** Whoever waits may reserve, too. */
  readonly openDoor?: boolean
  /** A repeated request takes effect again. */
  readonly forgetful?: boolean
  /** Who lost a seat is not told which. */
  readonly silentConflict?: boolean
  /** Every call of these answers 409 with this code. */
  readonly refused?: Readonly<Partial<Record<'payment' | 'reservation', string>>>
  /** More charges at once than this are shed. Their Retry-After is 0. */
  readonly mostCharging?: number
  /** Charges take so many milliseconds for each one that is under way. */
  readonly chargeMs?: number
}

/** What the server did, to hold against what the run says it saw. */
export interface Seen {
  requests: number
  sessions: number
  reservations: number
  payments: number
  refunds: number
  left: number
  cancels: number
  replays: number
  polls: number
  waiting: number
  conflicts: number
  shed: number
  failures: number
  mostActive: number
  connections: number
  readonly idempotencyKeys: Set<string>
}

export interface BookingServer {
  readonly url: string
  readonly seen: Seen
  readonly close: () => Promise<void>
}

export const CONCERT = 'small-hall-rehearsal'
export const REHEARSAL_KEY = 'rehearsal-key-of-the-test'

const SEATS_PER_ROW = 10
const POLL_AFTER_MS = 20

interface Place {
  readonly token: string
  state: 'WAITING' | 'ACTIVE' | 'GONE'
}

interface Buyer {
  readonly id: string
  balance: number
  place?: Place
}

interface Reply {
  readonly status: number
  readonly body: object
  readonly headers?: Record<string, string>
}

interface Request {
  readonly route: string
  readonly headers: IncomingMessage['headers']
  readonly body: { seatIds?: string[]; amount?: number }
}

/** The booking API in memory, in place of an application, with a queue, seats, wallets and what can go wrong. */
export async function startBookingServer(behaviour: Behaviour = {}): Promise<BookingServer> {
  const booking = inMemoryBooking(behaviour)
  const server = createServer((message, response) => {
    void serve(message, response, booking.answer)
  })
  server.on('connection', () => booking.seen.connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: booking.seen,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  answer: (request: Request) => Reply | Promise<Reply>,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of message) {
    chunks.push(chunk as Buffer)
  }
  const text = Buffer.concat(chunks).toString()
  const reply = await answer({
    route: `${message.method ?? ''} ${message.url ?? ''}`,
    headers: message.headers,
    body: text === '' ? {} : (JSON.parse(text) as Request['body']),
  })
  response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers })
  response.end(reply.status === 204 ? undefined : JSON.stringify(reply.body))
}

function inMemoryBooking(behaviour: Behaviour): { seen: Seen; answer: (request: Request) => Reply | Promise<Reply> } {
  const seen: Seen = {
    requests: 0,
    sessions: 0,
    reservations: 0,
    payments: 0,
    refunds: 0,
    left: 0,
    cancels: 0,
    replays: 0,
    polls: 0,
    waiting: 0,
    conflicts: 0,
    shed: 0,
    failures: 0,
    mostActive: 0,
    connections: 0,
    idempotencyKeys: new Set(),
  }
  const seats = behaviour.seats ?? 100_000
  const activeSize = behaviour.activeSize ?? 50
  const section = { name: 'R', price: 1000, rows: seats / SEATS_PER_ROW, seatsPerRow: SEATS_PER_ROW }
  const buyers = new Map<string, Buyer>()
  const queue: Buyer[] = []
  const active = new Set<Buyer>()
  const taken = new Set<string>()
  const replies = new Map<string, Reply | Promise<Reply>>()
  let charging = 0
  const reservations = new Map<string, { buyer: Buyer; amount: number; seatIds: string[] }>()
  const tickets = new Map<string, { buyer: Buyer; seatId: string }>()
  let nextSeat = 0
  let firstAt = 0
  let asked = 0
  let charged = 0
  let joined = 0
  let paying = 0

  function admit(): void {
    while (behaviour.stuckQueue !== true && active.size < activeSize) {
      const next = queue.shift()
      if (next?.place === undefined) {
        break
      }
      next.place.state = 'ACTIVE'
      active.add(next)
    }
    seen.mostActive = Math.max(seen.mostActive, active.size)
  }

  function placeOf(buyer: Buyer, place: Place): object {
    const waiting = place.state === 'WAITING'
    return {
      token: place.token,
      state: place.state,
      position: waiting ? queue.indexOf(buyer) + 1 : 0,
      estimatedWaitSeconds: waiting ? 1 : 0,
      pollAfterMs: POLL_AFTER_MS,
      expiresAt: '2030-01-01T00:00:00+09:00',
    }
  }

  function seatId(index: number): string {
    return `R-${Math.floor(index / SEATS_PER_ROW) + 1}-${(index % SEATS_PER_ROW) + 1}`
  }

  function hold(buyer: Buyer, body: Request['body']): Reply {
    asked++
    if (behaviour.refused?.reservation !== undefined) {
      return conflict(behaviour.refused.reservation)
    }
    if (behaviour.takenEvery !== undefined && asked % behaviour.takenEvery === 0) {
      return conflict('seat-taken', body.seatIds)
    }
    let wanted = body.seatIds
    if (wanted === undefined) {
      while (taken.has(seatId(nextSeat))) {
        nextSeat++
      }
      if (nextSeat >= seats) {
        return conflict('seats-unavailable')
      }
      wanted = [seatId(nextSeat)]
    }
    if (wanted.some((seat) => taken.has(seat))) {
      return conflict(
        'seat-taken',
        wanted.filter((seat) => taken.has(seat)),
      )
    }
    wanted.forEach((seat) => taken.add(seat))
    seen.reservations++
    const id = randomUUID()
    const amount = 1000 * wanted.length
    reservations.set(id, { buyer, amount, seatIds: wanted })
    return { status: 201, body: { id, seatIds: wanted, amount, expiresAt: '2030-01-01T00:00:00Z' } }
  }

  function isCold(): boolean {
    firstAt ||= Date.now()
    return Date.now() - firstAt < (behaviour.coldMs ?? 0)
  }

  function conflict(code: string, seatIds: readonly string[] = []): Reply {
    seen.conflicts++
    const reply = problem(409, code)
    return behaviour.silentConflict === true ? reply : { ...reply, body: { ...reply.body, seatIds } }
  }

  function leave(buyer: Buyer, place: Place): Reply {
    seen.left++
    place.state = 'GONE'
    active.delete(buyer)
    queue.splice(0, queue.length, ...queue.filter((other) => other !== buyer))
    admit()
    return { status: 204, body: {} }
  }

  function cancel(id: string): Reply {
    reservations.get(id)?.seatIds.forEach((seat) => taken.delete(seat))
    reservations.delete(id)
    seen.cancels++
    return { status: 204, body: {} }
  }

  async function charge(buyer: Buyer, amount: number, again: boolean): Promise<Reply> {
    if (charging >= (behaviour.mostCharging ?? Infinity)) {
      return shed()
    }
    charged++
    const number = charged
    charging++
    await delay((behaviour.chargeMs ?? 0) * charging)
    charging--
    return booked(buyer, amount, number, again)
  }

  function shed(): Reply {
    seen.shed++
    return { ...problem(429, 'overloaded'), headers: { 'Retry-After': '0' } }
  }

  function booked(buyer: Buyer, amount: number, charged: number, again: boolean): Reply {
    if (behaviour.shedEvery !== undefined && charged % behaviour.shedEvery === 0 && !again) {
      return shed()
    }
    const failEvery = isCold() ? 5 : behaviour.failEvery
    if (failEvery !== undefined && charged % failEvery === 0) {
      seen.failures++
      return problem(500, 'internal-error')
    }
    buyer.balance += amount
    return { status: 201, body: { balance: buyer.balance } }
  }

  async function pay(buyer: Buyer, id: string): Promise<Reply> {
    paying++
    if (behaviour.refused?.payment !== undefined) {
      return conflict(behaviour.refused.payment)
    }
    const first = paying === 1 ? behaviour.firstPaymentMs : undefined
    await delay(first ?? (isCold() ? 300 : (behaviour.paymentMs ?? 0)))
    const reservation = reservations.get(id)
    if (reservation?.buyer !== buyer) {
      return problem(404, 'reservation-not-found')
    }
    if (buyer.balance < reservation.amount) {
      return problem(402, 'insufficient-balance')
    }
    buyer.balance -= reservation.amount
    seen.payments++
    active.delete(buyer)
    if (buyer.place !== undefined) {
      buyer.place.state = 'GONE'
    }
    admit()
    const bought = reservation.seatIds.map((seat) => ({ id: randomUUID(), seatId: seat }))
    bought.forEach((ticket) => tickets.set(ticket.id, { buyer, seatId: ticket.seatId }))
    return { status: 200, body: { paymentId: randomUUID(), status: 'CONFIRMED', tickets: bought } }
  }

  function refund(buyer: Buyer, id: string): Reply {
    const ticket = tickets.get(id)
    if (ticket?.buyer !== buyer) {
      return problem(404, 'ticket-not-found')
    }
    tickets.delete(id)
    taken.delete(ticket.seatId)
    nextSeat = 0
    seen.refunds++
    return { status: 200, body: { id, seatId: ticket.seatId } }
  }

  function answer({ route, headers, body }: Request): Reply | Promise<Reply> {
    seen.requests++
    if (headers['rehearsal-key'] !== REHEARSAL_KEY) {
      return problem(404, 'not-found')
    }
    if (route === 'POST /api/v1/sessions') {
      const buyer = { id: randomUUID(), balance: 0 }
      buyers.set(`Bearer ${buyer.id}`, buyer)
      seen.sessions++
      return {
        status: 201,
        body: {
          buyerId: buyer.id,
          ...(behaviour.tokenless === true ? {} : { accessToken: buyer.id }),
          expiresAt: '2030-01-01T00:00:00Z',
        },
      }
    }
    if (route === `GET /api/v1/concerts/${CONCERT}`) {
      return { status: 200, body: { name: CONCERT, title: 'Small Hall', sections: [section] } }
    }
    if (route === `GET /api/v1/concerts/${CONCERT}/schedules`) {
      const available = seats - taken.size
      const schedule = { id: `${CONCERT}.day1`, name: 'day1', startsAt: '2030-01-01T19:00:00+09:00' }
      return { status: 200, body: { schedules: [{ ...schedule, available, soldOut: available === 0 }] } }
    }
    const buyer = buyers.get(headers.authorization ?? '')
    if (buyer === undefined) {
      return problem(401, 'unauthorized')
    }
    if (route === 'GET /api/v1/wallet') {
      return { status: 200, body: { balance: buyer.balance } }
    }
    if (route === 'POST /api/v1/wallet/charges') {
      return once(headers, (again) => charge(buyer, body.amount ?? 0, again))
    }
    const refunded = /^POST \/api\/v1\/tickets\/([^/]+)\/refund$/.exec(route)
    if (refunded !== null) {
      return once(headers, () => refund(buyer, refunded[1] ?? ''))
    }
    if (route === `POST /api/v1/concerts/${CONCERT}/queue`) {
      joined++
      if (behaviour.awayEvery !== undefined && joined % behaviour.awayEvery === 0) {
        seen.failures++
        return problem(503, 'queue-unavailable')
      }
      if (buyer.place === undefined) {
        buyer.place = { token: randomUUID(), state: 'WAITING' }
        queue.push(buyer)
        admit()
      }
      return { status: 201, body: placeOf(buyer, buyer.place) }
    }
    if (buyer.place === undefined || headers['queue-token'] !== buyer.place.token) {
      return problem(403, 'not-active')
    }
    if (route === `GET /api/v1/concerts/${CONCERT}/queue`) {
      seen.polls++
      seen.waiting += buyer.place.state === 'WAITING' ? 1 : 0
      return { status: 200, body: placeOf(buyer, buyer.place) }
    }
    if (route === `DELETE /api/v1/concerts/${CONCERT}/queue`) {
      return leave(buyer, buyer.place)
    }
    const cancelled = /^DELETE \/api\/v1\/reservations\/([^/]+)$/.exec(route)
    if (cancelled !== null) {
      return cancel(cancelled[1] ?? '')
    }
    if (buyer.place.state === 'GONE' && typeof headers['idempotency-key'] === 'string') {
      const again = replies.get(headers['idempotency-key'])
      if (again !== undefined) {
        seen.replays++
        return again
      }
    }
    if (buyer.place.state !== 'ACTIVE' && behaviour.openDoor !== true) {
      return problem(403, 'not-active')
    }
    if (route === `GET /api/v1/schedules/${CONCERT}.day1/seats`) {
      return { status: 200, body: { version: taken.size, sections: [section], taken: [...taken] } }
    }
    if (route === 'POST /api/v1/reservations') {
      return once(headers, () => hold(buyer, body))
    }
    const payment = /^POST \/api\/v1\/reservations\/([^/]+)\/payment$/.exec(route)
    if (payment !== null) {
      return once(headers, () => pay(buyer, payment[1] ?? ''))
    }
    return problem(404, 'not-found')
  }

  function once(
    headers: IncomingMessage['headers'],
    work: (again: boolean) => Reply | Promise<Reply>,
  ): Reply | Promise<Reply> {
    const key = headers['idempotency-key']
    if (typeof key !== 'string') {
      return problem(400, 'idempotency-key-missing')
    }
    const again = seen.idempotencyKeys.has(key)
    seen.idempotencyKeys.add(key)
    const before = behaviour.forgetful === true ? undefined : replies.get(key)
    if (before !== undefined) {
      seen.replays++
      return before
    }
    return remembered(key, work(again))
  }

  /** A shed request took no effect, so its key may come again. */
  function remembered(key: string, reply: Reply | Promise<Reply>): Reply | Promise<Reply> {
    replies.set(key, reply)
    void Promise.resolve(reply).then(({ status }) => (status === 429 ? replies.delete(key) : undefined))
    return reply
  }

  return { seen, answer }
}

function problem(status: number, code: string): Reply {
  return {
    status,
    body: { type: `urn:onsale:problem:${code}`, title: code, status, code },
    headers: { 'Content-Type': 'application/problem+json' },
  }
}
