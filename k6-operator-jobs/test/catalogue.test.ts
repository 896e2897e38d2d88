import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { SCENARIOS } from '../lib/catalogue.ts'
import { PROFILES } from '../lib/profiles.ts'

const ROOT = join(import.meta.dirname, '..')

/** The rules of the Concert resource, without the line breaks of YAML. */
const CRD = readFileSync(join(ROOT, '../crds/concerts.onsale.dev-v1.yaml'), 'utf8').replaceAll(/\\?\s+\\?/g, '')

/** Old names, which are read as `onsale`, and a script of the user's own. */
const OTHERS = ["''", "'onsale-spike'", "'soak'"]

const quoted = (names: readonly string[]): string[] => names.map((name) => `'${name}'`)

/** The names in the list with which a rule allows an option. */
function allowed(begin: string): string[] {
  const [, list = assert.fail(`no rule has ${begin}`)] = CRD.split(begin)
  return list.slice(0, list.indexOf(']')).split(',').sort()
}

describe('the catalogue', () => {
  it('has a file for each scenario, and no other', () => {
    assert.deepEqual(readdirSync(join(ROOT, 'scenarios')).sort(), SCENARIOS.map(({ name }) => `${name}.ts`).sort())
  })

  for (const { name, profiles } of SCENARIOS) {
    it(`gives ${name} the profiles that the Concert resource takes`, () => {
      const rule = `=='${name}'?self.profilein[`
      if (name === 'smoke' || profiles.length < PROFILES.length) {
        assert.deepEqual(allowed(rule), quoted(name === 'smoke' ? ['smoke', 'load'] : profiles).sort())
      } else {
        assert.ok(!CRD.includes(rule))
      }
    })
  }

  it('has arrivals where the Concert resource takes visitorsPerSecond', () => {
    const arriving = SCENARIOS.filter(({ arrivals }) => arrivals).map(({ name }) => name)
    assert.deepEqual(
      allowed("self.?scenario.orValue('')in[''").slice(1),
      [...quoted(arriving), ...OTHERS.slice(1)].sort(),
    )
  })

  it('has people who think where the Concert resource takes thinkTime', () => {
    const thinking = SCENARIOS.filter(({ thinkTimeSeconds }) => thinkTimeSeconds !== undefined).map(({ name }) => name)
    assert.deepEqual(
      allowed("!has(self.load.thinkTime)||self.?scenario.orValue('')in["),
      [...quoted(thinking), ...OTHERS].sort(),
    )
  })
})
