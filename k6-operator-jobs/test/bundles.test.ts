import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { bundle } from '../build.ts'

const DIST = join(import.meta.dirname, '../dist')

it('the bundles in dist/ are those of the sources', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'onsale-bundles-'))
  try {
    await bundle(fresh)
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

it('the bundles fit into a ConfigMap together', () => {
  const bytes = readdirSync(DIST).reduce((sum, file) => sum + readFileSync(join(DIST, file)).length, 0)
  assert.ok(bytes < 900_000, `${bytes} bytes; a ConfigMap holds 1 MiB`)
})
