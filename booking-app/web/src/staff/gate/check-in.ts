import { Refusal } from '../../api/problem.ts'
import type { components } from '../../api/schema.d.ts'
import { sendAsStaff } from '../session.ts'

/** A check-in as the API tells it. */
export interface CheckIn {
  ticketId: string
  scheduleId: string
  seatId: string
  checkedInAt: string
}

export interface CheckIns {
  admitted: number
  checkIns: CheckIn[]
  nextCursor?: string
}

/** No code is longer, and what a camera reads by chance may be. */
const LONGEST = 1000

/** Asks for one admission. The same key asks for the same admission again. */
export async function admit(code: string, scheduleId: string, key: string): Promise<CheckIn> {
  const body: components['schemas']['CheckInRequest'] = { code: code.slice(0, LONGEST) }
  const answer = await sendAsStaff({
    method: 'POST',
    path: 'check-ins',
    headers: { 'Idempotency-Key': key },
    body,
  })
  const found = answer.body as Partial<CheckIn> | undefined
  // Anything else is not our server, for example the portal of a network.
  if (answer.status !== 201 || found?.scheduleId !== scheduleId || !found.checkedInAt || !found.seatId) {
    throw new Refusal(0, 'no-answer', '')
  }
  return found as CheckIn
}

export async function checkIns(cursor?: string): Promise<CheckIns> {
  const after = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`
  return (await sendAsStaff({ path: `check-ins${after}` })).body as CheckIns
}
