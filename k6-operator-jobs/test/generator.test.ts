import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { PATIENT } from './against.ts'
import { startBookingServer } from './booking-server.ts'
import { k6Runner, resultOf, run } from './k6.ts'

it('the image tells how the run fared, and an output that loses data changes no verdict', async () => {
  const server = await startBookingServer()
  const { program, path } = k6Runner()
  try {
    const env = { BASE_URL: server.url, SLO: PATIENT, PATH: path, PROFILE: 'load' }
    const nowhere = ['-o', 'influxdb=http://127.0.0.1:1/myk6db']
    const ended = await run('browse', env, nowhere, program)
    const { generator, steps } = resultOf(ended)
    assert.equal(ended.exitCode, 0, ended.stderr + ended.stdout)
    assert.match(generator?.outputError ?? '', /^InfluxDBv1: .*refused/)
    assert.ok((generator?.outputErrors ?? 0) > 0)
    assert.ok((generator?.windows ?? 0) > 0 && (generator?.windows ?? 0) < 4, `${generator?.windows ?? 0} windows`)
    assert.ok((generator?.voidWindows ?? -1) >= 0)
    const model = /^model name\s*: (.*)$/m.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[1]
    assert.equal(generator?.processor, model?.slice(0, 64))
    assert.ok((steps.token?.curve?.length ?? 0) >= 112)
  } finally {
    await server.close()
  }
})

it('a run that cannot be mended ends early', async () => {
  const server = await startBookingServer({ tokenless: true })
  try {
    const env = { BASE_URL: server.url, SLO: '{"errorRate":0.01}', PROFILE: 'load', DURATION: '60s' }
    const ended = await run('browse', env)
    const result = resultOf(ended)
    assert.equal(ended.exitCode, 99, ended.stderr)
    assert.equal(result.endedEarly, true)
    assert.ok(result.durationSeconds < 25, `${result.durationSeconds} s`)
    assert.ok(result.breached.some(({ statistic }) => statistic === 'errorRate'))
    assert.equal(result.generator, undefined)
  } finally {
    await server.close()
  }
})
