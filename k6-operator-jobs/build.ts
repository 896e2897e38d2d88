import { build } from 'esbuild'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = import.meta.dirname

/** Bundles every scenario, and the library, into one file that k6 runs with nothing beside it. */
export async function bundle(outdir: string): Promise<void> {
  await build({
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
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle(join(ROOT, 'dist'))
}
