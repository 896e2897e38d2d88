import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { browser, crowd, inKorean, picture, refuse, until, usable, visit } from './buyer.ts'

/** The concert's size of the active queue is one here: the first visitor is active and the others wait. */
describe('the waiting room', () => {
  let chromium: Browser
  let active: Page
  before(async () => {
    chromium = await browser()
    active = await visit(chromium, '/line')
    await active.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
  })
  after(async () => {
    await chromium.close()
  })

  /** Whoever has bought is active no more. */
  const buy = async (buyer: Page) => {
    await buyer.getByRole('button', { name: 'Take the best 2' }).click()
    await buyer.getByRole('timer').waitFor()
    await buyer.getByRole('button', { name: 'Add' }).click()
    await buyer.getByRole('button', { name: 'Pay ₩' }).click()
    await buyer.getByRole('heading', { name: 'Your tickets' }).waitFor()
  }

  it('keeps the place over a reload and in a second tab, and tells the turn', async () => {
    const page = await visit(chromium, '/line')
    await page.getByText('You are next').waitFor()
    await usable(page)
    await picture(page, 'line')
    const place = await page.evaluate("localStorage.getItem('onsale.place')")
    await page.reload()
    await page.getByText('You are next').waitFor()
    const tab = await page.context().newPage()
    await tab.goto('/line')
    await tab.getByText('You are next').waitFor()
    assert.equal(await tab.evaluate("localStorage.getItem('onsale.place')"), place)
    await tab.close()

    const behind = await visit(chromium, '/line')
    await behind.getByText('people ahead of you').waitFor()
    await until('the title says how many', async () => (await behind.title()).startsWith('1 · '))

    // The turn is told on another page, too.
    await page.getByRole('link', { name: 'My tickets' }).click()
    await page.getByText('Your place in line is kept').waitFor()
    await usable(page)
    await buy(active)
    await page.getByText('It is your turn').waitFor()
    await page.getByRole('link', { name: 'Choose seats yourself' }).click()
    await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
    assert.match(await page.title(), /It is your turn/)
    active = page

    await behind.getByText('You are next').waitFor()
    const other = await behind.context().newPage()
    await other.goto('/line')
    await other.getByText('You are next').waitFor()
    await behind.getByRole('button', { name: 'Leave the line' }).click()
    await behind.getByRole('button', { name: 'Leave the line' }).click()
    await behind.getByRole('link', { name: 'Buy tickets' }).waitFor()
    // The other tab knows, and does not stand in line again.
    await other.getByText('Your place in line has ended').waitFor()
    await usable(other)
    assert.equal(await other.evaluate("localStorage.getItem('onsale.place')"), null)
  })

  it('of 200 goes forward only, and tells a phone that slept through its turn', async () => {
    const leaving = await crowd(200)
    const page = await visit(chromium, '/line')
    await page.getByText('people ahead of you').waitFor()
    await page.getByText('500 to', { exact: false }).first().waitFor()
    await usable(page)
    await picture(page, 'line-200')
    const ahead = async () => Number((await page.locator('.standing .big').innerText()).replace(/\D/g, '') || '0')
    const first = await ahead()
    assert.ok(first >= 199, `${first} ahead`)
    for (const leave of leaving.slice(0, 150)) {
      await leave()
    }
    await until('fewer than 60 are ahead', async () => (await ahead()) < 60)
    const middle = await ahead()
    await page.reload()
    await page.locator('.standing progress').waitFor()
    assert.ok((await ahead()) <= middle)
    const share = await page.locator('.standing progress').getAttribute('value')
    assert.ok(Number(share) > 0.6, `progress ${String(share)} after a reload`)

    const phone = await page.context().newCDPSession(page)
    await phone.send('Page.setWebLifecycleState', { state: 'frozen' })
    for (const leave of leaving.slice(150)) {
      await leave()
    }
    await buy(active)
    await phone.send('Page.setWebLifecycleState', { state: 'active' })
    await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
    await page.goto('/line')
    await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
  })

  it('keeps the place while the API refuses calls', async () => {
    const page = await visit(chromium, '/line')
    await page.getByRole('progressbar', { name: 'Waiting room' }).waitFor()
    const place = await page.evaluate("localStorage.getItem('onsale.place')")
    for (const status of [429, 503] as const) {
      const serve = await refuse(page, status)
      await page.getByText('Many people are here').waitFor()
      await usable(page)
      await picture(page, 'line-busy')
      await serve()
      await page.getByText('Many people are here').waitFor({ state: 'detached' })
    }
    assert.equal(await page.evaluate("localStorage.getItem('onsale.place')"), place)
  })

  it('that is asked for with a place of nobody says so', async () => {
    const page = await visit(chromium)
    await page.evaluate(`localStorage.setItem('onsale.place', '"forged"')`)
    await page.goto('/line')
    await page.getByText('Your place in line has ended').waitFor()
    await page.getByRole('button', { name: 'Buy tickets' }).click()
    await page.getByRole('progressbar', { name: 'Waiting room' }).waitFor()
  })

  it('speaks Korean', async () => {
    const page = await visit(chromium, '/line', { locale: 'ko-KR' })
    await page.getByText('명이 앞에 있습니다').waitFor()
    await usable(page)
    await inKorean(page)
  })

  it('says that the network is gone and keeps the place', async () => {
    const page = await visit(chromium, '/line')
    const standing = page.getByRole('progressbar', { name: 'Waiting room' })
    await standing.waitFor()
    await page.context().setOffline(true)
    await page.getByText('No connection', { exact: false }).waitFor()
    await page.context().setOffline(false)
    await page.getByText('No connection', { exact: false }).waitFor({ state: 'detached' })
    await standing.waitFor()
  })
})
