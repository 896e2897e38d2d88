import { inWords } from './breach.ts'
import { sentenceOf } from './findings.ts'
import type { Result } from './result.ts'

const COLUMNS = ['step', 'calls', 'errors', 'conflicts', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms']

/** The result for a person's eyes. */
export function tableOf(result: Result): string {
  const at = (q: readonly number[], quantile: number): string => (q[result.quantiles.indexOf(quantile)] ?? 0).toFixed(1)
  const row = (name: string, calls: number, errors: number, conflicts: number, q: readonly number[]): string[] => [
    name,
    ...[calls, errors, conflicts].map(String),
    ...[50, 95, 99, 100].map((quantile) => at(q, quantile)),
  ]
  const rows = [
    COLUMNS,
    ...Object.entries(result.steps).map(([name, { count, errors, conflicts, q }]) =>
      row(name, count, errors, conflicts, q),
    ),
    row('all', result.requests, result.errors, result.conflicts, result.all),
  ]
  return [
    '',
    `${result.scenario} ${result.testId}`,
    `${result.requests} requests in ${result.durationSeconds} s ` +
      `(${Number((result.requests / result.durationSeconds).toFixed(2))}/s), ` +
      `${result.shed} shed, ${result.droppedIterations} iterations dropped`,
    ...(result.warmUpSeconds === 0 ? [] : [`warmed up for ${result.warmUpSeconds} s before that, not judged`]),
    `visitors: ${
      Object.entries(result.outcomes)
        .map(([outcome, visitors]) => `${visitors} ${outcome}`)
        .join(', ') || 'none'
    }`,
    '',
    ...align(rows),
    '',
    ...result.unexpected.map(({ step, answer, count }) => `${step} met ${answer}: ${count}`),
    ...result.findings.map((finding) => `found: ${sentenceOf(finding)}`),
    ...(result.breached.length === 0
      ? ['Objectives met.']
      : ['Objectives broken:', ...result.breached.map((breach) => `- ${inWords(breach)}`)]),
    '',
  ].join('\n')
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  )
}
