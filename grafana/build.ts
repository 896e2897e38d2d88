import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadTest } from './dashboards/load-test.ts'
import { sale } from './dashboards/sale.ts'
import { alerts } from './alerts/sale.ts'
import { prometheusRule, ruleFile } from './lib/alerts.ts'
import { dashboardOf } from './lib/dashboard.ts'
import { queriesOf } from './lib/queries.ts'

/** The dashboards by file name. */
export function dashboards(): [string, Dashboard][] {
  return [loadTest, sale].map((board) => [board.name, clean(dashboardOf(board).build())])
}

/** Without what the SDK writes into every variable although only interval variables have it. */
function clean(dashboard: Dashboard): Dashboard {
  const without = new Set(['auto', 'auto_min', 'auto_count'])
  return JSON.parse(
    JSON.stringify(dashboard, (key, value: unknown) => (without.has(key) ? undefined : value)),
  ) as Dashboard
}

/** Writes each dashboard, the list of all their queries, and the alert rules. */
export function generate(folder: string): void {
  mkdirSync(folder, { recursive: true })
  const write = (name: string, content: unknown, ending = 'json'): void => {
    writeFileSync(join(folder, `${name}.${ending}`), `${JSON.stringify(content, undefined, 2)}\n`)
  }
  const all = dashboards()
  for (const [name, dashboard] of all) {
    write(name, dashboard)
  }
  write(
    'queries',
    all.flatMap(([name, dashboard]) => queriesOf(name, dashboard)),
  )
  // JSON is YAML; the ending is the one that Prometheus' own tools and people expect.
  write('alerts', ruleFile(alerts), 'yaml')
  write('prometheus-rule', prometheusRule(alerts), 'yaml')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generate(join(import.meta.dirname, 'dist'))
}
