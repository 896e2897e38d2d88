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

  it('is exact between the answers that it has seen', () => {
    const clock = new ServerClock()
    clock.learn('Tue, 01 Dec 2026 20:00:00 GMT', 0, 100)
    clock.learn('Tue, 01 Dec 2026 20:00:01 GMT', 1100, 8900)
    clock.learn('Tue, 01 Dec 2026 20:00:04 GMT', 3100, 3150)
    clock.learn(null, 4000, 4001)
    clock.learn('yesterday', 4000, 4001)
    const at = Date.parse('2026-12-01T20:00:00Z')
    // 850 to 900 ms ahead of the local clock.
    assert.equal(clock.now(0), at + 875)
    assert.equal(clock.latest(0), at + 900)
  })

  it('takes the answer of a cache for as old as it may be', () => {
    const clock = new ServerClock()
    const at = Date.parse('2026-12-01T20:00:00Z')
    clock.learn('Tue, 01 Dec 2026 20:00:00 GMT', 2500, 2500, 5000)
    assert.equal(clock.latest(2500), at + 6000)
    clock.learn('Tue, 01 Dec 2026 20:00:03 GMT', 3000, 3000)
    assert.equal(clock.latest(3000), at + 4000)
  })

  it('begins anew when a clock was set', () => {
    const clock = new ServerClock()
    clock.learn('Tue, 01 Dec 2026 20:00:00 GMT', 0, 100)
    clock.learn('Tue, 01 Dec 2026 20:05:00 GMT', 1000, 1100)
    assert.equal(clock.now(1050), Date.parse('2026-12-01T20:05:00.500Z'))
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
