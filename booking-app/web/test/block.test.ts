import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Hall } from '../src/model/hall.ts'
import { blocksOf } from '../src/parts/block.ts'

const section = { name: 'R', price: 1, rows: 1, seatsPerRow: 3, accessible: ['1-2'] }

function hall(...sections: [change: Partial<typeof section>, ...taken: number[]][]): Hall {
  return {
    sections: sections.map(([change, ...taken]) => ({
      ...section,
      ...change,
      taken: new Uint8Array(taken),
      count: taken.filter((one) => one === 1).length,
    })),
  }
}

describe('sections of a new answer', () => {
  const before = blocksOf(hall([{}, 0, 1, 0], [{ name: 'S' }, 0, 0, 1]))

  it('are the same objects where nothing has changed', () => {
    const [r, s] = blocksOf(hall([{}, 0, 1, 0], [{ name: 'S' }, 0, 1, 1]), before)
    assert.equal(r, before[0])
    assert.notEqual(s, before[1])
    assert.equal(s?.plan, before[1]?.plan)
    assert.equal(s?.taken.count, 2)
  })

  it('tell a seat that was given back from another that was taken', () => {
    const [r] = blocksOf(hall([{}, 1, 0, 0]), before)
    assert.equal(r?.taken.has({ row: 1, number: 1 }), true)
    assert.equal(r.taken.has({ row: 1, number: 2 }), false)
  })

  it('have a new plan where the price, the rows or the accessible seats have changed', () => {
    for (const change of [{ price: 2 }, { rows: 2 }, { seatsPerRow: 4 }, { accessible: [] }]) {
      const [r] = blocksOf(hall([change, 0, 1, 0]), before)
      assert.notEqual(r?.plan, before[0]?.plan, JSON.stringify(change))
    }
  })
})
