import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countdown, ServerClock, waitRange } from '../src/model/time.ts'

describe('ServerClock', () => {
  it('follows the server, however wrong its own clock is', () => {
    const clock = new ServerClock()
    const local = Date.parse('2026-12-01T19:57:00Z')
    clock.learn('Tue, 01 Dec 2026 20:00:00 GMT', local, local + 100)
    assert.equal(clock.now(local + 60_050), Date.parse('2026-12-01T20:01:00.500Z'))
  })

  it('keeps the answer with the shortest round trip', () => {
    const clock = new ServerClock()
    clock.learn('Tue, 01 Dec 2026 20:00:00 GMT', 0, 100)
    const exact = clock.now(1000)
    clock.learn('Tue, 01 Dec 2026 20:05:00 GMT', 1000, 9000)
    clock.learn(null, 1000, 1001)
    clock.learn('yesterday', 1000, 1001)
    assert.equal(clock.now(1000), exact)
  })
})

describe('countdown', () => {
  it('shows hours only when there are some, and never less than zero', () => {
    assert.equal(countdown(65_000), '1:05')
    assert.equal(countdown(64_001), '1:05')
    assert.equal(countdown(7_389_000), '2:03:09')
    assert.equal(countdown(-5000), '0:00')
  })
})

describe('waitRange', () => {
  it('contains the estimate', () => {
    assert.deepEqual(waitRange(1200), { from: 15, to: 30 })
    assert.deepEqual(waitRange(10), { from: 0, to: 1 })
  })
})
