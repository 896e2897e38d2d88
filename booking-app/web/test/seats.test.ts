import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readHall } from '../src/model/hall.ts'
import {
  freeRuns,
  groupsOf,
  nearestLike,
  parseSeat,
  placeAt,
  position,
  SEAT,
  seatId,
  size,
  Taken,
  type SectionPlan,
} from '../src/model/seats.ts'

const plan: SectionPlan = { name: 'R', price: 1, rows: 3, seatsPerRow: 6, accessible: new Set() }

function taken(...places: string[]): Taken {
  const seats = new Uint8Array(plan.rows * plan.seatsPerRow)
  for (const place of places) {
    const { row, number } = parseSeat(`R-${place}`)
    seats[(row - 1) * plan.seatsPerRow + number - 1] = 1
  }
  return new Taken(plan.seatsPerRow, seats)
}

describe('what is taken', () => {
  it('is as before where a refusal adds to it', () => {
    const before = taken('1-1')
    const after = before.with([{ row: 2, number: 3 }])
    assert.deepEqual([before.count, after.count], [1, 2])
    assert.deepEqual(
      [before, after].map((one) => one.has({ row: 2, number: 3 })),
      [false, true],
    )
  })
})

describe('ids', () => {
  it('survive dashes in the name of a section', () => {
    assert.deepEqual(parseSeat('VIP-A-12-7'), { section: 'VIP-A', row: 12, number: 7 })
    assert.equal(seatId('VIP-A', { row: 12, number: 7 }), 'VIP-A-12-7')
  })

  it('become bytes of their sections', () => {
    const section = { price: 1, rows: 2, seatsPerRow: 3, accessible: [] }
    const document = {
      sections: [
        { name: 'R', ...section },
        { name: 'VIP-A', ...section },
      ],
      taken: ['R-1-2', 'R-1-3', 'VIP-A-2-2', 'gone-1-1'],
    }
    const { sections } = readHall(new TextEncoder().encode(JSON.stringify(document)).buffer)
    assert.deepEqual(
      sections.map(({ taken }) => [...taken]),
      [
        [0, 1, 1, 0, 0, 0],
        [0, 0, 0, 0, 1, 0],
      ],
    )
  })
})

describe('groupsOf', () => {
  it('lists where a party can sit in a row', () => {
    const runs = freeRuns(plan, taken('1-4', '2-1'), 2)
    assert.deepEqual(groupsOf(runs, 1, 2), [
      { first: 1, last: 2 },
      { first: 2, last: 3 },
      { first: 5, last: 6 },
    ])
    assert.deepEqual(groupsOf(freeRuns(plan, taken('1-4'), 4), 1, 4), [])
  })
})

describe('freeRuns', () => {
  it('lists seats side by side that a party fits into', () => {
    assert.deepEqual(freeRuns(plan, taken('1-3', '2-1', '2-4', '3-6'), 3), [
      { row: 1, first: 4, last: 6 },
      { row: 3, first: 1, last: 5 },
    ])
  })

  it('finds nothing in a full section', () => {
    const all = Array.from({ length: 18 }, (_, i) => `${Math.floor(i / 6) + 1}-${(i % 6) + 1}`)
    assert.deepEqual(freeRuns(plan, taken(...all), 1), [])
  })
})

describe('nearestLike', () => {
  const lost = { row: 1, number: 1 }

  it('prefers the own row', () => {
    assert.deepEqual(nearestLike(plan, taken('1-1', '1-2'), lost, 2), { row: 1, first: 3, last: 4 })
  })

  it('offers a wheelchair place for one, and for no other seat', () => {
    const accessible = { ...plan, accessible: new Set(['1-1', '1-3', '3-6']) }
    assert.deepEqual(nearestLike(accessible, taken('1-1'), lost, 1), { row: 1, first: 3, last: 3 })
    assert.deepEqual(nearestLike(accessible, taken('1-1', '1-3'), lost, 2), { row: 3, first: 5, last: 6 })
    assert.deepEqual(nearestLike(accessible, taken('1-2'), { row: 1, number: 2 }, 1), { row: 1, first: 4, last: 4 })
  })

  it('offers nothing where nothing is left', () => {
    const all = Array.from({ length: 18 }, (_, i) => `${Math.floor(i / 6) + 1}-${(i % 6) + 1}`)
    assert.equal(nearestLike(plan, taken(...all), lost, 1), undefined)
  })
})

describe('the map', () => {
  it('finds each seat where it is drawn, and none between', () => {
    for (let row = 1; row <= plan.rows; row++) {
      for (let number = 1; number <= plan.seatsPerRow; number++) {
        const { x, y } = position({ row, number })
        assert.deepEqual(placeAt(plan, x, y), { row, number })
        assert.deepEqual(placeAt(plan, x + SEAT, y + SEAT), { row, number })
        assert.equal(placeAt(plan, x + SEAT + 1, y), undefined)
      }
    }
  })

  it('has no seats outside', () => {
    const { width, height } = size(plan)
    assert.equal(placeAt(plan, width - 1, height - 1), undefined)
    assert.equal(placeAt(plan, 0, 0), undefined)
  })
})
