import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = import.meta.dirname

/** Stands for the version in a bundle until that is known. */
const VERSION = '@bundle-version@'

/** Bundles every scenario, and the library, into one file that k6 runs with nothing beside it. */
export async function bundle(outdir: string): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [
      ...readdirSync(join(ROOT, 'scenarios')).map((file) => ({
        in: `scenarios/${file}`,
        out: file.replace(/\.ts$/, ''),
      })),
      { in: 'library/onsale.ts', out: 'library' },
    ],
    outdir,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    external: ['k6', 'k6/*'],
    logLevel: 'warning',
    define: { BUNDLE_VERSION: JSON.stringify(VERSION) },
    write: false,
  })
  for (const { path, text } of outputFiles) {
    const version = createHash('sha256').update(text).digest('hex').slice(0, 8)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text.replaceAll(VERSION, version))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle(join(ROOT, 'dist'))
}
