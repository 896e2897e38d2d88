import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Progress } from '../src/model/line.ts'

describe('Progress', () => {
  it('never goes back', () => {
    const progress = new Progress()
    const seen = [101, 51, 80, 11].map((position) => {
      progress.see(position)
      return [progress.ahead, progress.share]
    })
    assert.deepEqual(seen, [
      [100, 0],
      [50, 50 / 101],
      [50, 50 / 101],
      [10, 90 / 101],
    ])
  })

  it('goes on where it was before a reload', () => {
    const before = new Progress()
    before.see(101)
    before.see(51)
    const after = new Progress(before.seen)
    after.see(60)
    assert.deepEqual([after.ahead, after.share], [50, 50 / 101])
  })

  it('has nobody ahead of the first', () => {
    const progress = new Progress()
    progress.see(1)
    assert.equal(progress.ahead, 0)
  })
})
