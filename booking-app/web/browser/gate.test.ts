import assert from 'node:assert/strict'
import { closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { accessible, browser, picture, setting, until, visit } from './buyer.ts'
import { buy, film, refund, type Bought } from './tickets.ts'

/** A gate that is signed in to the first performance. */
async function gate(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await visit(browser, '/gate', options)
  await signIn(page)
  return page
}

async function signIn(page: Page, performance = 'day1 ·'): Promise<void> {
  const named = await page.locator('option', { hasText: performance }).first().getAttribute('value')
  await page.locator('select').selectOption(named)
  await page.locator('input[name=key]').fill(setting('GATE_KEY'))
  await page.locator('form button').click()
  await page.locator('input[name=code]').waitFor()
}

/** Types a code and waits until the outcome reads so. */
async function check(page: Page, code: string, outcome: string): Promise<string> {
  await page.locator('input[name=code]').fill(code)
  await page.keyboard.press('Enter')
  const shown = page.getByRole('alert').filter({ hasText: outcome })
  await shown.waitFor()
  return await shown.innerText()
}

describe('the gate', () => {
  let chrome: Browser
  let bought: Bought
  const others: Browser[] = []
  const another = async (...more: string[]) => {
    const opened = await browser(...more)
    others.push(opened)
    return opened
  }
  before(async () => {
    bought = await buy('day1', 4)
    chrome = await browser()
  })
  after(async () => {
    await Promise.all([chrome, ...others].map((opened) => opened.close()))
  })

  it('refuses a wrong key and says so', async () => {
    const page = await visit(chrome, '/gate')
    await page.locator('input[name=key]').waitFor()
    await accessible(page)
    for (const key of ['0123456789abcdef', 'ключ']) {
      await page.locator('input[name=key]').fill(key)
      await page.keyboard.press('Enter')
      await page.getByText('This is not the key.').waitFor()
    }
    await accessible(page)
  })

  it('admits once, and says of everything else what is the case', async () => {
    const page = await gate(chrome, { viewport: { width: 390, height: 844 } })
    await accessible(page)
    const [first, second, third] = bought.codes as [string, string, string]
    assert.match(await check(page, first, 'checked in at'), /^Let in/)
    await accessible(page)
    await picture(page, 'gate-admitted')
    await page.locator('.admitted svg').waitFor()
    await page.getByText('1 let in so far').waitFor()

    assert.match(await check(page, first, 'let somebody in at'), /^Do not let in/)
    await page.locator('.refused svg').waitFor()
    await accessible(page)
    await picture(page, 'gate-refused')
    assert.match(await check(page, `${second.slice(0, -1)}?`, 'no code of a ticket'), /box office/)
    await check(page, '<b>x</b>', 'no code of a ticket')

    await refund(bought, 1)
    assert.match(await check(page, second, 'given back'), /^Do not let in/)

    await page.getByRole('button', { name: 'Sign out' }).click()
    await signIn(page, 'day2 ·')
    assert.match(await check(page, third, 'This ticket is for day1'), /not used up/)
  })

  it('does not know without a network, and asks again for the same admission', async () => {
    const page = await gate(chrome)
    const code = bought.codes[2] ?? ''
    // The answer is lost, not the call: the ticket has been used.
    await page.route('**/check-ins', async (route) => {
      if (route.request().method() === 'POST') {
        await route.fetch()
        await page.context().setOffline(true)
      }
      await route.abort()
    })
    assert.match(await check(page, code, 'Nobody can know'), /^Not known/)
    await page.getByText('this page cannot know who may enter').waitFor()
    await page.locator('.unknown svg').waitFor()
    await accessible(page)
    await picture(page, 'gate-offline')
    await page.unroute('**/check-ins')
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByText('Nobody can know').waitFor()
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Ask again' }).click()
    await page.getByRole('alert').filter({ hasText: 'checked in at' }).waitFor()
    assert.match(await check(page, code, 'let somebody in at'), /^Do not let in/)
  })

  it('takes no answer of a network’s portal for an admission', async () => {
    const page = await gate(chrome)
    for (const answer of [
      { status: 200, body: '{"seatId": "R-1-1", "checkedInAt": "2026-01-01T00:00:00Z"}' },
      { status: 201, body: '<html>Welcome</html>' },
      { status: 201, body: '{}' },
    ]) {
      await page.route('**/check-ins', (route) => route.fulfill({ ...answer, contentType: 'application/json' }))
      assert.match(await check(page, bought.codes[3] ?? '', 'Nobody can know'), /^Not known/)
      await page.unroute('**/check-ins')
      await page.getByRole('button', { name: 'Next ticket' }).click()
    }
  })

  it('whose session ends asks for the key again', async () => {
    const page = await gate(chrome)
    await page.route('**/check-ins', (route) =>
      route.fulfill({ status: 401, contentType: 'application/problem+json', body: '{"code": "unauthorized"}' }),
    )
    await page.locator('input[name=code]').fill('x')
    await page.keyboard.press('Enter')
    await page.getByText('Your session has ended. Sign in again.').waitFor()
    await accessible(page)
  })

  it('stays signed in over a reload, though its clock is days ahead', async () => {
    const page = await visit(chrome, '/gate', {}, 7 * 86_400_000)
    await signIn(page)
    await page.reload()
    await page.locator('input[name=code]').waitFor()
    // A session that has ended is noticed a second after the page has been loaded.
    const age = () => page.evaluate<number>('performance.now()')
    const shown = await age()
    await until('the page has been there for two seconds', async () => (await age()) > shown + 2000)
    await check(page, 'nothing', 'no code of a ticket')
  })

  it('works in Korean, in the dark, and without HTTPS but for the camera', async () => {
    const { port } = new URL(setting('ADDRESS'))
    const insecure = await another('--host-resolver-rules=MAP gate.test 127.0.0.1')
    const page = await visit(insecure, '/gate', {
      baseURL: `http://gate.test:${port}`,
      locale: 'ko-KR',
      colorScheme: 'dark',
      viewport: { width: 360, height: 740 },
    })
    await signIn(page)
    await page.getByText('카메라에는 HTTPS가 필요합니다.', { exact: false }).waitFor()
    await accessible(page)
    await check(page, bought.codes[3] ?? '', '확인 시각')
    await accessible(page)
    await picture(page, 'gate-phone-ko-dark')
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
    assert.equal(wide, false, 'the page is wider than the phone')
  })
})

/** So many looks take two seconds and more: what the page makes of a code in view has been made by then. */
const LOOKS = 15

/** Counts the looks of the camera and keeps all outcomes that the page shows, also those that it shows for a moment. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    window.looks = 0
    window.told = []
    // A look of the browser's own reader could not be counted.
    delete window.BarcodeDetector
    const canvas = CanvasRenderingContext2D.prototype
    const read = canvas.getImageData
    canvas.getImageData = function (...area) {
      looks++
      return read.apply(this, area)
    }
    const outcome = document.querySelector('.outcome')
    const told = () => window.told.push(outcome.innerText)
    new MutationObserver(told).observe(outcome, { childList: true, subtree: true, characterData: true })
  })()`)
}

/** The codes that the page asks for from now on. */
function asked(page: Page): string[] {
  const codes: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/check-ins')) {
      codes.push((request.postDataJSON() as { code: string }).code)
    }
  })
  return codes
}

/** Puts another picture into the film while it runs. Its length stays, as the browser reads on in it. */
function present(file: string, shown: Buffer): void {
  const open = openSync(file, 'r+')
  writeSync(open, shown)
  closeSync(open)
}

/** A film that shows no code. */
function blank(): Buffer {
  const shown = film('nothing')
  return shown.fill(128, shown.indexOf('FRAME\n') + 'FRAME\n'.length)
}

describe('the camera of the gate', () => {
  const file = join(tmpdir(), `onsale-gate-${process.pid}.y4m`)
  let filming: Browser
  before(async () => {
    writeFileSync(file, blank())
    filming = await browser(
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${file}`,
    )
  })
  after(async () => {
    await filming.close()
    rmSync(file)
  })

  const start = (page: Page) => page.getByRole('button', { name: 'Start the camera' }).click()
  const told = (page: Page, outcome: string, times = 1) =>
    until(`${outcome} is told ${times} times`, async () => {
      const all = await page.evaluate<string[]>('told')
      // An outcome may be drawn in several steps; what is told of the next code comes between two of them.
      const changes = all.filter((text, i) => text.includes(outcome) && !all[i - 1]?.includes(outcome))
      return changes.length >= times
    })
  const looksOn = async (page: Page) => {
    const before = await page.evaluate<number>('looks')
    await until('the camera looks on', async () => (await page.evaluate<number>('looks')) >= before + LOOKS)
  }

  it('reads a code once while it stays in view, and shows no green while it reads on', async () => {
    const { codes } = await buy('day1', 2)
    const [first, second] = codes as [string, string]
    const page = await gate(filming)
    const codesAsked = asked(page)
    await watch(page)
    present(file, film(first))
    await start(page)
    await told(page, 'checked in at')
    await picture(page, 'gate-camera')
    await page.locator('.admitted').waitFor({ state: 'detached' })
    // The ticket stays in view and is not asked for again, and whoever holds it there sees no green.
    await looksOn(page)
    assert.equal(await page.locator('.outcome').innerText(), '')
    assert.deepEqual(codesAsked, [first])
    await accessible(page)

    present(file, film(second))
    await told(page, 'checked in at', 2)
    await page.locator('.admitted').waitFor({ state: 'detached' })
    assert.deepEqual(codesAsked, [first, second])

    // Somebody else with the first code is asked, and the refusal stays until it is seen.
    present(file, film(first))
    await told(page, 'let somebody in at')
    present(file, film(second))
    await looksOn(page)
    await page.locator('.refused').waitFor()
    assert.deepEqual(codesAsked, [first, second, first])
    await page.getByRole('button', { name: 'Next ticket' }).click()
    await told(page, 'let somebody in at', 2)
    assert.deepEqual(codesAsked, [first, second, first, second])
    await page.context().close()
  })

  it('asks anew for a code that was out of view', async () => {
    const { codes } = await buy('day1', 1)
    const [code] = codes as [string]
    const page = await gate(filming)
    await watch(page)
    present(file, film(code))
    await start(page)
    await told(page, 'checked in at')
    await page.locator('.admitted').waitFor({ state: 'detached' })
    present(file, blank())
    await looksOn(page)
    present(file, film(code))
    await told(page, 'let somebody in at')
    await page.context().close()
  })

  it('keeps the screen on, and says when the camera is lost', async () => {
    const page = await gate(filming)
    await page.evaluate(`(() => {
      window.locks = []
      const request = () => {
        const lock = { released: false, release: () => Promise.resolve(void (lock.released = true)) }
        locks.push(lock)
        return Promise.resolve(lock)
      }
      Object.defineProperty(navigator, 'wakeLock', { value: { request } })
    })()`)
    const locks = (released: boolean[]) =>
      until(`the locks are released: ${released.join()}`, async () =>
        isDeepStrictEqual(await page.evaluate('locks.map((lock) => lock.released)'), released),
      )
    await start(page)
    await locks([false])
    // As the browser does while somebody looks at another page, and when they come back.
    await page.evaluate('locks[0].released = true; document.dispatchEvent(new Event("visibilitychange"))')
    await locks([true, false])

    await page.evaluate(`(() => {
      const [track] = document.querySelector('video').srcObject.getVideoTracks()
      track.stop()
      track.dispatchEvent(new Event('ended'))
    })()`)
    await page.getByText('The camera is gone', { exact: false }).waitFor()
    await locks([true, true])
    await accessible(page)
    await start(page)
    await page.getByText('Hold the code').waitFor()
    await locks([true, true, false])
    await page.context().close()
  })
})
