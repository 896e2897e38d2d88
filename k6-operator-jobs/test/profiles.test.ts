import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { levelsOf, PROFILES, stagesOf, stretches, type Stage } from '../lib/profiles.ts'
import { saleShape } from '../lib/sale.ts'

const stages = (profile: (typeof PROFILES)[number], most: number): Stage[] =>
  stagesOf(stretches(profile, most), most, 60)

describe('profiles', () => {
  for (const profile of PROFILES) {
    it(`${profile} lasts as long as asked for`, () => {
      const milliseconds = stages(profile, 100).map(({ duration }) => Number.parseInt(duration))
      assert.ok(Math.abs(milliseconds.reduce((sum, part) => sum + part, 0) - 60_000) <= milliseconds.length)
    })

    it(`${profile} never passes the most visitors, and always has one`, () => {
      const targets = stages(profile, 100).map(({ target }) => target)
      assert.equal(Math.max(...targets), profile === 'smoke' ? 3 : 100)
      assert.equal(Math.min(...stages(profile, 1).map(({ target }) => target)), 1)
    })

    it(`${profile} lasts as long around an opening, and reaches the peak`, () => {
      const shape = saleShape(profile).shape ?? stretches(profile, 100)
      assert.ok(Math.abs(shape.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9)
      assert.equal(Math.max(...shape.map(({ level }) => level)), profile === 'smoke' ? 0.03 : 1)
    })
  }

  it('spike has everybody there at once', () => {
    assert.deepEqual(stages('spike', 1000)[0], { duration: '0ms', target: 1000 })
  })

  it('stress goes up in the levels of its scenario', () => {
    const targets = stagesOf(stretches('stress', 900, [1 / 3, 2 / 3, 1]), 900, 60).map(({ target }) => target)
    assert.deepEqual(targets, [300, 300, 600, 600, 900, 900])
  })

  it('breakpoint goes up in ten levels', () => {
    assert.equal(levelsOf('breakpoint').length, 10)
    assert.deepEqual(levelsOf('soak'), [])
  })
})
