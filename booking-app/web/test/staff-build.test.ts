import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'

const root = join(import.meta.dirname, '..')
const checkedIn = join(root, '../src/main/resources/staff')
/** Bytes of all pages of staff, compressed; but for the reader of codes, which is loaded when the camera is. */
const BUDGET = 50_000
const READER_BUDGET = 20_000

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('the built pages of staff', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'onsale-staff-'))
  before(async () => {
    await build({ root, configFile: join(root, 'vite.staff.config.ts'), logLevel: 'error', build: { outDir: fresh } })
  })
  after(() => {
    rmSync(fresh, { recursive: true })
  })

  it('are those that are checked in', () => {
    assert.deepEqual(files(checkedIn), files(fresh), 'npm run build renews them')
    for (const file of files(fresh)) {
      assert.ok(readFileSync(join(fresh, file)).equals(readFileSync(join(checkedIn, file))), `${file}: npm run build`)
    }
  })

  it('are small', () => {
    const bytes = (reader: boolean) =>
      files(fresh)
        .filter((file) => file.startsWith('assets/decode-') === reader)
        .reduce((sum, file) => sum + gzipSync(readFileSync(join(fresh, file))).length, 0)
    assert.ok(bytes(false) < BUDGET, `${bytes(false)} bytes`)
    assert.ok(bytes(true) > 0 && bytes(true) < READER_BUDGET, `${bytes(true)} bytes of the reader`)
  })

  it('fetch nothing from elsewhere', () => {
    for (const file of files(fresh)) {
      const text = readFileSync(join(fresh, file), 'utf8').replaceAll('http://www.w3.org/', '')
      assert.doesNotMatch(text, /https?:\/\/[a-z]/, file)
    }
  })
})
