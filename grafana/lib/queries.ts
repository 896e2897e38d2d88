import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard'

/** One query of one panel, for those who check that it has data. */
export interface PanelQuery {
  readonly dashboard: string
  readonly panel: string
  readonly refId: string
  readonly expr: string
  /** Names of the variables in the expression, without the dollar sign. */
  readonly variables: readonly string[]
}

/** All queries of a dashboard. */
export function queriesOf(name: string, dashboard: Dashboard): PanelQuery[] {
  return (dashboard.panels ?? []).flatMap((panel) =>
    ('targets' in panel ? (panel.targets ?? []) : []).map((target) => {
      const { refId, expr } = target as unknown as { refId: string; expr: string }
      return { dashboard: name, panel: panel.title ?? '', refId, expr, variables: variablesOf(expr) }
    }),
  )
}

function variablesOf(expr: string): string[] {
  return [...new Set([...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name ?? ''))].sort()
}
