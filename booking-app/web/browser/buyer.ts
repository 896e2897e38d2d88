import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

function setting(name: string): string {
  const value = process.env[name]
  assert.ok(value, `${name} is missing; PageInBrowserIT starts these tests`)
  return value
}

/** Starts the browser; its tests end it. */
export function browser(): Promise<Browser> {
  return chromium.launch({ executablePath: setting('CHROMIUM'), args: ['--no-sandbox'] })
}

/** A page of a new visitor, whose console has to stay empty of errors but for refusals that a test expects.
 * Its clock is `aheadMs` ahead. */
export async function visit(
  browser: Browser,
  path = '/',
  options: BrowserContextOptions = {},
  aheadMs = 0,
): Promise<Page> {
  const context = await browser.newContext({ baseURL: setting('ADDRESS'), locale: 'en-GB', ...options })
  if (aheadMs !== 0) {
    await context.addInitScript(`const now = Date.now; Date.now = () => now() + ${aheadMs}`)
  }
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => {
    throw error
  })
  await page.goto(path)
  return page
}

/** Finds no fault of WCAG 2.2 AA, as far as a program can. */
export async function accessible(page: Page): Promise<void> {
  // Not as a script of the page, which its policy forbids.
  const faults = await page.evaluate(`${axe}; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
    .then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`)
  assert.deepEqual(faults, [])
}

/** From the concert to the seat map. */
export async function toSeats(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Buy tickets' }).click()
  await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
}

/** Chooses a seat of the list, which is not shown yet. */
export async function chooseSeat(page: Page, row: string, number: string): Promise<void> {
  await page.getByRole('button', { name: 'As a list' }).click()
  await page.getByRole('combobox', { name: 'Row', exact: true }).selectOption(row)
  await page
    .getByRole('group', { name: `Row ${row}` })
    .getByRole('checkbox', { name: number, exact: true })
    .check()
}

/** Keeps a picture of the page where PICTURES says; otherwise nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder) {
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
}
