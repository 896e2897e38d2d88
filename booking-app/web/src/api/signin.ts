import { Refusal } from './problem.ts'
import { random } from './random.ts'
import { kept } from './storage.ts'
import type { SignIn } from './types.ts'

/** Tokens of the identity provider. */
export interface Tokens {
  accessToken: string
  refreshToken?: string
}

/** A sign-in that is under way at the provider. */
interface Attempt {
  state: string
  verifier: string
  /** The page that the visitor came from. */
  returnTo: string
  /** The performance that staff signs in for. */
  scheduleId?: string
}

/** Pages of staff are documents of their own. */
const STAFF = ['/gate', '/organizer']

interface Endpoints {
  authorization_endpoint: string
  token_endpoint: string
  revocation_endpoint?: string
}

const attempt = kept<Attempt>('sign-in')

const DEADLINE_MS = 10_000

/**
 * Goes to the provider's page; it comes back to `/signed-in`. Authorization code with PKCE (RFC 7636). `anew` is for
 * devices that people share: the provider then asks also somebody whom it knows.
 */
export async function begin(
  client: SignIn,
  returnTo: string,
  { scheduleId, anew = false }: { scheduleId?: string | undefined; anew?: boolean } = {},
): Promise<void> {
  // Without https the browser does not hash.
  if (!isSecureContext) {
    throw new Refusal(400, 'https-needed', location.origin.replace('http:', 'https:'))
  }
  const { authorization_endpoint } = await discover(client)
  const begun = attempt.put({
    state: random(),
    verifier: random() + random(),
    returnTo,
    ...(scheduleId === undefined ? {} : { scheduleId }),
  })
  const address = new URL(authorization_endpoint)
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri(),
    scope: 'openid',
    audience: client.audience,
    state: begun.state,
    code_challenge: await challenge(begun.verifier),
    code_challenge_method: 'S256',
    ...(anew ? { prompt: 'login' } : {}),
  })) {
    address.searchParams.set(name, value)
  }
  location.assign(address)
}

/** Gives what the provider came back with to the page of staff that asked for it, if one did. */
export function handOver(): boolean {
  const to = attempt.get()?.returnTo
  if (to === undefined || !STAFF.includes(to)) {
    return false
  }
  location.replace(to + location.search)
  return true
}

/** Takes what the provider came back with. Returns the tokens, and what the visitor began with. */
export async function complete(
  client: SignIn,
  query: URLSearchParams,
): Promise<{ tokens: Tokens; returnTo: string; scheduleId?: string }> {
  const begun = attempt.get()
  const code = query.get('code')
  attempt.remove()
  // A code that this browser has not asked for would sign its visitor in as somebody else.
  if (!begun || query.get('state') !== begun.state || code === null) {
    throw new Refusal(400, 'not-signed-in', query.get('error_description') ?? query.get('error') ?? '')
  }
  const tokens = await exchange(client, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri(),
    code_verifier: begun.verifier,
  })
  const { returnTo, scheduleId } = begun
  return { tokens, returnTo, ...(scheduleId === undefined ? {} : { scheduleId }) }
}

/** A provider that gives no new refresh token means that the old one is still good (RFC 6749, section 6). */
export async function refresh(client: SignIn, refreshToken: string): Promise<Tokens & { refreshToken: string }> {
  return { refreshToken, ...(await exchange(client, { grant_type: 'refresh_token', refresh_token: refreshToken })) }
}

/** Tells the provider that a refresh token is no longer needed (RFC 7009), as far as it listens. */
export async function revoke(client: SignIn, refreshToken: string): Promise<void> {
  try {
    const { revocation_endpoint } = await discover(client)
    if (revocation_endpoint !== undefined) {
      const body = new URLSearchParams({ client_id: client.clientId, token: refreshToken })
      await fetch(revocation_endpoint, { method: 'POST', body, signal: AbortSignal.timeout(DEADLINE_MS) })
    }
  } catch {
    // It ends by itself, later.
  }
}

async function exchange(client: SignIn, form: Record<string, string>): Promise<Tokens> {
  const { token_endpoint } = await discover(client)
  const answer = (await read(token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({ client_id: client.clientId, ...form }),
  })) as { access_token: string; refresh_token?: string }
  return {
    accessToken: answer.access_token,
    ...(answer.refresh_token === undefined ? {} : { refreshToken: answer.refresh_token }),
  }
}

async function discover(client: SignIn): Promise<Endpoints> {
  return (await read(`${client.issuerUri.replace(/\/$/, '')}/.well-known/openid-configuration`)) as Endpoints
}

async function read(address: string, init: RequestInit = {}): Promise<unknown> {
  let answer: Response
  try {
    answer = await fetch(address, { ...init, signal: AbortSignal.timeout(DEADLINE_MS) })
    if (answer.ok) {
      return await answer.json()
    }
  } catch {
    throw new Refusal(0, 'no-answer', '')
  }
  throw new Refusal(answer.status, 'not-signed-in', answer.statusText)
}

function redirectUri(): string {
  return `${location.origin}/signed-in`
}

async function challenge(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
