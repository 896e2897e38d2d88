import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { calendar } from '../src/model/calendar.ts'
import { saleEnded, saleState } from '../src/model/window.ts'
import { sensible } from '../src/model/wishes.ts'

describe('saleState', () => {
  it('is open from the opening until before the end', () => {
    const at = (time: string) => saleState('2026-12-01T20:00:00+09:00', '2026-12-24T18:00:00+09:00', Date.parse(time))
    assert.equal(at('2026-12-01T10:59:59Z'), 'before')
    assert.equal(at('2026-12-01T11:00:00Z'), 'open')
    assert.equal(at('2026-12-24T09:00:00Z'), 'closed')
    assert.equal(saleState(undefined, undefined, 0), 'open')
  })
})

describe('saleEnded', () => {
  it('ends for each performance, and never without an end', () => {
    const performance = { saleEndsAt: '2026-12-24T18:00:00+09:00' }
    assert.equal(saleEnded(performance, Date.parse('2026-12-24T08:59:59Z')), false)
    assert.equal(saleEnded(performance, Date.parse('2026-12-24T09:00:00Z')), true)
    assert.equal(saleEnded({}, Number.MAX_SAFE_INTEGER), false)
  })
})

describe('sensible', () => {
  const concert = {
    sections: [{ name: 'R' }],
    schedules: [{ id: 'c.day1' }, { id: 'c.day2' }],
    sale: { maxSeatsPerBooking: 4 },
    payment: { methods: ['WALLET'] },
  }

  it('drops what the concert does not have', () => {
    assert.deepEqual(sensible({ quantity: 9, section: 'S', scheduleId: 'c.day3', accessible: true }, concert, 0), {
      quantity: 4,
      section: '',
      scheduleId: 'c.day1',
      accessible: true,
      name: '',
      method: 'WALLET',
    })
  })

  it('keeps what it has', () => {
    const wishes = { quantity: 3, section: 'R', scheduleId: 'c.day2', accessible: false, name: 'Kim' }
    assert.deepEqual(sensible(wishes, concert, 0), { ...wishes, method: 'WALLET' })
  })

  it('pays by card where there are cards, unless points are wanted', () => {
    const cards = { ...concert, payment: { methods: ['WALLET', 'PROVIDER'], cardPageUrl: 'https://pay' } }
    assert.equal(sensible({}, cards, 0).method, 'PROVIDER')
    assert.equal(sensible({ method: 'WALLET' }, cards, 0).method, 'WALLET')
    assert.equal(sensible({ method: 'PROVIDER' }, concert, 0).method, 'WALLET')
  })
})

describe('sensible when a performance is no longer sold', () => {
  it('takes the next one', () => {
    const ended = { id: 'c.day1', saleEndsAt: '2026-12-24T18:00:00+09:00' }
    const concert = {
      sections: [],
      schedules: [ended, { id: 'c.day2' }],
      sale: { maxSeatsPerBooking: 4 },
      payment: { methods: [] },
    }
    assert.equal(sensible({ scheduleId: 'c.day1' }, concert, Date.parse('2026-12-24T09:00:00Z')).scheduleId, 'c.day2')
  })
})

describe('calendar', () => {
  it('escapes text and folds long lines by octets', () => {
    const entry = {
      id: 't1',
      title: `${'가'.repeat(40)}; A, B`,
      place: 'Hall',
      startsAt: new Date('2026-12-24T10:00:00Z'),
    }
    const lines = calendar(entry, new Date('2026-12-01T00:00:00Z')).split('\r\n')
    assert.ok(lines.includes('DTSTART:20261224T100000Z'))
    assert.ok(lines.every((line) => new TextEncoder().encode(line).length <= 75))
    assert.ok(lines.join('').replaceAll(/\s가/g, '가').includes('\\; A\\, B'))
  })
})
