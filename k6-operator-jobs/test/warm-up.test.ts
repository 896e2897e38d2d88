import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RampingArrivalRateScenario, RampingVUsScenario } from 'k6/options'
import { secondsToLastPause, warmUp, warmUpArrivals } from '../lib/warm-up.ts'

const stages = (seconds: number): [number, number][] =>
  (warmUp(15, seconds) as RampingVUsScenario).stages.map(({ duration, target }) => [Number.parseInt(duration), target])

describe('warm-up', () => {
  it('is cycles of load and pause', () => {
    const cycle = [
      [0, 15],
      [10_000, 15],
      [0, 0],
      [5_000, 0],
    ]
    assert.deepEqual(stages(30), [...cycle, ...cycle])
  })

  it('brings as many a second where people arrive', () => {
    const { stages: arrivals } = warmUpArrivals(15, 100, 30) as RampingArrivalRateScenario
    assert.deepEqual(arrivals, (warmUp(15, 30) as RampingVUsScenario).stages)
  })

  for (const seconds of [1, 7, 20, 60, 100, 3600]) {
    it(`lasts ${seconds} s when asked for`, () => {
      const total = stages(seconds).reduce((sum, [milliseconds]) => sum + milliseconds, 0)
      assert.ok(Math.abs(total - seconds * 1000) <= seconds / 15 + 1, `${total} ms`)
    })

    it(`of ${seconds} s ends with a pause`, () => {
      const [pause, visitors] = stages(seconds).at(-1) ?? []
      assert.equal(visitors, 0)
      assert.ok(Math.abs(secondsToLastPause(seconds) * 1000 + (pause ?? 0) - seconds * 1000) <= 1)
    })
  }
})
