import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/** One series of an answer: its labels and its value, NaN where there is none. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

export interface Prometheus {
  readonly url: string
  /** @throws Error with Prometheus' own words when the expression is none */
  readonly query: (expr: string) => Promise<Sample[]>
  readonly labelValues: (label: string, selector: string) => Promise<string[]>
  readonly stop: () => Promise<void>
}

const READY_WITHIN_MS = 30_000

/** Starts an empty Prometheus that takes what k6 writes, as the one of the cluster does. */
export async function startPrometheus(): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'onsale-prometheus-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  writeFileSync(join(folder, 'prometheus.yaml'), 'global: {}\n')
  const child = spawn(
    join(program('prometheus'), 'bin/prometheus'),
    [
      `--config.file=${join(folder, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--web.enable-remote-write-receiver',
      '--enable-feature=native-histograms',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let log = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text))
  const ended = new Promise((resolve) => child.on('close', resolve))
  const stop = async (): Promise<void> => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
  try {
    await ready(url)
  } catch {
    await stop()
    throw new Error(`Prometheus was not ready within ${READY_WITHIN_MS / 1000} s:\n${log}`)
  }
  return {
    url,
    query: (expr) => query(url, expr),
    labelValues: async (label, selector) =>
      (await get(
        `${url}/api/v1/label/${label}/values?${new URLSearchParams({ 'match[]': selector }).toString()}`,
      )) as string[],
    stop,
  }
}

/** The folder of a program, made on the first use on a machine. */
export function program(name: string): string {
  const ensure = join(import.meta.dirname, '../../local/ensure')
  return execFileSync(ensure, [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  return port
}

async function ready(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await answers(`${url}/-/ready`))) {
    if (Date.now() > deadline) {
      throw new Error('not ready')
    }
    await delay(100)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false // does not listen yet
  }
}

async function query(url: string, expr: string): Promise<Sample[]> {
  const { resultType, result } = (await get(
    `${url}/api/v1/query?${new URLSearchParams({ query: expr }).toString()}`,
  )) as {
    resultType: string
    result: { metric: Record<string, string>; value?: [number, string] }[]
  }
  if (resultType !== 'vector') {
    throw new Error(`${expr} is a ${resultType}`)
  }
  return result.map(({ metric, value }) => ({ labels: metric, value: Number(value?.[1] ?? NaN) }))
}

async function get(url: string): Promise<unknown> {
  const answer = (await (await fetch(url)).json()) as { status: string; error?: string; data: unknown }
  if (answer.status !== 'success') {
    throw new Error(`${answer.error ?? 'no reason given'}: ${decodeURIComponent(url)}`)
  }
  return answer.data
}
