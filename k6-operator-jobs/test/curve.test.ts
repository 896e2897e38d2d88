import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CURVE, encoded } from '../lib/curve.ts'

/** The text is that of the operator's own test, so that both sides mean the same. */
const RISING =
  "~~~~TgH=63/.,**)(('''&&&%%%%%$%$%$$$$$$#$$#$$#$##$#$###$###$#####$########$########################$################"

describe('curve', () => {
  it('is what the operator reads', () => {
    assert.equal(encoded(CURVE), RISING)
  })

  it('takes times that are too short, equal, or far apart', () => {
    assert.equal(encoded([0, 0.05, 0.1]), '###')
    assert.equal(encoded([0.1, 0.1 * Math.exp(0.9), 0.1 * Math.exp(1.81)]), '#~#~$')
  })

  it('is closest at the slowest answers', () => {
    assert.deepEqual([CURVE.length, CURVE.filter((percent) => percent >= 99).length], [112, 38])
  })
})
