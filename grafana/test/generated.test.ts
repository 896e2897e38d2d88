import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { generate } from '../build.ts'

const DIST = join(import.meta.dirname, '../dist')

it('the files in dist/ are those of the sources', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'onsale-dashboards-'))
  try {
    generate(fresh)
    assert.deepEqual(readdirSync(DIST).sort(), readdirSync(fresh).sort(), 'run "npm run build"')
    for (const file of readdirSync(fresh)) {
      assert.equal(
        readFileSync(join(DIST, file), 'utf8'),
        readFileSync(join(fresh, file), 'utf8'),
        `dist/${file} is out of date: run "npm run build" and check it in`,
      )
    }
  } finally {
    rmSync(fresh, { recursive: true })
  }
})
