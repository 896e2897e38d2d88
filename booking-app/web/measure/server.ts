import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const page = join(import.meta.dirname, '../../src/main/resources/page')
const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
  html: 'text/html',
}

const POLICY =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"

/** What all files of the page are together, compressed. */
export function compressedBytes(): number {
  return readdirSync(join(page, 'assets'))
    .map((name) => gzipSync(readFileSync(join(page, 'assets', name))).length)
    .reduce((sum, length) => sum + length, 0)
}

/** Ten sections of 5000 seats, of which every third is taken. */
const sections = Array.from({ length: 10 }, (_, i) => ({
  name: `S${i}`,
  rows: 50,
  seatsPerRow: 100,
  price: 100_000 + i * 1000,
  accessible: ['1-1'],
}))
const taken = sections.flatMap(({ name, rows, seatsPerRow }) =>
  Array.from({ length: rows * seatsPerRow }, (_, i) => i)
    .filter((i) => i % 3 === 0)
    .map((i) => `${name}-${Math.floor(i / seatsPerRow) + 1}-${(i % seatsPerRow) + 1}`),
)
const priced = { currency: 'KRW', currencyDigits: 0 }
const schedule = { id: 'big.day1', name: 'day1', startsAt: '2099-01-01T19:00:00+09:00' }
const concert = {
  name: 'big',
  title: 'Big Night',
  venue: { name: 'Stadium', timeZone: 'Asia/Seoul' },
  ...priced,
  sections,
  schedules: [schedule],
  sale: { maxSeatsPerBooking: 4, maxSeatsPerBuyer: 4, holdSeconds: 300, lottery: false },
  payment: { methods: ['WALLET'] },
}

/** Serves the built page, and as much of an API as the waiting room or the map of a stadium needs. */
export function serve(state: 'WAITING' | 'ACTIVE'): Promise<Server> {
  let version = 0
  const api: Record<string, () => unknown> = {
    concerts: () => ({ concerts: [concert] }),
    'concerts/big/schedules': () => ({
      schedules: [
        { ...schedule, available: 1, soldOut: false, sections: sections.map(({ name }) => ({ name, available: 9 })) },
      ],
    }),
    'concerts/big/queue': () => ({ token: 't', state, position: 1234, estimatedWaitSeconds: 600, pollAfterMs: 5000 }),
    sessions: () => ({ buyerId: 'b', accessToken: 'a', expiresAt: '2099-01-01T00:00:00Z' }),
    // Each answer differs by a seat, as in a sale.
    'schedules/big.day1/seats': () => ({ version: ++version, ...priced, sections, taken: taken.slice(version) }),
  }
  const files = new Map(readdirSync(join(page, 'assets')).map((name) => [`/assets/${name}`, `assets/${name}`]))
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?')[0] ?? '/'
    const call = api[path.slice('/api/v1/'.length)]
    const file = files.get(path) ?? 'index.html'
    const body = call && path.startsWith('/api/') ? JSON.stringify(call()) : readFileSync(join(page, file))
    response.writeHead(200, {
      'Content-Encoding': 'gzip',
      // As the application has it.
      'Content-Security-Policy': POLICY,
      'Content-Type': path.startsWith('/api/') ? 'application/json' : (TYPES[file.split('.').pop() ?? ''] ?? ''),
    })
    response.end(gzipSync(body))
  }
  const server = createServer(answer)
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(server)
    })
  })
}

export function address(server: Server): string {
  const at = server.address()
  return typeof at === 'object' && at !== null ? `http://127.0.0.1:${at.port}` : ''
}
