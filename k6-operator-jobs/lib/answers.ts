/**
 * Problems with which the booking API may answer the calls of a visit, as openapi.json lists them; 429 is shed load,
 * and no visit takes it for an error. k6 reports only figures that were named beforehand, so all of them are.
 */
export const PROBLEMS: Readonly<Record<number, readonly string[]>> = {
  400: [
    'bad-request',
    'invalid-idempotency-key',
    'invalid-path',
    'invalid-request',
    'malformed-body',
    'malformed-request',
    'queue-token-required',
  ],
  401: ['rehearsal-key-invalid', 'staff-key-invalid', 'unauthorized'],
  402: ['insufficient-balance', 'payment-declined'],
  403: ['charges-closed', 'guest-sessions-disabled', 'not-active', 'queue-token-invalid', 'role-required'],
  404: ['concert-not-found', 'not-found', 'reservation-not-found', 'schedule-not-found'],
  406: ['not-acceptable'],
  408: ['request-timeout'],
  409: [
    'already-yours',
    'in-progress',
    'reservation-cancelled',
    'reservation-expired',
    'sale-closed',
    'sale-not-open',
    'seat-taken',
    'seats-unavailable',
  ],
  410: ['queue-token-expired'],
  413: ['body-too-large'],
  415: ['unsupported-media-type'],
  422: [
    'balance-limit',
    'idempotency-key-reused',
    'invalid-amount',
    'invalid-card-token',
    'invalid-reservation',
    'nothing-due',
    'payment-method-unavailable',
    'schedule-for-staff',
    'too-many-seats',
    'unknown-seat',
    'unknown-section',
  ],
  500: ['internal-error'],
  503: ['busy', 'outcome-unknown', 'payment-provider-unavailable', 'queue-unavailable', 'unavailable'],
}

/** Statuses of what stands before the application, and of the application where it says no more. */
const STATUSES = [301, 302, 307, 308, 400, 401, 403, 404, 405, 408, 413, 414, 421, 431, 500, 501, 502, 503, 504, 505]

/** k6's codes of calls that got no answer, in words. */
const SILENCE: Readonly<Record<number, string>> = {
  1050: 'no answer in time',
  1101: 'no such host',
  1211: 'no connection in time',
  1212: 'connection refused',
  1220: 'connection reset',
}
const NO_ANSWER = 'no answer'

/** Of a call that was done, and whose answer lacks something. */
const DONE = [200, 201, 204]
const INCOMPLETE = 'incomplete'

const OTHER = 'other'

/** All answers that are told apart. */
export const ANSWERS: readonly string[] = [
  ...Object.entries(PROBLEMS).flatMap(([status, codes]) => codes.map((code) => `${status} ${code}`)),
  ...STATUSES.map(String),
  ...Object.values(SILENCE),
  NO_ANSWER,
  ...DONE.map((status) => `${status} ${INCOMPLETE}`),
  OTHER,
]

const known = new Set(ANSWERS)

/** What an unexpected answer was. */
export interface Unexpected {
  readonly status: number
  /** The status that was expected. */
  readonly expected: number
  /** The code of the problem document, empty where the answer is none. */
  readonly code: string
  /** k6's code of a call that got no answer. */
  readonly errorCode: number
}

/** An unexpected answer in words, such as {@code 503 queue-unavailable}; one of {@link ANSWERS}. */
export function inWords({ status, expected, code, errorCode }: Unexpected): string {
  if (status === 0) {
    return SILENCE[errorCode] ?? NO_ANSWER
  }
  const candidates = [status === expected ? `${status} ${INCOMPLETE}` : `${status} ${code}`, String(status)]
  return candidates.find((words) => known.has(words)) ?? OTHER
}
