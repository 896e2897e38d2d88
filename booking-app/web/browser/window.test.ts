import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { browser, picture, until, usable, visit } from './buyer.ts'
import { edit, pauseAdmissions, seatMap, soon } from './concert.ts'
import { buy } from './tickets.ts'

/** The concert opens in an hour, by lot, and has six seats. Its hold is of seconds, and its title looks like markup. */
describe('a sale', () => {
  let chromium: Browser
  let early: Page
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  const inSeats = (page: Page) => page.getByRole('heading', { name: 'Choose seats yourself' }).waitFor()

  it('that has not opened counts down by the server’s clock, and is not asked in vain', async () => {
    early = await visit(chromium, '/', {}, -180_000)
    const asked: string[] = []
    early.on('request', (request) => {
      asked.push(new URL(request.url()).pathname)
    })
    assert.match(await early.locator('.begin .big').innerText(), /(1:00:00|5\d:\d\d)/)
    assert.equal(await early.getByRole('heading', { level: 1 }).innerText(), 'A <b>bold</b> & "quoted" night')
    await usable(early)
    await picture(early, 'before')
    await early.getByText('How to check the draw').click()
    await early.getByText('Commitment', { exact: true }).waitFor()
    await usable(early)
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/api/') && !/\/(concerts|schedules|lottery)$/.test(path)),
      [],
    )
  })

  it('is waited for by whoever follows an address of a seat map', async () => {
    await early.goto(await seatMap())
    await early.getByText('The sale has not opened yet.').waitFor()
    // Nobody has a place before the draw: the first who came may be the last.
    assert.equal(await early.getByText('You are next').count(), 0)
    assert.equal(await early.getByText('people ahead of you').count(), 0)
    await usable(early)
    await picture(early, 'line-before')
  })

  it('opens while people look', async () => {
    await edit(({ sale }) => (sale.opensAt = soon(5)))
    const late = await visit(chromium)
    await late.getByRole('link', { name: 'Buy tickets' }).click()
    await Promise.all([early, late].map(inSeats))
  })

  it('whose admissions are paused says so', async () => {
    const resume = await pauseAdmissions()
    const page = await visit(chromium, '/line')
    await page.getByText('Admissions are paused').waitFor()
    await usable(page)
    await picture(page, 'paused')
    await resume()
    await inSeats(page)
  })

  it('takes back what is not paid, and ends a turn, in time', async () => {
    await early.getByRole('button', { name: 'Take the best 2' }).click()
    await early.getByRole('timer').waitFor()
    await edit(({ queue }) => (queue.activeTimeout = 'PT3S'))
    const slow = await visit(chromium, '/line')
    await slow.getByText('Choose seats within 0:0').waitFor()
    await Promise.all([
      early.getByText('The hold has ended').waitFor(),
      slow.getByText('Your place in line has ended').waitFor(),
    ])
    await edit(({ queue }) => (queue.activeTimeout = 'PT30M'))
    await early.getByRole('button', { name: 'Choose other seats' }).click()
    await early.getByRole('button', { name: '4 left' }).waitFor()
  })

  it('that is moved says from when', async () => {
    await edit(({ schedules }) => {
      for (const one of schedules) {
        one.startsAt = '2099-02-01T19:00:00+09:00'
      }
    })
    // Not from the browser's cache, which has the concert for seconds.
    const page = await early.context().newPage()
    await page.route('**/api/v1/concerts', (route) => route.continue())
    await page.goto('/')
    await page.getByText('Moved: it was to be Thursday, 1 January 2099 at 19:00').waitFor()
    await usable(page)
    await page.close()
  })

  it('that ends says so to whoever chooses, and to whoever comes', async () => {
    await edit(({ sale }) => Object.assign(sale, { opensAt: soon(-120), closesAt: soon(-60) }))
    await early.getByRole('button', { name: 'Take the best 2' }).click()
    await early.getByText('Seats of this performance are no longer sold').waitFor()
    for (const path of ['/', '/line', await seatMap()]) {
      const page = await visit(chromium, path)
      await page.getByText('The sale is over').waitFor()
      await usable(page)
      await page.close()
    }
  })

  it('that has sold all says so', async () => {
    await edit(({ sale }) => delete sale.closesAt)
    await buy('day1', 4, 'R')
    await buy('day1', 2)
    let page = await visit(chromium)
    await until('the page knows', async () => {
      await page.close()
      page = await visit(chromium)
      await page
        .getByText(/ left|Sold out/)
        .first()
        .waitFor()
      return (await page.getByText('All performances are sold out').count()) === 1
    })
    await usable(page)
    await picture(page, 'sold-out')
    await page.goto('/line')
    await inSeats(page)
    await page.getByRole('button', { name: 'Take the best 2' }).click()
    await page.getByText('So many seats side by side are no longer free').waitFor()
    await usable(page)
  })
})
