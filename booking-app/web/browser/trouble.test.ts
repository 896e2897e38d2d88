import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { ask, browser, picture, refuse, toSeats, until, usable, visit } from './buyer.ts'

/** Networks that fail, servers that refuse, impatient hands and several tabs. */
describe('a buyer in trouble', () => {
  let chromium: Browser
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  const button = (page: Page, name: string) => page.getByRole('button', { name })
  const hold = async (page: Page) => {
    await toSeats(page)
    await button(page, 'Take the best 2').click()
    await page.getByRole('timer').waitFor()
  }
  const pay = async (page: Page) => {
    await button(page, 'Add').click()
    await button(page, 'Pay ₩').click()
    await page.getByRole('article').first().waitFor()
  }
  /** Two tickets, paid once, and nothing else. */
  const boughtOnce = async (page: Page) => {
    await page.getByRole('article').first().waitFor()
    assert.equal(await page.getByRole('article').count(), 2)
    assert.equal((await ask<{ reservations: unknown[] }>(page, 'reservations')).reservations.length, 1)
    assert.equal((await ask<{ balance: number }>(page, 'wallet')).balance, 0)
    const { entries } = await ask<{ entries: unknown[] }>(page, 'wallet/entries')
    assert.equal(entries.length, 2, 'one charge and one payment')
  }

  it('of whom every answer is lost once buys once, also over a reload', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    for (const path of ['**/reservations', '**/wallet/charges']) {
      await page.route(
        path,
        async (route) => {
          await route.fetch()
          await route.abort()
        },
        { times: 1 },
      )
    }
    await button(page, 'Take the best 2').click()
    await page.getByText('No connection. Trying again.').waitFor()
    await page.getByRole('timer').waitFor()
    await button(page, 'Add').click()
    await page.getByText('No connection. Trying again.').waitFor()
    const paid = new Promise<void>((resolve) => {
      void page.route('**/payment', async (route) => {
        await route.fetch()
        resolve()
      })
    })
    await button(page, 'Pay ₩').click()
    await paid
    await page.unroute('**/payment')
    await page.reload()
    await boughtOnce(page)
  })

  it('without a network need not click again when it is back, and has the tickets', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    await page.context().setOffline(true)
    await button(page, 'Take the best 2').click()
    await page.getByText('No connection. Trying again.').waitFor()
    await usable(page)
    await page.context().setOffline(false)
    await page.getByRole('timer').waitFor()
    await pay(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Test Night' }).click()
    await page.getByRole('link', { name: 'My tickets' }).click()
    await page.getByText('No connection: these are the tickets as of').waitFor()
    assert.equal(await page.getByRole('img', { name: 'Code of the ticket' }).count(), 2)
    await usable(page)
    await picture(page, 'offline')
    // Also when the phone has closed the page meanwhile.
    await page.context().setOffline(false)
    await page.reload()
    const kept = "navigator.serviceWorker.getRegistration('/tickets').then((one) => Boolean(one?.active))"
    await until('the page is kept', async () => await page.evaluate<boolean>(kept))
    await page.context().setOffline(true)
    await page.reload()
    await page.getByText('No connection: these are the tickets as of').waitFor()
    assert.equal(await page.getByRole('img', { name: 'Code of the ticket' }).count(), 2)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Add to calendar' }).first().click()
    assert.match(await readFile(await (await download).path(), 'utf8'), /DTSTART:20990101T100000Z[^]*Test Night/)
    await page.context().setOffline(false)
    await page.getByText('No connection').waitFor({ state: 'detached' })
  })

  it('whose calls are refused for a while buys nevertheless', async () => {
    const page = await visit(chromium)
    const busy = page.getByText('Many people are here').first()
    const whileRefused = async (status: 429 | 503, click: () => Promise<unknown>) => {
      const serve = await refuse(page, status)
      await click()
      await busy.waitFor()
      await serve()
    }
    await whileRefused(503, () => page.reload())
    await toSeats(page)
    await whileRefused(429, () => button(page, 'Take the best 2').click())
    await button(page, 'Add').waitFor()
    await whileRefused(503, () => button(page, 'Add').click())
    await page.getByRole('button', { name: 'Pay ₩', disabled: false }).waitFor()
    await whileRefused(429, () => button(page, 'Pay ₩').click())
    await boughtOnce(page)
  })

  it('who clicks twice and goes back and forth buys once', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    await button(page, 'Take the best 2').dblclick()
    await page.getByRole('timer').waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
    // What is held is found again.
    await page.getByRole('link', { name: 'My tickets' }).click()
    await page.getByRole('heading', { name: 'Seats that you hold' }).waitFor()
    await usable(page)
    await page.getByRole('link', { name: 'Pay' }).click()
    await button(page, 'Add').dblclick()
    await button(page, 'Pay ₩').dblclick()
    await boughtOnce(page)
    await page.goBack()
    await boughtOnce(page)
  })

  it('with several tabs buys in one, and the others know', async () => {
    const page = await visit(chromium)
    const [seats, held] = [await page.context().newPage(), await page.context().newPage()]
    await hold(page)
    await seats.goto('/line')
    await seats.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()
    await held.goto(page.url())
    await button(held, 'Add').waitFor()
    await pay(page)
    await seats.getByText('Your turn is over').waitFor()
    await usable(seats)
    assert.equal(await seats.evaluate("localStorage.getItem('onsale.place')"), null, 'it stands in line again')
    await boughtOnce(page)
    await held.bringToFront()
    await held.reload()
    await boughtOnce(held)
  })
})
