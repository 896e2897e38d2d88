import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export function setting(name: string): string {
  const value = process.env[name]
  assert.ok(value, `${name} is missing; BrowserTests starts these tests`)
  return value
}

/** Starts the browser; its tests end it. */
export function browser(...more: string[]): Promise<Browser> {
  return chromium.launch({ executablePath: setting('CHROMIUM'), args: ['--no-sandbox', ...more] })
}

/** A page of a new visitor, whose scripts may not fail nor break the page's policy. Its clock is `aheadMs` ahead. */
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
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => {
    throw error
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) {
      throw new Error(message.text())
    }
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

/** Finds no fault of WCAG, and nothing that a phone of the smallest kind would have to scroll sideways. */
export async function usable(page: Page): Promise<void> {
  await accessible(page)
  const window = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 640 })
  assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, 'wider than a phone')
  if (window) {
    await page.setViewportSize(window)
  }
}

/** Goes on by the tab key until this is reached, and presses it. */
export async function press(page: Page, role: 'link' | 'button', name: string): Promise<void> {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  const focused = async () => (await wanted.and(page.locator(':focus')).count()) > 0
  for (let i = 0; i < 100 && !(await focused()); i++) {
    await page.keyboard.press('Tab')
  }
  assert.ok(await focused(), `the tab key does not come to ${name}`)
  await page.keyboard.press('Enter')
}

/** Finds no English words but those of the concert itself. */
export async function inKorean(page: Page): Promise<void> {
  // A ticket's code has letters of its own.
  const text = (await page.locator('main').innerText()).replaceAll(
    /Test Night|Test Hall|Asia\/Seoul|[RS]-\d+-\d+|[\w-]{43}/g,
    '',
  )
  assert.doesNotMatch(text, /[A-Za-z]{3,}/)
}

/** Asks the API as the buyer of the page. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  return await page.evaluate(`fetch('/api/v1/${path}', {
    headers: { Authorization: 'Bearer ' + JSON.parse(localStorage.getItem('onsale.session')).accessToken },
  }).then((answer) => answer.json())`)
}

/** Has all calls of the page refused until it is told otherwise. Also its first ones, if it is loaded anew. */
export async function refuse(page: Page, status: 429 | 503): Promise<() => Promise<void>> {
  await page.route('**/api/v1/**', (route) =>
    route.fulfill({
      status,
      headers: { 'Retry-After': '1', 'Content-Type': 'application/problem+json' },
      body: JSON.stringify({ code: 'overloaded', detail: 'Later.' }),
    }),
  )
  return () => page.unroute('**/api/v1/**')
}

/** Waits until a condition holds. The page cannot wait itself: its policy forbids the eval that this takes. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, `not within a minute: ${what}`)
    await pause(100)
  }
}

/** From the concert to the seat map. */
export async function toSeats(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Buy tickets' }).click()
  await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
}

/** Chooses a seat of the list. One in a row from 7 on: the best seats are taken at random from the rows before. */
export async function chooseSeat(page: Page, row: string, number: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Row', exact: true }).selectOption(row)
  await page
    .getByRole('group', { name: `Row ${row}` })
    .getByRole('checkbox', { name: number, exact: true })
    .check()
}

/** How the map shows a seat, by its colour beside the number: taken seats have none. */
export async function kindOf(page: Page, row: number, number: number): Promise<string> {
  const [x, y] = [28 + (number - 1) * 28 + 4, 28 + (row - 1) * 28 + 12]
  return await page.evaluate<string>(`(() => {
    const canvas = document.querySelector('.view canvas')
    const [red, , blue, alpha] = canvas.getContext('2d').getImageData(${x}, ${y}, 1, 1).data
    return alpha === 0 ? 'taken' : blue - red > 60 ? 'chosen' : 'free'
  })()`)
}

/** Tells the sandbox payment provider how to behave; well where nothing is said. */
export async function behave(change: Record<string, number>): Promise<void> {
  const good = { delayMillis: 0, failureRate: 0, declineRate: 0, lateRate: 0, lateMillis: 0, dropRate: 0 }
  const answer = await fetch(`${setting('SANDBOX')}/behaviour`, {
    method: 'PUT',
    body: JSON.stringify({ ...good, ...change }),
  })
  assert.equal(answer.status, 200)
}

/** Makes a crowd stand in line, one by one. Returns what ends their places, from the front. */
export async function crowd(size: number): Promise<(() => Promise<void>)[]> {
  const address = `${setting('ADDRESS')}/api/v1`
  const { concerts } = (await (await fetch(`${address}/concerts`)).json()) as { concerts: [{ name: string }] }
  const queue = `${address}/concerts/${concerts[0].name}/queue`
  const leaving: (() => Promise<void>)[] = []
  for (let i = 0; i < size; i++) {
    const session = await fetch(`${address}/sessions`, { method: 'POST' })
    assert.equal(session.status, 201)
    const { accessToken } = (await session.json()) as { accessToken: string }
    const headers = { Authorization: `Bearer ${accessToken}` }
    const place = (await (await fetch(queue, { method: 'POST', headers })).json()) as { token: string }
    leaving.push(async () => {
      await fetch(queue, { method: 'DELETE', headers: { ...headers, 'Queue-Token': place.token } })
    })
  }
  return leaving
}

/** Keeps a picture of the page where PICTURES says; otherwise nothing. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder) {
    await page.screenshot({ path: `${folder}/${name}.png` })
  }
}
