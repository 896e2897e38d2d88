import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { csv, newSince, patch, troubles, type Part } from '../src/staff/organizer/model.ts'

const hit = {
  kind: 'ERROR',
  endpoints: 'book',
  first: '2026-12-01T11:00:00Z',
  last: '2026-12-01T11:00:01Z',
  answers: 2,
}

describe('the file of buyers', () => {
  it('has a line for each, and no formula', () => {
    const lines = csv([
      { buyerId: 'ann', ...hit, kind: 'ERROR' },
      { buyerId: '=1+1', ...hit, kind: 'SHED' },
      { buyerId: 'a,"b"', ...hit, kind: 'UNAVAILABLE' },
      { buyerId: '＝1', ...hit, kind: 'SHED' },
    ]).split('\r\n')
    assert.equal(lines[0], 'buyerId,kind,endpoints,first,last,answers')
    assert.equal(lines[1], 'ann,ERROR,book,2026-12-01T11:00:00Z,2026-12-01T11:00:01Z,2')
    assert.match(lines[2] ?? '', /^'=1\+1,/)
    assert.match(lines[3] ?? '', /^"a,""b""",/)
    assert.match(lines[4] ?? '', /^'＝1,/)
    assert.equal(lines.length, 6)
  })
})

describe('the command', () => {
  const now = { activeSize: 50, minReplicas: 2, maxReplicas: 10 }

  it('changes what differs, and nothing else', () => {
    assert.equal(patch('night', 'shows', now, now), undefined)
    assert.equal(
      patch('night', 'shows', now, { ...now, activeSize: 60 }),
      `kubectl -n shows patch concert night --type merge -p '{"spec":{"queue":{"activeSize":60}}}'`,
    )
    assert.equal(
      patch('night', 'shows', now, { activeSize: 60, minReplicas: 3, maxReplicas: 12 }),
      `kubectl -n shows patch concert night --type merge` +
        ` -p '{"spec":{"queue":{"activeSize":60},"app":{"autoscaling":{"minReplicas":3,"maxReplicas":12}}}}'`,
    )
  })

  it('is none for what the operator would refuse', () => {
    for (const wrong of [{ minReplicas: 11 }, { activeSize: 0 }, { maxReplicas: 1.5 }, { activeSize: NaN }]) {
      assert.equal(patch('night', 'shows', now, { ...now, ...wrong }), undefined)
    }
  })
})

describe('the parts of the page', () => {
  const part = (name: string, trouble = '', at?: number): Part => ({ name, trouble, at })
  const said = (...parts: Part[]) => troubles(parts, ({ name }) => name)

  it('say whose trouble it is, once, and only the trouble if it is that of all', () => {
    assert.equal(said(part('Line'), part('Sales')), '')
    assert.equal(said(part('Line'), part('Sales', 'Busy.')), 'Sales: Busy.')
    assert.equal(said(part('Line', 'Busy.'), part('Sales', 'Busy.')), 'Busy.')
    assert.equal(
      said(part('Line', 'Busy.'), part('Sales', 'No.'), part('Calls', 'Busy.'), part('Audit')),
      'Line, Calls: Busy. Sales: No.',
    )
  })

  it('are as new as the oldest of those that are read', () => {
    assert.equal(newSince([part('Line'), part('Sales')]), undefined)
    assert.equal(newSince([part('Line', '', 30), part('Sales', '', 20), part('Calls')]), 20)
    assert.equal(newSince([part('Line', '', 30), part('Sales', 'Busy.', 10)]), 30)
    assert.equal(newSince([part('Line', 'Busy.', 30), part('Sales', 'Busy.', 10), part('Calls', 'Busy.')]), 10)
    assert.equal(newSince([part('Line'), part('Sales', 'Busy.', 10)]), 10)
  })
})
