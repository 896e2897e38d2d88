import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { accessible, browser, picture, setting, visit } from './buyer.ts'
import { buy } from './tickets.ts'

async function organizer(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visit(browser, '/organizer', options)
  await page.locator('input[name=key]').fill(setting('ORGANIZER_KEY'))
  await page.keyboard.press('Enter')
  await page.locator('.figures').waitFor()
  return page
}

/** The installation has an event that cannot be processed, a buyer who got errors, and a word of the operator. */
describe('an organizer', () => {
  let chrome: Browser
  before(async () => {
    await buy('day3', 3)
    chrome = await browser()
  })
  after(async () => {
    await chrome.close()
  })

  it('signs in with the key of the organizer alone, and out', async () => {
    const page = await visit(chrome, '/organizer')
    await page.locator('input[name=key]').fill(setting('GATE_KEY'))
    await page.keyboard.press('Enter')
    await page.getByText('This is the key of the gate.').waitFor()
    await accessible(page)
    await page.locator('input[name=key]').fill(setting('ORGANIZER_KEY'))
    await page.keyboard.press('Enter')
    await page.locator('.figures').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.locator('input[name=key]').waitFor()
    await page.reload()
    await page.locator('input[name=key]').waitFor()
  })

  it('sees the sale', async () => {
    const page = await organizer(chrome)
    await page.getByText('Nobody waits').waitFor()
    await page.getByText('Seat was taken, last 10 min').waitFor()
    const dashboard = page.getByRole('link', { name: 'Open the dashboard' })
    assert.match((await dashboard.getAttribute('href')) ?? '', /^https:\/\/grafana\.test\/d\/onsale-sale/)
    const day = page.locator('details', { hasText: 'day3 ·' }).first()
    await day.locator('summary').click()
    const section = day.getByRole('row', { name: /^S 3 of 400/ })
    await section.waitFor()
    assert.match(await section.innerText(), /1,500/)
    await accessible(page)
    await page.evaluate('scrollTo(0, 0)')
    await picture(page, 'organizer')
  })

  it('pauses with a reason that others see, and resumes after a question', async () => {
    const page = await organizer(chrome)
    await page.getByLabel('Reason').fill('The hall is <b>evacuated</b>')
    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByText('Nobody is let in now').waitFor()
    const other = await organizer(chrome, {
      locale: 'ko-KR',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    })
    await other.getByText('The hall is <b>evacuated</b>').waitFor()
    await accessible(other)
    await picture(other, 'organizer-phone-ko-dark')
    const wide = await other.evaluate('document.documentElement.scrollWidth > innerWidth')
    assert.equal(wide, false, 'the page is wider than the phone')
    await page.getByRole('button', { name: 'Let buyers in again' }).click()
    await page.getByText('Buyers come in at once').waitFor()
    await page.getByRole('button', { name: 'Let buyers in again' }).click()
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  })

  it('gets the buyers who were hit as a file', async () => {
    const page = await organizer(chrome)
    await page.getByRole('button', { name: 'Make the file' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Save the file' }).click()
    const file = readFileSync(await (await saved).path(), 'utf8')
    assert.match(file, /^buyerId,kind,endpoints,first,last,answers\r\n/)
    assert.match(file, /\r\nann,ERROR,book,[^,]+,[^,]+,7\r\n/)
  })

  it('looks at a dead letter and has it processed again', async () => {
    const page = await organizer(chrome)
    const letter = page.getByRole('listitem').filter({ hasText: 'sales-figures · 900001' })
    await letter.getByText('it has no <b>seat</b>').waitFor()
    await letter.getByRole('button', { name: 'Look' }).click()
    await letter.getByText('"type": "PaymentConfirmed"').waitFor()
    await accessible(page)
    await picture(page, 'organizer-dead-letter')
    await letter.getByRole('button', { name: 'Process again' }).click()
    await letter.getByText('What is processed cannot be taken back.').waitFor()
    await letter.getByRole('button', { name: 'Process again' }).click()
    await page.getByText('0 processed, 1 failed again').waitFor()
    await page.getByRole('button', { name: 'Process all of sales-figures again' }).click()
    await page.getByText('What is processed cannot be taken back.').last().waitFor()
    await accessible(page)
  })

  it('gets the command that changes what is the operator’s, by keyboard', async () => {
    const page = await organizer(chrome)
    await page.getByText('dress: Passed').waitFor()
    await page.getByLabel('Most pods').focus()
    await page.keyboard.press('ArrowUp')
    const command = page.getByLabel('Command')
    const text = await command.inputValue()
    assert.match(
      text,
      /^kubectl -n shows patch concert \S+ --type merge -p '{"spec":{"app":{"autoscaling":{"maxReplicas":11}}}}'$/,
    )
    await page.getByLabel('Command').scrollIntoViewIfNeeded()
    await picture(page, 'organizer-limits')
  })

  it('is told when the server does not answer', async () => {
    const page = await organizer(chrome)
    await page.context().setOffline(true)
    await page.getByText('No connection. Trying again.').first().waitFor()
    await accessible(page)
    await page.context().setOffline(false)
    await page.getByText('No connection. Trying again.').first().waitFor({ state: 'detached' })
  })

  it('sees what is known and pauses, whatever else does not answer', async () => {
    const page = await visit(chrome, '/organizer')
    const refuse = (path: string, status: number, code: string) =>
      page.route(`**/api/v1/admin/${path}`, (route) =>
        route.fulfill({
          status,
          headers: { 'Retry-After': '1', 'Content-Type': 'application/problem+json' },
          body: JSON.stringify({ code, detail: 'Not here.' }),
        }),
      )
    await refuse('sales', 503, 'overloaded')
    await refuse('conflicts', 404, 'not-found')
    // This one has no answer until the rest has been seen.
    let answer: () => void = () => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/v1/admin/audit', async (route) => {
      await answered
      await route.continue().catch(() => undefined) // The page may have given it up.
    })
    await page.locator('input[name=key]').fill(setting('ORGANIZER_KEY'))
    await page.keyboard.press('Enter')
    await page.getByText('Nobody waits').waitFor()
    const status = page.getByRole('status').first()
    await status.filter({ hasText: 'Sales: The server is busy. Trying again.' }).waitFor()
    await status.filter({ hasText: 'Taken seats: That did not work: Not here.' }).waitFor()
    assert.match(await page.locator('.figures div', { hasText: 'Taken seats' }).innerText(), /Not known/)
    await page.getByText('dress: Passed').waitFor()
    await accessible(page)

    await page.getByRole('button', { name: 'Pause', exact: true }).click()
    await page.getByText('Nobody is let in now').waitFor()
    await page.getByRole('button', { name: 'Let buyers in again' }).click()
    await page.getByText('Buyers come in at once').waitFor()
    await page.getByRole('button', { name: 'Let buyers in again' }).click()
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()

    answer()
    await page.unroute('**/api/v1/admin/sales')
    await page.unroute('**/api/v1/admin/conflicts')
    await page.locator('summary', { hasText: 'day3 ·' }).waitFor()
    await page.getByText('Seat was taken, last 10 min').waitFor()
    await status.filter({ hasText: /^$/ }).waitFor({ state: 'attached' })

    // What was known stays, with its time, when it can no longer be read.
    await refuse('sales', 503, 'overloaded')
    await status.filter({ hasText: /^Sales \(As of [\d:]+\): The server is busy/ }).waitFor()
    await page.locator('summary', { hasText: 'day3 ·' }).waitFor()
  })

  it('is told that the line is not known, and sees the sales', async () => {
    const page = await visit(chrome, '/organizer')
    await page.route('**/api/v1/admin/queue', (route) => route.abort())
    await page.locator('input[name=key]').fill(setting('ORGANIZER_KEY'))
    await page.keyboard.press('Enter')
    await page.locator('summary', { hasText: 'day3 ·' }).waitFor()
    await page.getByRole('status').filter({ hasText: 'The line: No connection. Trying again.' }).waitFor()
    assert.match(await page.locator('.figures div', { hasText: 'The line' }).innerText(), /Not known/)
    await page.getByText('dress: Passed').waitFor()
    await accessible(page)
    await page.unroute('**/api/v1/admin/queue')
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await page.getByLabel('Most pods').waitFor()
  })
})
