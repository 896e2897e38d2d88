/**
 * Keeps the page of tickets for a gate without a network. A service worker that sees loads of that page alone: nobody
 * who waits or buys is behind it.
 */
const PAGE = '/tickets'
const CONCERT = '/api/v1/concerts'
const ASSET = /\/assets\/[^"'/]+/g
/** Networks of halls are there and answer nobody. */
const DEADLINE_MS = 4000

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Event {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

addEventListener('install', (event) => {
  ;(event as Lasting).waitUntil(keep())
})

addEventListener('fetch', (event) => {
  const call = event as Fetching
  const { request } = call
  const { pathname, origin } = new URL(request.url)
  if (origin !== location.origin || request.method !== 'GET') {
    return
  }
  if (request.mode === 'navigate' || pathname === CONCERT) {
    call.respondWith(fresh(request.mode === 'navigate' ? PAGE : CONCERT))
  } else if (pathname.startsWith('/assets/')) {
    call.respondWith(kept(pathname))
  }
})

async function store(): Promise<Cache> {
  return await caches.open('tickets')
}

/** Keeps all that the page needs. */
async function keep(): Promise<void> {
  const page = await (await fresh(PAGE)).text()
  await fresh(CONCERT)
  await Promise.all((page.match(ASSET) ?? []).map(kept))
}

/** As the server has it now, or as it was. */
async function fresh(address: string): Promise<Response> {
  const all = await store()
  const before = await all.match(address)
  try {
    const answer = await fetch(address, before ? { signal: AbortSignal.timeout(DEADLINE_MS) } : {})
    if (!answer.ok && before) {
      return before
    }
    if (answer.ok) {
      await all.put(address, answer.clone())
    }
    return answer
  } catch (e) {
    if (before) {
      return before
    }
    throw e
  }
}

/** Files have names of their content. */
async function kept(address: string): Promise<Response> {
  const all = await store()
  const before = await all.match(address)
  if (before) {
    return before
  }
  const answer = await fetch(address)
  if (answer.ok) {
    await all.put(address, answer.clone())
  }
  return answer
}
