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
}

interface Endpoints {
  authorization_endpoint: string
  token_endpoint: string
}

const attempt = kept<Attempt>('sign-in')

const DEADLINE_MS = 10_000

/** Goes to the provider's page; it comes back to `/signed-in`. Authorization code with PKCE (RFC 7636). */
export async function begin(client: SignIn, returnTo: string): Promise<void> {
  const { authorization_endpoint } = await discover(client)
  const begun = attempt.put({ state: random(), verifier: random() + random(), returnTo })
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
  })) {
    address.searchParams.set(name, value)
  }
  location.assign(address)
}

/** Takes what the provider came back with. Returns the tokens, and where the visitor was. */
export async function complete(client: SignIn, query: URLSearchParams): Promise<{ tokens: Tokens; returnTo: string }> {
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
  return { tokens, returnTo: begun.returnTo }
}

export function refresh(client: SignIn, refreshToken: string): Promise<Tokens> {
  return exchange(client, { grant_type: 'refresh_token', refresh_token: refreshToken })
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
