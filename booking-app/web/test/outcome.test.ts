import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { Refusal } from '../src/api/problem.ts'
import type { Concert } from '../src/api/types.ts'

const concert = {
  venue: { name: 'Hall', timeZone: 'Asia/Seoul' },
  schedules: [{ id: 'night.day2', name: 'day2', startsAt: '2026-12-25T19:00:00+09:00' }],
} as unknown as Concert

describe('the outcome at the gate', () => {
  let refused: (concert: Concert, refusal: Refusal) => { verdict: string; what: string }
  before(async () => {
    Object.defineProperty(globalThis, 'navigator', { value: { languages: ['en-GB'] }, configurable: true })
    ;({ refused } = await import('../src/staff/gate/outcome.ts'))
  })

  it('is never an admission without one, whatever was answered', () => {
    for (const status of [0, 200, 204, 301, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503]) {
      for (const code of ['no-answer', 'unknown', 'admitted', 'already-checked-in', 'ticket-refunded']) {
        assert.notEqual(refused(concert, new Refusal(status, code, '')).verdict, 'admitted')
      }
    }
  })

  it('is not known when there was no answer or a busy server', () => {
    for (const status of [0, 429, 500, 503]) {
      assert.equal(refused(concert, new Refusal(status, 'no-answer', '')).verdict, 'unknown')
    }
  })

  it('says when and for what', () => {
    const twice = new Refusal(409, 'already-checked-in', '', { checkedInAt: '2026-12-25T09:30:05Z', seatId: 'R-1-2' })
    assert.match(refused(concert, twice).what, /18:30:05: seat R-1-2/)
    const other = new Refusal(409, 'wrong-performance', '', { scheduleId: 'night.day2' })
    assert.match(refused(concert, other).what, /day2 · Friday,? 25 December 2026 at 19:00/)
    const gone = new Refusal(409, 'wrong-performance', '', { scheduleId: 'night.day9' })
    assert.match(refused(concert, gone).what, /night\.day9/)
  })
})
