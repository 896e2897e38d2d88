import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Progress, tellsPlace } from '../src/model/line.ts'

describe('tellsPlace', () => {
  const opensAt = '2026-12-01T11:00:00Z'
  const before = Date.parse(opensAt) - 1

  it('is no before the draw of a lottery', () => {
    assert.equal(tellsPlace({ lottery: true, opensAt }, before), false)
    assert.equal(tellsPlace({ lottery: true, opensAt }, before + 3000), true)
  })

  it('is yes where the order is that of coming', () => {
    assert.equal(tellsPlace({ lottery: false, opensAt }, before), true)
    assert.equal(tellsPlace({ lottery: true }, before), true)
  })
})

describe('Progress', () => {
  it('is not known before the first position', () => {
    const progress = new Progress()
    assert.equal(progress.known, false)
    progress.see(3)
    assert.equal(progress.known, true)
  })

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
