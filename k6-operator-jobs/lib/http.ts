import http, { type RefinedParams, type Response } from 'k6/http'
import { sleep } from 'k6'
import { inWords } from './answers.ts'
import type { Config } from './config.ts'
import { levelTag } from './level.ts'
import { conflicts, errors, shed, unexpectedAnswers } from './metrics.ts'
import { VisitEnded } from './outcome.ts'
import { retryDelay, SHED_RETRIES } from './retry.ts'
import { object, type Check, type Shape } from './shape.ts'
import type { Step, Tidying } from './steps.ts'
import { served } from './windows.ts'

/** One request of a journey and the answers that it allows. */
export interface Call<T> {
  readonly step: Step | Tidying
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  /** The status that means the call did what was asked. */
  readonly status: number
  /** The answer's fields at that status. */
  readonly shape: Shape<T>
  /** What an answer 409 has to say where losing to somebody else is normal; any other 409 is an error. */
  readonly conflict?: Check
  /** Sends an Idempotency-Key, so that a repeated request takes effect once. */
  readonly once?: boolean
  /** Sends the request twice at the same time, as a double click does; both clicks have to have one effect. */
  readonly twice?: boolean
}

export type Answer<T> =
  { readonly kind: 'done'; readonly body: T } | { readonly kind: 'conflict'; readonly code: string }

/** Makes calls as one visitor. */
export interface Client {
  /**
   * @throws VisitEnded when the answer is unexpected, or when the application kept shedding the request
   */
  readonly call: <T>(call: Call<T>) => Answer<T>
  /** The same visitor with more headers. */
  readonly with: (headers: Readonly<Record<string, string>>) => Client
}

/** The body of an answer to a call that may not conflict. */
export function done<T>(answer: Answer<T>): T {
  if (answer.kind === 'conflict') {
    throw new Error(`a call that may not conflict met ${answer.code}`)
  }
  return answer.body
}

const NO_CONTENT = 204
const CONFLICT = 409
const SHED = 429
const UNAVAILABLE = 503
const SERVER_ERROR = 500
const BUSY = 'busy'
const IN_PROGRESS = 'in-progress'

/** What k6 says of a request that was under way when a broken objective ended the run. */
const RUN_ENDED = 'context canceled'
const TIMEOUT = '30s'

const reported = new Set<string>()

/** A visitor that has not opened a session yet. */
export function newVisitor(config: Config): Client {
  return client(config, { 'Content-Type': 'application/json', 'Rehearsal-Key': config.rehearsalKey })
}

/** A visitor who does not know the rehearsal. */
export function newOutsider(config: Config): Client {
  return client(config, { 'Content-Type': 'application/json' })
}

function client(config: Config, headers: Readonly<Record<string, string>>): Client {
  return {
    call: (call) => answer(config, headers, call),
    with: (more) => client(config, { ...headers, ...more }),
  }
}

function answer<T>(config: Config, headers: Readonly<Record<string, string>>, call: Call<T>): Answer<T> {
  const allHeaders = {
    ...headers,
    ...call.headers,
    ...(call.once === true ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
  }
  const tags = { name: call.step, ...levelTag() }
  for (let attempt = 0; attempt <= SHED_RETRIES; attempt++) {
    const response = send(call, {
      method: call.method,
      url: config.baseUrl + call.path,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      params: {
        headers: allHeaders,
        tags,
        timeout: TIMEOUT,
        responseCallback: http.expectedStatuses(call.status, ...(mayConflict(call) ? [CONFLICT] : [])),
      },
    })
    if (isShed(response)) {
      shed.add(1, tags)
      sleep(retryDelay(response.headers['Retry-After'], new Date(), Math.random()))
      continue
    }
    if (response.error === RUN_ENDED) {
      throw new VisitEnded('waiting', 'the run ended before the answer')
    }
    const lost = response.status === CONFLICT && call.conflict !== undefined
    const wrong = lost ? wrongConflict(response, call) : unexpected(response, call)
    unexpectedAnswers.add(wrong !== undefined, tags)
    if (wrong !== undefined) {
      errors.add(1, { ...tags, answer: answerOf(response, call) })
      report(wrong, call, response)
      throw new VisitEnded(response.status === UNAVAILABLE ? 'turnedAway' : 'failed', wrong, isAnswer(response))
    }
    served(response.timings.duration, { name: call.step })
    if (lost) {
      conflicts.add(1, tags)
      return { kind: 'conflict', code: problem(response).code }
    }
    return { kind: 'done', body: json(response) as T }
  }
  throw new VisitEnded('turnedAway', `${call.step} was shed ${SHED_RETRIES + 1} times`, false)
}

interface SingleRequest {
  readonly method: Call<unknown>['method']
  readonly url: string
  readonly body: string | null
  readonly params: RefinedParams<'text'> & { readonly tags: Record<string, string> }
}

/** Whether k6 has to expect a 409: of two clicks one may find the other still running. */
function mayConflict<T>(call: Call<T>): boolean {
  return call.conflict !== undefined || call.twice === true
}

function send<T>(call: Call<T>, request: SingleRequest): Response {
  const { method, url, body, params } = request
  if (call.twice !== true) {
    return http.request(method, url, body, params)
  }
  const [one, other] = http.batch([request, request]) as [Response, Response]
  const [first, second] = isInProgress(one) ? [other, one] : [one, other]
  const { tags } = params
  if (isShed(second)) {
    shed.add(1, tags)
    return first
  }
  const agrees = isShed(first) || isInProgress(second) || isSame(first, second)
  unexpectedAnswers.add(!agrees, tags)
  if (!agrees) {
    errors.add(1, { ...tags, answer: answerOf(second, call) })
    report(`${call.step} answered ${first.status} and ${second.status}: two clicks had two effects`, call, second)
  }
  return first
}

/** Whether an answer says more than that the application cannot answer. */
function isAnswer({ status }: Response): boolean {
  return status !== 0 && status < SERVER_ERROR
}

/** Whether the application protected itself from more load than it can carry. */
function isShed(response: Response): boolean {
  return response.status === SHED || (response.status === UNAVAILABLE && problem(response).code === BUSY)
}

function isInProgress(response: Response): boolean {
  return response.status === CONFLICT && problem(response).code === IN_PROGRESS
}

function isSame(one: Response, other: Response): boolean {
  return one.status === other.status && (one.status >= 400 || one.body === other.body)
}

function wrongConflict<T>(response: Response, call: Call<T>): string | undefined {
  const wrong = call.conflict?.(json(response))
  return wrong === undefined ? undefined : `${call.step} answered ${CONFLICT}, but ${wrong}`
}

function unexpected<T>(response: Response, call: Call<T>): string | undefined {
  if (response.status !== call.status) {
    return `${call.step} answered ${response.status} instead of ${call.status}: ${reason(response)}`
  }
  const problem = call.status === NO_CONTENT ? undefined : object(call.shape)(json(response))
  return problem === undefined ? undefined : `${call.step} answered ${response.status}, but ${problem}`
}

function answerOf<T>(response: Response, { status: expected }: Call<T>): string {
  const { status, error_code: errorCode } = response
  return inWords({ status, expected, code: problem(response).code, errorCode })
}

function reason(response: Response): string {
  if (response.status === 0) {
    return response.error
  }
  const { code, detail } = problem(response)
  return `${code} ${detail}`.trim()
}

/** The fields of an RFC 9457 problem document, empty where the answer is none. */
function problem(response: Response): { code: string; detail: string } {
  const body = json(response) as Partial<Record<string, unknown>> | null | undefined
  const field = (name: string): string => {
    const value = body?.[name]
    return typeof value === 'string' ? value : ''
  }
  return { code: field('code'), detail: field('detail') || field('title') }
}

function json(response: Response): unknown {
  try {
    return response.json()
  } catch {
    return undefined // an empty body, or one that is no JSON
  }
}

/** Logs each kind of unexpected answer once per virtual user: enough to know why, not enough to flood the log. */
function report<T>(message: string, call: Call<T>, response: Response): void {
  const kind = `${call.step} ${response.status}`
  if (!reported.has(kind)) {
    reported.add(kind)
    console.error(message)
  }
}
