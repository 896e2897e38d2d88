import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { browser, picture, until, usable, visit } from './buyer.ts'

/** The buyers of the concert come from an identity provider. */
describe('a buyer with an account', () => {
  let chromium: Browser
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  const toProvider = (page: Page) => page.getByRole('button', { name: 'Sign in' }).click()
  const inSeats = (page: Page) => page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()

  it('signs in once and is back where they wanted to go', async () => {
    const page = await visit(chromium)
    await page.getByRole('link', { name: 'Buy tickets' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await usable(page)
    await picture(page, 'sign-in')
    await toProvider(page)
    await page.getByRole('link', { name: 'I do not say' }).click()
    await page.getByText('You are not signed in').waitFor()
    await usable(page)

    await page.goto('/line')
    await toProvider(page)
    await page.getByRole('link', { name: 'I am Anna' }).click()
    await inSeats(page)

    // An access token that has ended is renewed without a word.
    // This provider gives no other refresh token then, so that the one from before is used again.
    const accessToken = () => page.evaluate("JSON.parse(localStorage.getItem('onsale.session')).accessToken")
    for (const time of ['first', 'second']) {
      await page.evaluate(`const key = 'onsale.session'
        const session = JSON.parse(localStorage.getItem(key))
        localStorage.setItem(key, JSON.stringify({ ...session, accessToken: 'ended' }))`)
      await page.reload()
      await inSeats(page)
      await until(`the access token is renewed for the ${time} time`, async () => (await accessToken()) !== 'ended')
    }

    // And when it cannot be, the buyer is asked again.
    await page.evaluate(`localStorage.setItem('onsale.session', '{"accessToken": "ended", "refreshToken": "ended"}')`)
    await page.reload()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await toProvider(page)
    await page.getByRole('link', { name: 'I am Anna' }).click()
    await inSeats(page)
  })

  it('is not signed in by an address of somebody else', async () => {
    const page = await visit(chromium, '/signed-in?code=stolen&state=forged')
    await page.getByText('You are not signed in').waitFor()
    assert.equal(await page.evaluate("localStorage.getItem('onsale.session')"), null)
  })
})
