import assert from 'node:assert/strict'
import { encode } from 'uqr'
import { setting } from './buyer.ts'

/** What a buyer has bought without the page. */
export interface Bought {
  headers: Record<string, string>
  ids: string[]
  codes: string[]
}

async function call(path: string, headers: Record<string, string>, body?: unknown, method = 'POST') {
  const answer = await fetch(`${setting('ADDRESS')}/api/v1/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  assert.ok(answer.ok, `${path}: ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** A new buyer buys so many seats of a performance. */
export async function buy(performance: string, quantity: number, section = 'S'): Promise<Bought> {
  const { concerts } = (await call('concerts', {}, undefined, 'GET')) as { concerts: [{ name: string }] }
  const concert = concerts[0].name
  const session = await call('sessions', {})
  const bearer = { Authorization: `Bearer ${String(session['accessToken'])}` }
  const place = await call(`concerts/${concert}/queue`, bearer)
  const headers = { ...bearer, 'Queue-Token': String(place['token']) }
  const held = await call('reservations', headers, { scheduleId: `${concert}.${performance}`, section, quantity })
  await call('wallet/charges', headers, { amount: 10_000 })
  const paid = (await call(`reservations/${String(held['id'])}/payment`, headers, { method: 'WALLET' })) as {
    tickets: { id: string; code: string }[]
  }
  return { headers, ids: paid.tickets.map(({ id }) => id), codes: paid.tickets.map(({ code }) => code) }
}

export async function refund({ headers, ids }: Bought, ticket: number): Promise<void> {
  await call(`tickets/${ids[ticket] ?? ''}/refund`, headers)
}

/** A film of one frame that shows the code, for a browser without a camera. */
export function film(code: string): Buffer {
  const [width, height, dot] = [640, 480, 8]
  const { data, size } = encode(code, { ecc: 'M', border: 4 })
  const light = Buffer.alloc(width * height, 235)
  const [left, top] = [(width - size * dot) >> 1, (height - size * dot) >> 1]
  data.forEach((row, y) => {
    row.forEach((on, x) => {
      for (let line = 0; on && line < dot; line++) {
        const start = (top + y * dot + line) * width + left + x * dot
        light.fill(16, start, start + dot)
      }
    })
  })
  const colour = Buffer.alloc((width * height) / 2, 128)
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip C420mpeg2\nFRAME\n`), light, colour])
}
