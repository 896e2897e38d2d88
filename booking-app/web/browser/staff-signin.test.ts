import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { accessible, browser, picture, setting, until, visit } from './buyer.ts'

/** Staff of the concert has accounts at the identity provider: Gina is at the gate, Olga is an organizer. */
describe('staff with an account', () => {
  let chromium: Browser
  before(async () => {
    chromium = await browser()
  })
  after(async () => {
    await chromium.close()
  })

  const signIn = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'Sign in with your account' }).click()
    await page.getByRole('link', { name }).click()
  }
  const kept = (page: Page) => page.evaluate<string>("sessionStorage.getItem('onsale.staff') ?? ''")
  const spoil = (page: Page, tokens: string) =>
    page.evaluate(`sessionStorage.setItem('onsale.staff', JSON.stringify({
      ...JSON.parse(sessionStorage.getItem('onsale.staff')), ...${tokens} }))`)

  it('runs the sale with the role of an organizer alone, until it signs out', async () => {
    const page = await visit(chromium, '/organizer')
    await page.getByRole('button', { name: 'Sign in with your account' }).waitFor()
    await accessible(page)
    await picture(page, 'organizer-sign-in')
    await signIn(page, 'I do not say')
    await page.getByText('You are not signed in.').waitFor()
    for (const without of ['I am Anna', 'I am Gina']) {
      await signIn(page, without)
      await page.getByText('does not have the role organizer', { exact: false }).waitFor()
    }
    await page.getByText('in the claim roles', { exact: false }).waitFor()
    await accessible(page)
    assert.equal(await kept(page), '')
    assert.equal(new URL(page.url()).search, '')

    await signIn(page, 'I am Olga')
    await page.locator('.figures').waitFor()
    // A session that has ended goes on without a word, as the provider still knows her.
    await spoil(page, "{ accessToken: 'ended' }")
    await page.reload()
    await page.locator('.figures').waitFor()
    assert.doesNotMatch(await kept(page), /ended/)

    const { refreshToken } = JSON.parse(await kept(page)) as { refreshToken: string }
    const revoked = page.waitForRequest((request) => request.url().endsWith('/revoke'))
    await page.getByRole('button', { name: 'Sign out' }).click()
    assert.match((await revoked).postData() ?? '', new RegExp(refreshToken))
    await page.locator('input[name=key]').waitFor()
    assert.equal(await kept(page), '')
    // Whoever uses the device next is asked who they are.
    await page.getByRole('button', { name: 'Sign in with your account' }).click()
    await page.getByRole('link', { name: 'I am Anna' }).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('prompt'), 'login')
  })

  it('is at the gate of the performance that it has chosen, as long as the provider knows it', async () => {
    const page = await visit(chromium, '/gate')
    await page.locator('select').waitFor()
    const day2 = await page.locator('option', { hasText: 'day2 ·' }).first().getAttribute('value')
    await page.locator('select').selectOption(day2)
    await accessible(page)
    await picture(page, 'gate-sign-in')
    await signIn(page, 'I am Gina')
    await page.getByRole('heading', { name: 'day2 ·' }).waitFor()
    const session = JSON.parse(await kept(page)) as { role: string; scheduleId: string }
    assert.deepEqual([session.role, session.scheduleId], ['gate', day2])
    await page.locator('input[name=code]').fill('nothing')
    await page.keyboard.press('Enter')
    await page.getByText('no code of a ticket', { exact: false }).waitFor()

    // The answer comes in the next session, which is opened for the same performance. One of the same second would be
    // the same one: tokens count in seconds.
    const second = secondOf(session)
    await until('the next second', () => Promise.resolve(Date.now() >= (second + 1) * 1000))
    await page.route('**/check-ins*', (route) =>
      route.request().headers()['authorization']?.endsWith(tokenOf(session))
        ? route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code": "unauthorized"}' })
        : route.continue(),
    )
    await page.getByRole('button', { name: 'Next ticket' }).click()
    await page.locator('input[name=code]').fill('nothing')
    await page.keyboard.press('Enter')
    await page.getByText('no code of a ticket', { exact: false }).waitFor()
    await until('there is another session', async () => !(await kept(page)).includes(tokenOf(session)))
    assert.equal((JSON.parse(await kept(page)) as { scheduleId: string }).scheduleId, day2)

    await spoil(page, "{ accessToken: 'ended', refreshToken: 'ended' }")
    await page.reload()
    await page.getByText('Your session has ended. Sign in again.').waitFor()
    assert.equal(await kept(page), '')
    await accessible(page)
  })

  it('may use its key while the provider is away', async () => {
    const page = await visit(chromium, '/organizer')
    await page.locator('input[name=key]').fill(setting('ORGANIZER_KEY'))
    await page.keyboard.press('Enter')
    await page.locator('.figures').waitFor()
  })
})

function tokenOf(session: object): string {
  return (session as { accessToken: string }).accessToken
}

/** When the token was made, in seconds. */
function secondOf(session: object): number {
  const claims = Buffer.from(tokenOf(session).split('.')[1] ?? '', 'base64url').toString()
  return (JSON.parse(claims) as { iat: number }).iat
}
