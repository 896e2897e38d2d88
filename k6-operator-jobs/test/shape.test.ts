import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, instant, listOf, object, oneOf, optional, text, truth } from '../lib/shape.ts'

const schedule = object<{ id: string; available: number; soldOut: boolean; startsAt: string }>({
  id: text,
  available: count,
  soldOut: truth,
  startsAt: instant,
})

const RIGHT = { id: 'a.day1', available: 3, soldOut: false, startsAt: '2026-12-24T19:00:00+09:00' }

describe('shape of an answer', () => {
  it('is right with all fields, and with more', () => {
    assert.equal(schedule(RIGHT), undefined)
    assert.equal(schedule({ ...RIGHT, later: 1 }), undefined)
  })

  it('names the field that is wrong', () => {
    assert.equal(schedule({ ...RIGHT, available: -1 }), 'available is -1 instead of a whole number from 0')
    assert.equal(schedule({ ...RIGHT, id: '' }), 'id is "" instead of a text')
    assert.equal(schedule({ ...RIGHT, soldOut: 'no' }), 'soldOut is "no" instead of true or false')
    assert.match(schedule({ ...RIGHT, startsAt: '2026-12-24T19:00:00' }) ?? '', /instead of an ISO 8601 time/)
    assert.match(schedule({}) ?? '', /^id is null instead of a text/)
    assert.match(schedule(undefined) ?? '', /instead of an object/)
  })

  it('looks into lists', () => {
    assert.equal(listOf(schedule)([]), undefined)
    assert.match(listOf(schedule, 1)([]) ?? '', /a list of at least 1/)
    assert.match(listOf(schedule)([RIGHT, { ...RIGHT, id: 7 }]) ?? '', /^\[1\] id is 7/)
    assert.match(listOf(text)('x') ?? '', /a list/)
  })

  it('allows words and absence where told', () => {
    assert.equal(oneOf('ACTIVE', 'WAITING')('ACTIVE'), undefined)
    assert.equal(oneOf('ACTIVE', 'WAITING')('GONE'), 'is "GONE" instead of ACTIVE or WAITING')
    assert.equal(optional(text)(undefined), undefined)
    assert.equal(optional(text)(null), undefined)
    assert.match(optional(text)(1) ?? '', /a text/)
  })
})
