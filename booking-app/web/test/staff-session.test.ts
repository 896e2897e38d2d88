import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dueIn, type StaffSession } from '../src/staff/session.ts'

const END = Date.parse('2026-12-01T20:00:00Z')
const byKey: StaffSession = { role: 'gate', accessToken: 'a', expiresAt: new Date(END).toISOString() }
const byAccount: StaffSession = { ...byKey, refreshToken: 'r' }

describe('a session of staff', () => {
  it('of a key ends at its end', () => {
    assert.equal(dueIn(byKey, END - 3_600_000), 3_600_000)
  })

  it('of an account is renewed a minute before its end, or a quarter of a short one', () => {
    assert.equal(dueIn(byAccount, END - 3_600_000), 3_540_000)
    assert.equal(dueIn(byAccount, END - 40_000), 30_000)
  })

  it('that has ended is not looked at all the time', () => {
    assert.equal(dueIn(byKey, END + 1), 1000)
    assert.equal(dueIn(byAccount, END + 3_600_000), 1000)
  })
})
