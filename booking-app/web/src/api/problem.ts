/** A refusal as a problem document (RFC 9457), or a call that had no answer. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  /** Members of the document beside the standard ones. */
  readonly members: Readonly<Record<string, unknown>>
  readonly retryAfterMs: number | undefined

  constructor(status: number, code: string, detail: string, members = {}, retryAfterMs?: number) {
    super(detail)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.members = members
    this.retryAfterMs = retryAfterMs
  }

  /** Whether the same call may succeed later: no answer, too many calls, a server that is not there, or one that still
   * works on the call before. */
  get passes(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500 || this.code === 'in-progress'
  }
}

/** Reads a refusal from an answer; one that is no problem document has the code `unknown`. */
export async function refusal(answer: Response): Promise<Refusal> {
  const after = Number(answer.headers.get('Retry-After'))
  const retryAfterMs = after > 0 ? after * 1000 : undefined
  let members: Record<string, unknown> = {}
  try {
    const body: unknown = await answer.json()
    if (typeof body === 'object' && body !== null) {
      members = body as Record<string, unknown>
    }
  } catch {
    // A proxy in between answers with a page.
  }
  const { code, detail } = members
  return new Refusal(
    answer.status,
    typeof code === 'string' ? code : 'unknown',
    typeof detail === 'string' ? detail : answer.statusText,
    members,
    retryAfterMs,
  )
}
