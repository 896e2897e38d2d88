import { browser } from 'k6/browser'
import http from 'k6/http'
import { Counter, Trend } from 'k6/metrics'
import type { Options } from 'k6/options'
import {
  buy,
  chooseSchedule,
  lookAround,
  newVisitor,
  openSession,
  play,
  readConfig,
  reserveSeatOfMap,
  secondsLeft,
  takePlace,
  thinker,
  visit,
  waitUntilActive,
} from '../library/onsale.ts'
import type { Hall } from '../journeys/hall.ts'
import type { Facts } from '../lib/catalogue.ts'
import type { SummaryData } from '../lib/result.ts'

/**
 * What a buyer sees in a browser while a crowd waits: `browser/run` starts it. The crowd comes at once, by the API; the
 * buyer comes with the page, behind it.
 */
const config = readConfig(__ENV)
const facts: Facts = {
  name: 'crowd',
  steps: ['session', 'token', 'queue', 'schedules', 'seats', 'reservation', 'charge', 'payment'],
  profiles: ['load'],
  arrivals: false,
  thinkTimeSeconds: 1,
  defaults: { errorRate: 0.01 },
  goal: 'bought',
}
const think = thinker(facts, config)
const { options: load, summary } = play(facts, config, {
  workload: {
    executor: 'per-vu-iterations',
    vus: config.maxVisitors,
    iterations: 1,
    maxDuration: `${config.durationSeconds}s`,
  },
})
const browsers = Number(__ENV['BROWSERS'] ?? 1)
/** Seconds until the crowd stands in line. */
const gathering = Number(__ENV['BROWSER_AFTER'] ?? 10)

export const options: Options = {
  ...load,
  thresholds: { ...load.thresholds, buyers_served: [`count>=${browsers}`] },
  scenarios: {
    ...load.scenarios,
    buyer: {
      executor: 'per-vu-iterations',
      exec: 'buyer',
      vus: browsers,
      iterations: 1,
      startTime: `${gathering}s`,
      maxDuration: `${config.durationSeconds}s`,
      options: { browser: { type: 'chromium' } },
    },
  },
}

/** Buyers with a browser who have their tickets. */
const served = new Counter('buyers_served')
/** What the buyer sees, in milliseconds. */
const SEEN = {
  buyer_first_paint: new Trend('buyer_first_paint', true),
  buyer_place_shown: new Trend('buyer_place_shown', true),
  buyer_waited: new Trend('buyer_waited', true),
  buyer_seat_map: new Trend('buyer_seat_map', true),
  buyer_seat_held: new Trend('buyer_seat_held', true),
  buyer_tickets: new Trend('buyer_tickets', true),
}

const WORDS: Record<keyof typeof SEEN, string> = {
  buyer_first_paint: 'first paint of the concert',
  buyer_place_shown: 'from the click to the place in line',
  buyer_waited: 'from the click to the turn',
  buyer_seat_map: 'from the turn to the seat map',
  buyer_seat_held: 'from the turn to held seats',
  buyer_tickets: 'from the turn to tickets',
}

export function setup(): Hall {
  return lookAround(facts, config)
}

export default function (): void {
  visit(() => {
    const one = openSession(newVisitor(config))
    const place = takePlace(one, config.concert)
    const active = waitUntilActive(one, config.concert, place, () => secondsLeft(config))
    const schedule = chooseSchedule(active, config.concert)
    think()
    const reservation = reserveSeatOfMap(active, schedule.id)
    think()
    return buy(active, reservation, false)
  })
}

export async function buyer(): Promise<void> {
  const rehearsal = { 'Rehearsal-Key': config.rehearsalKey }
  const concert = http.get(`${config.baseUrl}/api/v1/concerts/${config.concert}`, {
    headers: rehearsal,
    tags: { name: 'concert' },
  })
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    extraHTTPHeaders: rehearsal,
  })
  const page = await context.newPage()
  // The list of concerts never has a rehearsal, and the page takes the first that it names.
  await page.route(/\/api\/v1\/concerts$/, (route) =>
    route.fulfill({ contentType: 'application/json', body: `{"concerts":[${JSON.stringify(concert.json())}]}` }),
  )
  const patience = { timeout: config.durationSeconds * 1000 }
  const shown = async (what: string): Promise<number> => {
    await page.locator(what).waitFor({ state: 'visible', ...patience })
    return Date.now()
  }
  const press = (name: string): Promise<void> => page.getByRole('button', { name }).first().click(patience)
  try {
    await page.goto(`${config.baseUrl}/`)
    await shown('.begin .button')
    SEEN.buyer_first_paint.add(
      Number(await page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime")),
    )
    const clicked = Date.now()
    await page.locator('.begin .button').click()
    SEEN.buyer_place_shown.add((await shown('.standing progress, .seats')) - clicked)
    // The button for the best seats is there before the map is.
    const turn = await shown('section[aria-labelledby=best]')
    SEEN.buyer_waited.add(turn - clicked)
    SEEN.buyer_seat_map.add((await shown('.view canvas')) - turn)
    await press('Take the best')
    SEEN.buyer_seat_held.add((await shown('[role=timer]')) - turn)
    await press('Add')
    await press('Pay ₩')
    SEEN.buyer_tickets.add((await shown('article:first-child')) - turn)
    served.add(1)
  } finally {
    await page.close()
    await context.close()
  }
}

export function handleSummary(data: SummaryData): Record<string, string> {
  const written = summary(data)
  const lines = Object.entries(WORDS).map(([metric, words]) => {
    const values = data.metrics[metric]?.values
    return `  ${words.padEnd(40)}${values?.['count'] ? `${Math.round(values['p(50)'] ?? 0)} ms` : 'not reached'}`
  })
  return { ...written, stdout: `${written['stdout'] ?? ''}\nA buyer with a browser:\n${lines.join('\n')}\n` }
}
