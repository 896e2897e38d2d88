import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { closedModel, PROFILES } from '../lib/profiles.ts'

describe('closed model', () => {
  for (const profile of PROFILES) {
    it(`lasts as long as asked for with the profile ${profile}`, () => {
      const milliseconds = closedModel(profile, 100, 60).map(({ duration }) => Number.parseInt(duration))
      assert.equal(
        milliseconds.reduce((sum, part) => sum + part, 0),
        60_000,
      )
    })

    it(`never passes the most visitors with the profile ${profile}`, () => {
      const targets = closedModel(profile, 100, 60).map(({ target }) => target)
      assert.equal(Math.max(...targets), profile === 'smoke' ? 3 : 100)
      assert.equal(Math.min(...closedModel(profile, 1, 60).map(({ target }) => target)), 1)
    })
  }

  it('has everybody there at once in a spike', () => {
    assert.deepEqual(closedModel('spike', 1000, 60)[0], { duration: '0ms', target: 1000 })
  })
})
