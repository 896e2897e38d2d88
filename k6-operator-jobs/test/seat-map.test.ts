import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeSeat, ownSeat, seatAt } from '../journeys/seat-map.ts'

const SECTIONS = [
  { name: 'R', price: 2, rows: 1, seatsPerRow: 2 },
  { name: 'S', price: 1, rows: 2, seatsPerRow: 2 },
]

describe('free seat', () => {
  it('can be any seat', () => {
    const seats = [0, 1, 2, 3, 4, 5].map((index) =>
      freeSeat({ version: 1, sections: SECTIONS, taken: [] }, (index + 0.5) / 6),
    )
    assert.deepEqual(seats, ['R-1-1', 'R-1-2', 'S-1-1', 'S-1-2', 'S-2-1', 'S-2-2'])
  })

  it('has a number in the plan', () => {
    assert.deepEqual(
      [0, 2, 5].map((index) => seatAt(SECTIONS, index)),
      ['R-1-1', 'S-1-1', 'S-2-2'],
    )
  })

  it('is never a taken one', () => {
    const taken = ['R-1-1', 'R-1-2', 'S-1-1', 'S-1-2', 'S-2-2']
    for (const random of [0, 0.4, 0.99]) {
      assert.equal(freeSeat({ version: 1, sections: SECTIONS, taken }, random), 'S-2-1')
    }
  })

  it('is none when all are taken', () => {
    const taken = ['R-1-1', 'R-1-2', 'S-1-1', 'S-1-2', 'S-2-1', 'S-2-2']
    assert.equal(freeSeat({ version: 1, sections: SECTIONS, taken }, 0.5), undefined)
  })
})

describe('own seat', () => {
  it('is nobody else’s, whatever visit each is at', () => {
    const ofVisitors = [0, 1, 2].map((visitor) => new Set([0, 1, 2, 3, 4, 5].map((n) => ownSeat(visitor, n, 3, 11))))
    assert.deepEqual(
      ofVisitors.map((seats) => [...seats]),
      [
        [0, 3, 6],
        [1, 4, 7],
        [2, 5, 8],
      ],
    )
  })

  it('is the same each time where there are no more', () => {
    assert.deepEqual([ownSeat(2, 0, 4, 4), ownSeat(2, 1, 4, 4), ownSeat(6, 1, 4, 4)], [2, 2, 2])
  })
})
