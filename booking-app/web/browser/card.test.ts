import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { behave, browser, picture, toSeats, usable, visit } from './buyer.ts'

/** The concert has the sandbox as its payment provider. */
describe('a buyer with a card', () => {
  let chromium: Browser
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  const held = async (): Promise<Page> => {
    const page = await visit(chromium)
    await toSeats(page)
    await page.getByRole('button', { name: 'Take the best 2' }).click()
    await page.getByRole('timer').waitFor()
    return page
  }
  const toCardPage = (page: Page) => page.getByRole('button', { name: 'by card' }).click()

  it('pays on the page of the provider, whose declined cards and ways back keep the hold', async () => {
    const page = await held()
    await page.getByRole('button', { name: 'by card' }).waitFor()
    await usable(page)
    await picture(page, 'hold-card')
    await toCardPage(page)
    await page.getByRole('link', { name: 'Go back without a card' }).click()
    await page.getByText('No card was chosen').waitFor()
    assert.equal(new URL(page.url()).search, '')

    await toCardPage(page)
    await page.getByRole('link', { name: 'declined' }).click()
    await page.getByText('The card was declined').waitFor()
    await usable(page)
    await picture(page, 'card-declined')
    await page.reload()
    await page.getByRole('timer').waitFor()

    await toCardPage(page)
    await page.getByRole('link', { name: 'Use a good card' }).waitFor()
    await page.goBack()
    await page.getByRole('timer').waitFor()
    await toCardPage(page)
    await page.getByRole('link', { name: 'Use a good card' }).click()
    await page.getByRole('heading', { name: 'Your tickets' }).waitFor()
    await page.getByRole('article').first().waitFor()
    assert.equal(await page.getByRole('article').count(), 2)
  })

  it('pays once, however often the page is loaded while the payment runs', async () => {
    const page = await held()
    const hold = page.url()
    await toCardPage(page)
    await behave({ lateRate: 1, lateMillis: 60_000 })
    await page.getByRole('link', { name: 'Use a good card' }).click()
    await page.getByText('Paying…').waitFor()
    await picture(page, 'card-pending')
    await page.reload()
    await page.getByText('Paying…').waitFor()
    const tab = await page.context().newPage()
    await tab.goto(hold)
    await behave({})
    await page.getByRole('heading', { name: 'Your tickets' }).waitFor()
    await page.getByRole('article').first().waitFor()
    assert.equal(await page.getByRole('article').count(), 2)
    await tab.getByRole('heading', { name: 'Your tickets' }).waitFor()
  })

  it('pays nothing with a card that somebody else put into an address', async () => {
    const page = await held()
    const hold = page.url()
    await page.goto(`${hold}?state=forged&cardToken=good-1`)
    await page.getByRole('button', { name: 'by card' }).waitFor()
    assert.equal(page.url(), hold)
    assert.equal(await page.getByText('Paying…').count(), 0)
  })
})
