import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { offers } from '../src/model/offers.ts'

describe('offers', () => {
  const sections = [
    { name: 'R', price: 165_000 },
    { name: 'S', price: 132_000 },
    { name: 'A', price: 99_000 },
  ]
  const left = (r: number, s: number, a: number) => [
    { name: 'R', available: r },
    { name: 'S', available: s },
    { name: 'A', available: a },
  ]

  it('has the range of what is left', () => {
    assert.deepEqual(offers(sections, left(1, 2, 3)).range, { from: 99_000, to: 165_000 })
    assert.deepEqual(offers(sections, left(0, 2, 3)).range, { from: 99_000, to: 132_000 })
    assert.equal(offers(sections, left(0, 0, 0)).range, undefined)
  })

  it('knows when the cheapest are gone, and that nothing is cheap when all are', () => {
    assert.equal(offers(sections, left(0, 2, 3)).cheapestGone, false)
    assert.equal(offers(sections, left(5, 2, 0)).cheapestGone, true)
    assert.equal(offers(sections, left(0, 0, 0)).cheapestGone, false)
  })
})
