import { chromium, type CDPSession, type Page } from 'playwright-core'
import { address, serve } from './server.ts'

/**
 * Prints what the page costs a phone: `CHROMIUM=... npm run measure`. Times depend on the machine, so that nothing
 * fails here; docs/pages.md has the figures.
 */
const executablePath = process.env['CHROMIUM']
if (executablePath === undefined) {
  throw new Error('CHROMIUM is missing: $(local/ensure chromium)/bin/chromium')
}
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true }

interface TraceEvent {
  name: string
  ph: string
  tid: number
  tdur?: number
  args: { name?: string }
}

await waitingRoom()
await seatMap()
await browser.close()

async function open(): Promise<{ page: Page; devtools: CDPSession }> {
  const page = await (await browser.newContext(phone)).newPage()
  page.setDefaultTimeout(120_000)
  return { page, devtools: await page.context().newCDPSession(page) }
}

async function waitingRoom(): Promise<void> {
  const server = await serve('WAITING')
  const { page, devtools } = await open()
  let bytes = 0
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await devtools.send('Network.enable')
  const rate = 400_000 / 8
  const network = { offline: false, latency: 400, downloadThroughput: rate, uploadThroughput: rate }
  await devtools.send('Network.emulateNetworkConditions', network)
  await page.goto(`${address(server)}/line`)
  await page.getByText('1,233').waitFor()
  const painted = await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
  report('waiting room: first paint at 400 kbit/s, 400 ms', Number(painted), 'ms')
  report('waiting room: received in all', bytes / 1000, 'kB')
  server.close()
  await page.close()
}

async function seatMap(): Promise<void> {
  const server = await serve('ACTIVE')
  const { page, devtools } = await open()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const began = Date.now()
  await page.goto(`${address(server)}/seats/big.day1`, { waitUntil: 'commit' })
  await page.locator('.view canvas').waitFor()
  await page.waitForFunction("document.querySelector('.view canvas').width > 300")
  report('map of 50,000 seats at 4x slow-down: first seat choosable', Date.now() - began, 'ms')
  const busy = await trace(devtools, async () => {
    for (let step = 1; step <= 40; step++) {
      await page.evaluate(`new Promise((done) => {
        document.querySelector('.view').scrollTo(${step * 30}, ${step * 20})
        requestAnimationFrame(() => requestAnimationFrame(done))
      })`)
    }
  })
  tasks('panning', busy)
  tasks(
    'choosing a seat',
    await trace(devtools, async () => {
      await page.locator('.view').scrollIntoViewIfNeeded()
      for (let i = 0; i < 10; i++) {
        await page.locator('.view').click({ position: { x: 60 + i * 25, y: 60 } })
      }
    }),
  )
  tasks(
    'a new state of the seats, every 3 s',
    await trace(devtools, async () => {
      await page.waitForTimeout(8000)
    }),
  )
  server.close()
  await page.close()
}

/** Returns the CPU time of the tasks of the page's main thread, in milliseconds, the longest first. */
async function trace(devtools: CDPSession, work: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => {
    events.push(...(value as TraceEvent[]))
  }
  devtools.on('Tracing.dataCollected', collect)
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline'] },
  })
  await work()
  const complete = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve))
  await devtools.send('Tracing.end')
  await complete
  devtools.off('Tracing.dataCollected', collect)
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ tid }) => tid),
  )
  return events
    .filter(({ name, ph, tid, tdur }) => name.endsWith('RunTask') && ph === 'X' && tdur !== undefined && main.has(tid))
    .map(({ tdur }) => (tdur ?? 0) / 1000)
    .sort((a, b) => b - a)
}

function tasks(what: string, times: number[]): void {
  const longest = times[0] ?? 0
  const long = times.filter((time) => time > 16).length
  report(`map of 50,000 seats at 4x slow-down: ${what}, longest task of the main thread`, longest, 'ms')
  report(`    over 16 ms, of ${times.length}`, long, '')
}

function report(what: string, value: number, unit: string): void {
  console.log(`${what}: ${Math.round(value * 10) / 10} ${unit}`)
}
