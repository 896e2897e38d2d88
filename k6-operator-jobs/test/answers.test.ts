import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { ANSWERS, inWords, PROBLEMS } from '../lib/answers.ts'

const CALLS = [
  'post /api/v1/sessions',
  'get /api/v1/concerts/{concert}',
  'get /api/v1/concerts/{concert}/schedules',
  'post /api/v1/concerts/{concert}/queue',
  'get /api/v1/concerts/{concert}/queue',
  'get /api/v1/schedules/{schedule}/seats',
  'post /api/v1/reservations',
  'get /api/v1/wallet',
  'post /api/v1/wallet/charges',
  'post /api/v1/reservations/{id}/payment',
]
const SHED = '429'

interface OpenApi {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, unknown> }>>
}

function promised(): string[] {
  const file = join(import.meta.dirname, '../../booking-app/openapi.json')
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as OpenApi
  const answers = CALLS.flatMap((call) => {
    const [method = '', path = ''] = call.split(' ')
    return Object.entries(paths[path]?.[method]?.responses ?? assert.fail(`openapi.json has no ${call}`))
      .filter(([status]) => status >= '400' && status !== SHED)
      .flatMap(([status, response]) => codes(response).map((code) => `${status} ${code}`))
  })
  return [...new Set(answers)].sort()
}

function codes(response: unknown): string[] {
  const { enum: words } = JSON.parse(/"code":(\{[^}]*"enum":[^}]*\})/.exec(JSON.stringify(response))?.[1] ?? '{}') as {
    enum?: string[]
  }
  return words ?? []
}

describe('unexpected answers', () => {
  it('are told apart by all problems that the API describes', () => {
    const known = Object.entries(PROBLEMS).flatMap(([status, problems]) => problems.map((code) => `${status} ${code}`))
    // What is described nowhere: a defect.
    assert.deepEqual(known.filter((words) => words !== '500 internal-error').sort(), promised())
  })

  const cases: [string, Partial<Parameters<typeof inWords>[0]>][] = [
    ['503 queue-unavailable', { status: 503, code: 'queue-unavailable' }],
    ['503', { status: 503, code: 'from-a-later-version' }],
    ['502', { status: 502 }],
    ['201 incomplete', { status: 201 }],
    ['no answer in time', { status: 0, errorCode: 1050 }],
    ['connection refused', { status: 0, errorCode: 1212 }],
    ['no answer', { status: 0, errorCode: 1234 }],
    ['other', { status: 299 }],
  ]
  for (const [words, answer] of cases) {
    it(`are in words, such as ${words}`, () => {
      assert.equal(inWords({ expected: 201, code: '', errorCode: 0, status: 0, ...answer }), words)
      assert.ok(ANSWERS.includes(words))
    })
  }
})
