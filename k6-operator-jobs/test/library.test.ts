import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { against } from './against.ts'
import { resultOf } from './k6.ts'

const ROOT = join(import.meta.dirname, '..')

it("a user's own script is made from the library, and its result is like any other", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'onsale-own-'))
  try {
    const script = join(folder, 'own-scenario.js')
    const sample = readFileSync(join(ROOT, 'samples/own-scenario.js'), 'utf8')
    writeFileSync(script, sample.replace("'/onsale/library.js'", `'${join(ROOT, 'dist/library.js')}'`))
    const { ended, seen } = await against({ seats: 500 }, script, {
      THINK_TIME: '30ms',
      VISITORS_PER_SECOND: '20',
      MAX_VISITORS: '20',
    })
    const { scenario, outcomes, steps } = resultOf(ended)
    assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
    assert.equal(scenario, 'undecided')
    assert.deepEqual([outcomes.bought, outcomes.gaveUp], [seen.payments, seen.cancels])
    assert.equal(steps.payment?.count, seen.payments)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
