import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../lib/result.ts'
import { CONCERT, REHEARSAL_KEY } from './booking-server.ts'

const ROOT = join(import.meta.dirname, '..')

/** How a run of k6 ended. */
export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** What was written for the operator, undefined when nothing was. */
  readonly message: string | undefined
}

const folders = new Map<string, string>()

/** The k6 that the load tests run with, built on the first use on a machine. */
export function k6(): string {
  return join(folderOf('k6'), 'k6')
}

/** What stands before it in Onsale's image, with the path on which it finds it. */
export function k6Runner(): { readonly program: string; readonly path: string } {
  return { program: join(folderOf('k6-runner'), 'k6'), path: folderOf('k6') }
}

function folderOf(program: string): string {
  const known = folders.get(program)
  if (known !== undefined) {
    return known
  }
  const made = execFileSync(join(ROOT, '../local/ensure'), [program], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const folder = join(made.trim(), 'bin')
  folders.set(program, folder)
  return folder
}

/** Runs a bundled scenario, or a script of this path, against a server, with the environment that a runner pod has. */
export async function run(
  scenario: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  program = k6(),
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'onsale-k6-'))
  const resultFile = join(folder, 'termination-log')
  try {
    const tags = ['--tag', 'testid=test-run', '--tag', 'namespace=onsale-demo']
    const child = spawn(
      program,
      ['run', ...tags, ...args, scenario.includes('/') ? scenario : join(ROOT, 'dist', `${scenario}.js`)],
      {
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          K6_NO_USAGE_REPORT: 'true',
          K6_AUTO_EXTENSION_RESOLUTION: 'false',
          CONCERT,
          REHEARSAL_KEY,
          TEST_ID: 'test-run',
          PROFILE: 'spike',
          DURATION: '2s',
          MAX_VISITORS: '5',
          RESULT_FILE: resultFile,
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    return { exitCode, stdout, stderr, message: read(resultFile) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The result of a run that has to have one. */
export function resultOf(ended: Ended): Result {
  if (ended.message === undefined) {
    throw new Error(`k6 ended with ${ended.exitCode ?? 'a signal'} and no result:\n${ended.stdout}\n${ended.stderr}`)
  }
  return JSON.parse(ended.message) as Result
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
