import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Presented } from '../src/staff/gate/presented.ts'

/** Looks ten times a second; a camera that sees nothing sees `undefined`. */
function looks() {
  const presented = new Presented()
  let now = 0
  return (code: string | undefined, times: number, paused = false) => {
    const asked: string[] = []
    for (let i = 0; i < times; i++) {
      const found = presented.seen(code, paused, (now += 100))
      asked.push(...(found === undefined ? [] : [found]))
    }
    return asked
  }
}

describe('a code in view', () => {
  it('is one reading as long as it stays, also over the pause of its outcome', () => {
    const look = looks()
    assert.deepEqual(look('A', 1), ['A'])
    assert.deepEqual(look('A', 20, true), [])
    assert.deepEqual(look('A', 20), [])
    assert.deepEqual(look(undefined, 9), [])
    assert.deepEqual(look('A', 20), [])
  })

  it('is presented anew after a second out of view, in which the camera has looked', () => {
    const look = looks()
    assert.deepEqual(look('A', 5), ['A'])
    assert.deepEqual(look(undefined, 12), [])
    assert.deepEqual(look('A', 5), ['A'])
    const slow = new Presented()
    assert.equal(slow.seen('A', false, 0), 'A')
    assert.equal(slow.seen(undefined, false, 1000), undefined)
    assert.equal(slow.seen(undefined, false, 3000), undefined)
    assert.equal(slow.seen('A', false, 5000), undefined)
  })

  it('that comes while an outcome is shown is asked for afterwards, the same one and another', () => {
    for (const next of ['A', 'B']) {
      const look = looks()
      assert.deepEqual(look('A', 1), ['A'])
      assert.deepEqual(look(undefined, 12, true), [])
      assert.deepEqual(look(next, 3, true), [])
      assert.deepEqual(look(next, 3), [next])
    }
  })

  it('that is another one is asked for at once', () => {
    const look = looks()
    assert.deepEqual([...look('A', 2), ...look('B', 2)], ['A', 'B'])
  })
})
