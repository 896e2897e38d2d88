import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accessible, browser, picture, visit } from './buyer.ts'

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

  it('keeps the place over a reload and in a second tab, and tells the turn', async () => {
    const page = await visit(chromium, '/line')
    await page.getByText('You are next').waitFor()
    await accessible(page)
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
    assert.match(await behind.title(), /^1 · /)

    await active.getByRole('button', { name: 'Take the best 2' }).click()
    await active.getByRole('timer').waitFor()
    await active.getByRole('button', { name: 'Add' }).click()
    await active.getByRole('button', { name: 'Pay', exact: false }).click()
    await active.getByRole('heading', { name: 'Your tickets' }).waitFor()
    await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
    assert.match(await page.title(), /It is your turn/)

    await behind.getByText('You are next').waitFor()
    await behind.getByRole('button', { name: 'Leave the line' }).click()
    await behind.getByRole('button', { name: 'Leave the line' }).click()
    await behind.getByRole('link', { name: 'Buy tickets' }).waitFor()
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
