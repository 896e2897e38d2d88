import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from 'playwright-core'
import { browser, chooseSeat, inKorean, kindOf, picture, press, toSeats, until, usable, visit } from './buyer.ts'

describe('a buyer', () => {
  let chromium: Browser
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  it('buys the best seats, prints the ticket and gives it back', async () => {
    const page = await visit(chromium)
    await page.getByRole('link', { name: 'Buy tickets' }).waitFor()
    await usable(page)
    await picture(page, 'concert')
    await toSeats(page)
    await usable(page)
    await picture(page, 'seats')
    await page.getByRole('button', { name: 'Smaller' }).scrollIntoViewIfNeeded()
    await picture(page, 'map')
    await page.getByRole('button', { name: 'Take the best 2' }).click()
    await page.getByRole('timer').waitFor()
    await page.getByRole('button', { name: 'Add' }).waitFor()
    await usable(page)
    await picture(page, 'hold')
    // What is held is found again after a reload, and in the list of tickets.
    await page.reload()
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByRole('button', { name: 'Pay ₩' }).click()
    await page.getByRole('heading', { name: 'Your tickets' }).waitFor()
    await page.getByRole('article').first().waitFor()
    assert.equal(await page.getByRole('img', { name: 'Code of the ticket' }).count(), 2)
    // For a gate that cannot read the picture.
    assert.match(await page.locator('.typed code').first().innerText(), /^\S{43}$/)
    await usable(page)
    await picture(page, 'tickets')

    const first = page.getByRole('article').first()
    await first.getByRole('button', { name: 'Give back' }).click()
    await first.getByRole('button', { name: 'Give back' }).click()
    await first.getByText('Refunded').waitFor()
  })

  it('buys in Korean on a phone in the dark', async () => {
    const page = await visit(chromium, '/', {
      locale: 'ko-KR',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    })
    await page.getByRole('link', { name: '예매하기' }).waitFor()
    await inKorean(page)
    await page.getByRole('link', { name: '예매하기' }).click()
    await page.getByRole('button', { name: '2석 자동 선택' }).waitFor()
    await usable(page)
    await inKorean(page)
    await picture(page, 'seats-phone-ko-dark')
    await page.getByRole('button', { name: '2석 자동 선택' }).click()
    await page.getByRole('timer').waitFor()
    await usable(page)
    await picture(page, 'hold-phone-ko-dark')
    await page.getByRole('button', { name: '충전' }).click()
    await inKorean(page)
    await page.getByRole('button', { name: '결제' }).click()
    await page.getByRole('article').first().waitFor()
    await usable(page)
    await inKorean(page)
  })

  it('who loses a seat to another is told which and may take the nearest', async () => {
    const [winner, loser] = await Promise.all([visit(chromium), visit(chromium)])
    for (const page of [winner, loser]) {
      await toSeats(page)
      await chooseSeat(page, '7', '5')
    }
    await usable(loser)
    await picture(loser, 'seat-map')
    await loser.setViewportSize({ width: 900, height: 720 })
    await picture(loser, 'seats-list')
    await winner.getByRole('button', { name: 'Hold for ₩' }).click()
    await winner.getByRole('timer').waitFor()
    const lost = loser.getByText('R-7-5 has been taken by somebody else', { exact: false })
    await lost.waitFor()
    await loser.getByRole('button', { name: 'Choose row 7, seats', exact: false }).click()
    await loser.getByRole('button', { name: 'Hold for ₩' }).click()
    await loser.getByRole('timer').waitFor()
  })

  it('whose click comes second holds nothing of the other', async () => {
    const [winner, loser] = await Promise.all([visit(chromium), visit(chromium)])
    for (const page of [winner, loser]) {
      await toSeats(page)
      await chooseSeat(page, '9', '2')
    }
    // The loser's map stands still, as on a slow network.
    await loser.route('**/seats', () => new Promise<void>(() => undefined))
    await winner.getByRole('button', { name: 'Hold for ₩' }).click()
    await winner.getByRole('timer').waitFor()
    await loser.getByRole('button', { name: 'Hold for ₩' }).click()
    await loser.getByText('Somebody else has R-9-2').waitFor()
    await usable(loser)
    await picture(loser, 'seat-lost')
    await loser.getByRole('button', { name: 'Choose row 9, seats' }).click()
    await loser.getByRole('button', { name: 'Hold for ₩' }).click()
    await loser.getByRole('timer').waitFor()
  })

  it('who loses one of two seats is offered another than the one they have', async () => {
    const [winner, loser] = await Promise.all([visit(chromium), visit(chromium)])
    await toSeats(winner)
    await chooseSeat(winner, '9', '8')
    await toSeats(loser)
    await chooseSeat(loser, '9', '8')
    await loser.getByRole('checkbox', { name: '9', exact: true }).check()
    const seat = loser.getByRole('group', { name: 'Row 9' }).getByRole('checkbox', { name: '8', exact: true })
    await seat.focus()
    await winner.getByRole('button', { name: 'Hold for ₩' }).click()
    await loser.getByText('R-9-8 has been taken by somebody else', { exact: false }).waitFor()
    // The keyboard is where it was, and goes on from there.
    assert.ok(await seat.and(loser.locator(':focus')).count())
    await loser.keyboard.press('ArrowLeft')
    await loser.getByRole('checkbox', { name: '7', exact: true }).and(loser.locator(':focus')).waitFor()
    await loser.getByRole('button', { name: 'Choose row 9, seat 7 instead' }).click()
    await loser.getByText('Your choice: R-9-9, R-9-7').waitFor()
    await loser.getByRole('button', { name: 'Hold for ₩' }).click()
    await loser.getByRole('timer').waitFor()
  })

  it('who chooses more than one may have is told so', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    for (const number of ['1', '2', '3', '4', '5']) {
      await chooseSeat(page, '10', number)
    }
    await page.getByText('At most 4 seats at once. Your choice: R-10-2, R-10-3, R-10-4, R-10-5').waitFor()
    await page.getByRole('checkbox', { name: '5', exact: true }).uncheck()
    await page.getByText('At most 4 seats at once.').waitFor({ state: 'detached' })
  })

  it('of two who click at once one gets the seat', async () => {
    const pages = await Promise.all([visit(chromium), visit(chromium)])
    for (const page of pages) {
      await toSeats(page)
      await chooseSeat(page, '8', '4')
      // Otherwise the map of one might tell it of the other's hold before its click.
      await page.route('**/seats', () => new Promise<void>(() => undefined))
    }
    await Promise.all(pages.map((page) => page.getByRole('button', { name: 'Hold for ₩' }).click()))
    const held = await Promise.all(
      pages.map(async (page) => {
        const timer = page.getByRole('timer')
        await timer.or(page.getByText('Somebody else has R-8-4')).first().waitFor()
        return (await timer.count()) > 0
      }),
    )
    assert.deepEqual(held.sort(), [false, true])
  })

  it('chooses on the map, at any zoom', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    // The middle of a seat, from the margin on in steps of a seat and a gap.
    const click = (row: number, number: number, zoom: number) =>
      page.locator('.view').click({
        position: { x: (28 + (number - 1) * 28 + 12) * zoom, y: (28 + (row - 1) * 28 + 12) * zoom },
      })
    await click(10, 3, 1)
    await page.getByText('Your choice: R-10-3').waitFor()
    await page.getByRole('button', { name: 'Larger' }).click()
    await click(8, 8, 1.5)
    await page.getByText('Your choice: R-10-3, R-8-8').waitFor()
    await page.getByRole('button', { name: 'Smaller' }).click()
    await page.getByRole('button', { name: 'Smaller' }).click()
    await click(10, 3, 0.75)
    await page.getByText('Your choice: R-8-8').waitFor()
    // Buttons move what is in view.
    for (let i = 0; i < 3; i++) {
      await page.getByRole('button', { name: 'Larger' }).click()
    }
    const top = () => page.evaluate<number>("document.querySelector('.view').scrollTop")
    assert.equal(await top(), 0)
    await page.getByRole('button', { name: 'Move to the back' }).click()
    await until('the back is in view', async () => (await top()) > 0)
    await page.getByRole('button', { name: 'Move to the front' }).click()
    await until('the front is in view', async () => (await top()) === 0)
    // All rows can be reached: 10 of 28 pixels less a gap, with a margin, at twice their size.
    assert.equal(
      await page.evaluate<number>("document.querySelector('.view').scrollHeight"),
      (10 * 28 - 4 + 2 * 28) * 2,
    )
    await page.evaluate("document.querySelector('.view').scrollTo(0, 1000)")
    await page
      .locator('.view')
      .click({ position: { x: (28 + 6 * 28 + 12) * 2, y: (28 + 9 * 28 + 12) * 2 - (await top()) } })
    await page.getByText('Your choice: R-8-8, R-10-7').waitFor()
    // What is chosen on the map is chosen in the list.
    await page.getByRole('combobox', { name: 'Row', exact: true }).selectOption('8')
    await page.getByRole('checkbox', { name: '8', exact: true, checked: true }).waitFor()
  })

  it('sees on the map what others take, seat by seat', async () => {
    const [page, other] = await Promise.all([visit(chromium), visit(chromium)])
    await toSeats(page)
    await page.locator('.view canvas').waitFor()
    const drawn = () => page.evaluate<string>("document.querySelector('.view canvas').toDataURL()")
    const shows = (kind: string, number: number) =>
      until(`seat 10-${number} is drawn as ${kind}`, async () => (await kindOf(page, 10, number)) === kind)
    for (const number of [4, 5, 6]) {
      await shows('free', number)
    }
    const free = await drawn()
    await chooseSeat(page, '10', '5')
    await shows('chosen', 5)
    await page.getByRole('checkbox', { name: '5', exact: true }).uncheck()
    await shows('free', 5)
    assert.equal(await drawn(), free)
    await toSeats(other)
    await chooseSeat(other, '10', '5')
    await other.getByRole('button', { name: 'Hold for ₩' }).click()
    await shows('taken', 5)
    await Promise.all([shows('free', 4), shows('free', 6)])
    // The seat alone was drawn, and nothing differs from a map that is drawn whole.
    const taken = await drawn()
    await page.getByRole('button', { name: 'Larger' }).click()
    await until('the map is larger', async () => (await drawn()) !== taken)
    await page.getByRole('button', { name: 'Smaller' }).click()
    await until('the map is as it was', async () => (await drawn()) === taken)
    await page.emulateMedia({ colorScheme: 'dark' })
    await until('the map is dark', async () => (await drawn()) !== taken)
    await page.emulateMedia({ colorScheme: 'light' })
    await until('the map is light again', async () => (await drawn()) === taken)
  })

  it('needs no mouse from the concert to the tickets', async () => {
    const page = await visit(chromium)
    await press(page, 'link', 'Buy tickets')
    await press(page, 'button', 'Take the best 2')
    await press(page, 'button', 'Add')
    await press(page, 'button', 'Pay ₩')
    await page.getByRole('article').first().waitFor()
  })

  it('needs no mouse: four seats side by side in eight actions, from the first stop of the page', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    const list = page.getByRole('group', { name: 'Choose seats yourself' })
    const party = list.getByLabel('Number of seats')
    await party.waitFor()
    // Whoever comes from the page before is at the content, and the list is first there.
    await page.keyboard.press('Tab')
    await party.and(page.locator(':focus')).waitFor()

    // On a page that was just loaded, what comes before is skipped.
    await page.reload()
    await party.waitFor()
    const keys = ['Tab', 'Enter', 'Tab', '4', 'Tab', 'Tab', 'Tab', 'ArrowDown']
    for (const key of keys) {
      await page.keyboard.press(key)
    }
    // Which are free depends on the tests before.
    const choice = page.getByRole('status').filter({ hasText: /Your choice: (R-\d+-\d+, ){3}R-\d+-\d+/ })
    await choice.waitFor()
    const seats = (await choice.innerText()).replace('Your choice: ', '').split(', ')
    const [, row, first] = (seats[0] ?? '').split('-').map(Number)
    assert.deepEqual(
      seats,
      seats.map((_, i) => `R-${row ?? 0}-${(first ?? 0) + i}`),
    )
    assert.ok(keys.length <= 8)
    await usable(page)
    // The row is one stop, and then they can be held.
    for (const key of ['Tab', 'Tab', 'Enter']) {
      await page.keyboard.press(key)
    }
    await page.getByRole('timer').waitFor()
    assert.ok((await page.locator('main').innerText()).includes(seats.join(', ')))
  })

  it('goes through a row of the list by arrows, which is one stop of the tab key', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    const rows = page.getByRole('combobox', { name: 'Row', exact: true })
    await rows.selectOption('8')
    await page.getByRole('combobox', { name: 'Side by side' }).focus()
    const row = page.getByRole('group', { name: 'Row 8' })
    await row.waitFor()
    for (const [key, seat] of [
      ['Tab', '1'],
      ['ArrowRight', '2'],
      ['ArrowRight', '3'],
    ] as const) {
      await page.keyboard.press(key)
      await row.getByRole('checkbox', { name: seat, exact: true }).and(page.locator(':focus')).waitFor()
    }
    await page.keyboard.press('Space')
    await row.getByRole('checkbox', { name: '3', exact: true, checked: true }).waitFor()
    await page.getByText('Your choice: R-8-3').waitFor()
    await page.keyboard.press('Tab')
    assert.equal(await row.locator(':focus').count(), 0)
  })

  for (const [wrong, ms] of [
    ['fast', 180_000],
    ['slow', -180_000],
  ] as const) {
    it(`whose clock is three minutes ${wrong} sees the right time left`, async () => {
      const page = await visit(chromium, '/', {}, ms)
      await toSeats(page)
      assert.match(await page.getByText('Choose seats within').innerText(), /(30:00|29:5\d)/)
      await page.getByRole('button', { name: 'Take the best 2' }).click()
      assert.match(await page.getByRole('timer').innerText(), /for (5:00|4:5\d)/)
    })
  }

  it('whose hold ends while they look is told so', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    await page.getByRole('button', { name: 'Take the best 2' }).click()
    await page.getByRole('button', { name: 'Add' }).waitFor()
    await page.evaluate('const now = Date.now; Date.now = () => now() + 301_000')
    await page.getByText('The hold has ended').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Pay' }).count(), 0)
    await usable(page)
    await picture(page, 'hold-ended')
  })

  it('does not see the hold of somebody else', async () => {
    const [owner, other] = await Promise.all([visit(chromium), visit(chromium)])
    await toSeats(owner)
    await owner.getByRole('button', { name: 'Take the best 2' }).click()
    await owner.getByRole('timer').waitFor()
    await other.goto(owner.url())
    await other.getByText('You hold nothing here').waitFor()
  })

  it('whose session has ended for good gets another one', async () => {
    const page = await visit(chromium)
    await toSeats(page)
    await page.evaluate(`localStorage.setItem('onsale.session', '{"accessToken": "forged"}')`)
    await page.goto('/tickets')
    await page.getByText('The session of this browser has ended').waitFor()
    await usable(page)
    await page.reload()
    await page.getByText('You have no tickets in this browser').waitFor()
  })

  it('who follows a strange address is told so', async () => {
    const page = await visit(chromium, '/hold/00000000-0000-0000-0000-000000000000')
    await page.getByText('You hold nothing here').waitFor()
    await usable(page)
    await page.goto('/hold/7')
    await page.getByText('You hold nothing here').waitFor()
    await page.goto('/no/such/page')
    await page.getByText('There is nothing here.').waitFor()
    await usable(page)
    await page.getByRole('link', { name: 'To the concert' }).click()
    await page.getByRole('link', { name: 'Buy tickets' }).waitFor()
    const seats = await visit(chromium, '/seats/nothing.day9')
    await seats.getByText('There is nothing here.').waitFor()
  })
})
