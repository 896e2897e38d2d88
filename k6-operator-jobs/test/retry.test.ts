import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { retryDelay } from '../lib/retry.ts'

const NOW = new Date('2026-12-01T11:00:00Z')

describe('delay before a request that was shed is repeated', () => {
  it('is what the application says', () => {
    assert.equal(retryDelay('2', NOW, 0), 2)
    assert.equal(retryDelay('0', NOW, 0), 0)
    assert.equal(retryDelay('Tue, 01 Dec 2026 11:00:03 GMT', NOW, 0), 3)
  })

  it('is a second when it says nothing readable', () => {
    assert.equal(retryDelay(undefined, NOW, 0), 1)
    assert.equal(retryDelay('', NOW, 0), 1)
    assert.equal(retryDelay('soon', NOW, 0), 1)
  })

  it('is bounded', () => {
    assert.equal(retryDelay('3600', NOW, 0), 5)
    assert.equal(retryDelay('-3', NOW, 0), 0)
    assert.equal(retryDelay('Tue, 01 Dec 2026 10:00:00 GMT', NOW, 0), 0)
  })

  it('is spread', () => {
    assert.ok(retryDelay('2', NOW, 0.9) > 2.4)
    assert.ok(retryDelay('0', NOW, 0.9) > 0)
  })
})
