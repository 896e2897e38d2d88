import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { money } from '../src/model/money.ts'

describe('money', () => {
  it('takes amounts in the smallest unit', () => {
    assert.equal(money(4950, 'EUR', 2, 'en'), '€49.50')
    assert.equal(money(165_000, 'KRW', 0, 'en'), '₩165,000')
    assert.equal(money(1250, 'KWD', 3, 'en'), 'KWD\u00a01.250')
  })
})
