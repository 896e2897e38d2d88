import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import openapiTS, { astToString } from 'openapi-typescript'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const checkedIn = join(root, '../src/main/resources/page')
/** Bytes that a buyer fetches before the waiting room is shown, compressed. */
const BUDGET = 60_000

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('the built page', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'onsale-page-'))
  before(async () => {
    await build({ root, logLevel: 'error', build: { outDir: fresh } })
  })
  after(() => {
    rmSync(fresh, { recursive: true })
  })

  it('is the one that is checked in', () => {
    assert.deepEqual(files(checkedIn), files(fresh), 'npm run build renews it')
    for (const file of files(fresh)) {
      assert.ok(readFileSync(join(fresh, file)).equals(readFileSync(join(checkedIn, file))), `${file}: npm run build`)
    }
  })

  it('is small', () => {
    const bytes = files(fresh).reduce((sum, file) => sum + gzipSync(readFileSync(join(fresh, file))).length, 0)
    assert.ok(bytes < BUDGET, `${bytes} bytes`)
  })

  it('fetches nothing from elsewhere', () => {
    for (const file of files(fresh)) {
      const text = readFileSync(join(fresh, file), 'utf8').replaceAll('http://www.w3.org/', '')
      assert.doesNotMatch(text, /https?:\/\//, file)
    }
  })
})

describe('the types of the API', () => {
  it('are those of its description', async () => {
    const types = astToString(await openapiTS(new URL('../../openapi.json', import.meta.url)))
    const file = readFileSync(join(root, 'src/api/schema.d.ts'), 'utf8')
    assert.ok(file.endsWith(types), 'npm run types renews them')
  })
})
