import { chromium, type CDPSession, type Page } from 'playwright-core'
import { setTimeout as pause } from 'node:timers/promises'
import { until } from '../browser/buyer.ts'
import { address, compressedBytes, serve } from './server.ts'
import { tasks, trace } from './trace.ts'

/**
 * Prints what the page costs a phone, each figure as the median of several runs: `CHROMIUM=... npm run measure`. Times
 * depend on the machine, so that nothing fails here; docs/pages.md has the figures.
 */
const executablePath = process.env['CHROMIUM']
if (executablePath === undefined) {
  throw new Error('CHROMIUM is missing: $(local/ensure chromium)/bin/chromium')
}
const runs = Number(process.env['RUNS'] ?? 3)
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }
const SLOW_DOWN = 4

/** Notes when the map is drawn and a seat of the list can be chosen. */
const CHOOSABLE = `const look = () => {
  const map = document.querySelector('.view canvas')
  if (map && map.width > 300 && document.querySelector('.seats input:enabled')) {
    globalThis.choosable = performance.now()
  } else {
    requestAnimationFrame(look)
  }
}
requestAnimationFrame(look)`

const measured = new Map<string, number[]>()

for (let run = 0; run < runs; run++) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const open = async () => {
    const page = await (await browser.newContext(phone)).newPage()
    page.setDefaultTimeout(120_000)
    return { page, devtools: await page.context().newCDPSession(page) }
  }
  await waitingRoom(await open())
  await seatMap(await open())
  await browser.close()
}
report('page: all files, compressed, kB', compressedBytes() / 1000)
for (const [what, values] of measured) {
  const sorted = [...values].sort((a, b) => a - b)
  const median = sorted[sorted.length >> 1] ?? NaN
  console.log(`${what}: ${short(median)} (${values.map(short).join(', ')})`)
}

interface Opened {
  page: Page
  devtools: CDPSession
}

async function waitingRoom({ page, devtools }: Opened): Promise<void> {
  const server = await serve('WAITING')
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await devtools.send('Network.enable')
  const rate = 400_000 / 8
  const network = { offline: false, latency: 400, downloadThroughput: rate, uploadThroughput: rate }
  await devtools.send('Network.emulateNetworkConditions', network)
  await page.goto(`${address(server)}/line`)
  await page.getByText('1,233').waitFor()
  const painted = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
  report('waiting room, 400 kbit/s and 400 ms: first paint, ms', Number(painted))
  report('waiting room, 400 kbit/s and 400 ms: place shown, ms', Number(await page.evaluate('performance.now()')))
  report('waiting room: received in all, kB', bytes / 1000)
  server.close()
  await page.close()
}

async function seatMap({ page, devtools }: Opened): Promise<void> {
  const server = await serve('ACTIVE')
  await page.addInitScript(CHOOSABLE)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW_DOWN })
  await page.goto(`${address(server)}/seats/big.day1`, { waitUntil: 'commit' })
  const choosable = () => page.evaluate('globalThis.choosable ?? 0')
  await until('a seat can be chosen', async () => Number(await choosable()) > 0)
  report('seat map: first seat choosable, ms', Number(await choosable()))

  const view = page.locator('.view')
  await view.scrollIntoViewIfNeeded()
  const box = await view.boundingBox()
  const [larger, smaller] = await Promise.all(
    ['Larger', 'Smaller'].map((name) => page.getByRole('button', { name }).boundingBox()),
  )
  if (!box || !larger || !smaller) {
    throw new Error('the map is not in view')
  }
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  // By the mouse of the browser itself: locators would run scripts of their own on the measured thread.
  const click = async ({ x, y, width, height }: typeof box) => {
    await page.mouse.click(x + width / 2, y + height / 2)
    await pause(150)
  }
  await measure(devtools, 'panning', async () => {
    for (const [xDistance, yDistance] of [
      [-900, -400],
      [600, -300],
      [-700, 500],
    ] as const) {
      await devtools.send('Input.synthesizeScrollGesture', {
        ...centre,
        xDistance,
        yDistance,
        speed: 900,
        gestureSourceType: 'touch',
      })
    }
  })
  await measure(devtools, 'zooming', async () => {
    for (const button of [smaller, smaller, larger, larger, larger, larger, smaller, smaller]) {
      await click(button)
    }
  })
  await measure(devtools, 'choosing', async () => {
    for (let i = 0; i < 10; i++) {
      await click({ x: box.x + 40 + i * 25, y: box.y + 60, width: 0, height: 0 })
    }
  })
  await measure(devtools, 'a new state every 3 s', () => pause(8000))
  server.close()
  await page.close()
}

async function measure(devtools: CDPSession, what: string, work: () => Promise<unknown>): Promise<void> {
  const events = await trace(devtools, work)
  const all = tasks(events)
  const times = all.filter(({ frame }) => frame).map(({ ms }) => ms)
  const others = all.filter(({ frame }) => !frame).map(({ ms }) => ms)
  times.sort((a, b) => b - a)
  report(`seat map, ${what}: frames`, times.length)
  report(`seat map, ${what}: 95 of 100 frames within, ms of the main thread`, times[Math.floor(times.length / 20)] ?? 0)
  report(`seat map, ${what}: the longest frame, ms of the main thread`, times[0] ?? 0)
  report(`seat map, ${what}: the longest task between frames, ms`, Math.max(...others))
}

function report(what: string, value: number): void {
  measured.set(what, [...(measured.get(what) ?? []), value])
}

function short(value: number): number {
  return Math.round(value * 10) / 10
}
