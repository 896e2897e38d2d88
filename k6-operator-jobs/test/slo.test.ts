import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { factsOf } from '../lib/catalogue.ts'
import { completed, parseSlo, withoutPercentiles, written, type Slo } from '../lib/slo.ts'

const of = (json: string, scenario = 'six-steps'): Slo => completed(parseSlo(json), factsOf(scenario).defaults)

describe('SLO', () => {
  it('has 200, 400 and for the payment 700 ms where nothing is written', () => {
    const slo = of('')
    assert.deepEqual(slo.limits('token'), { p95: 200, p99: 400 })
    assert.deepEqual(slo.limits('payment'), { p95: 200, p99: 700 })
    assert.equal(slo.errorRate, 0)
  })

  it('gives a written general limit to every step', () => {
    const slo = of('{"p99":500}')
    assert.deepEqual(slo.limits('token'), { p99: 500 })
    assert.deepEqual(slo.limits('payment'), { p99: 500 })
  })

  it("puts a step's own limit before the general one", () => {
    const slo = of('{"p95":100,"p99":500,"errorRate":0,"steps":{"payment":{"p99":900},"queue":{"p95":50}}}')
    assert.deepEqual(slo.limits('payment'), { p95: 100, p99: 900 })
    assert.deepEqual(slo.limits('queue'), { p95: 50, p99: 500 })
    assert.equal(slo.errorRate, 0)
  })

  it("keeps the payment's default beside another limit of it", () => {
    assert.deepEqual(of('{"steps":{"payment":{"p95":300}}}').limits('payment'), { p95: 300, p99: 700 })
  })

  it('has what each scenario says where nothing is written', () => {
    assert.deepEqual(of('', 'journey').limits('seats'), { p95: 500 })
    assert.deepEqual(of('', 'wallet').limits('charge'), {})
    assert.deepEqual(of('', 'token-spike').limits('token'), { max: 300 })
    assert.equal(of('', 'journey').errorRate, 0.01)
  })

  it('has no longest time of a scenario for a step with a limit', () => {
    assert.deepEqual(of('{"p99":500}', 'token-spike').limits('token'), { p99: 500 })
    assert.deepEqual(of('{"steps":{"token":{"p95":50}}}', 'token-spike').limits('token'), { p95: 50 })
    assert.deepEqual(of('{"steps":{"token":{"p95":50}}}', 'token-spike').limits('queue'), { max: 300 })
  })

  it('has shares of outcomes, which win over those of the scenario', () => {
    assert.deepEqual(of('').outcomes, { turnedAway: { max: 0 } })
    assert.deepEqual(of('{"outcomes":{"turnedAway":{"max":0.1},"bought":{"min":0.5}}}').outcomes, {
      turnedAway: { max: 0.1 },
      bought: { min: 0.5 },
    })
  })

  it('is written as short as it can be', () => {
    assert.deepEqual(written(of(''), ['token', 'queue', 'payment']), {
      p95: 200,
      p99: 400,
      errorRate: 0,
      steps: { payment: { p95: 200, p99: 700 } },
      outcomes: { turnedAway: { max: 0 } },
    })
    assert.deepEqual(written(of('{"steps":{"token":{"p95":50}}}', 'token-spike'), ['token', 'queue']), {
      errorRate: 0.01,
      steps: { token: { p95: 50 }, queue: { max: 300 } },
      outcomes: { turnedAway: { max: 0.01 } },
    })
  })

  it('has no percentile of a handful of answers', () => {
    assert.deepEqual(withoutPercentiles(of('')).limits('payment'), {})
    assert.deepEqual(withoutPercentiles(of('', 'token-spike')).limits('token'), { max: 300 })
  })

  it('reads null as not written', () => {
    assert.deepEqual(of('{"p95":null,"p99":null,"errorRate":null,"steps":null}').limits('payment').p99, 700)
  })

  const wrong: [string, RegExp][] = [
    ['{', /SLO is not JSON: write it like \{"p95":200/],
    ['[]', /SLO is not a JSON object/],
    ['{"p95":"200ms"}', /SLO\.p95 is "200ms": write a number of milliseconds above 0/],
    ['{"p99":0}', /SLO\.p99 is 0/],
    ['{"errorRate":2}', /SLO\.errorRate is 2: write a fraction from 0 to 1/],
    ['{"p90":1}', /SLO has the unknown field "p90": write only p95, p99, errorRate, steps, outcomes/],
    ['{"steps":{"pay":{}}}', /SLO\.steps names the unknown step "pay": write one of session, .*payment/],
    ['{"steps":{"payment":{"p50":1}}}', /SLO\.steps\.payment has the unknown field "p50"/],
    ['{"outcomes":{"sold":{}}}', /SLO\.outcomes names the unknown outcome "sold": write one of bought, .*failed/],
    ['{"outcomes":{"bought":{"min":99}}}', /SLO\.outcomes\.bought\.min is 99: write a fraction from 0 to 1/],
    ['{"steps":{"payment":700}}', /SLO\.steps\.payment is not a JSON object/],
  ]
  for (const [json, message] of wrong) {
    it(`refuses ${json}`, () => {
      assert.throws(() => parseSlo(json), message)
    })
  }
})
