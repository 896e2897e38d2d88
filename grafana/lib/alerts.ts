/** Something that somebody has to look at. */
export interface Alert {
  /** In CamelCase, beginning with Onsale. */
  readonly name: string
  /**
   * True for each series that it finds. Keeps the labels namespace and onsale_concert, so that the alert says which
   * concert.
   */
  readonly expr: string
  /** How long it has to be true. */
  readonly for: string
  /**
   * critical: buyers are hit or about to be, wake somebody. warning: look at it in the morning, or before the next
   * sale.
   */
  readonly severity: 'critical' | 'warning'
  /** One line. */
  readonly summary: string
  /** What it means for buyers. */
  readonly description: string
  /** The heading in docs/runbook.md that says what to do. */
  readonly runbook: string
}

/** The anchor of a heading, as the usual renderers of Markdown make it. */
export function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

/** A file for rule_files of Prometheus. */
export function ruleFile(alerts: readonly Alert[]): object {
  return {
    groups: [
      {
        name: 'onsale',
        rules: alerts.map(({ name, expr, for: duration, severity, summary, description, runbook }) => ({
          alert: name,
          expr,
          for: duration,
          labels: { severity },
          annotations: { summary, description, runbook: `docs/runbook.md#${anchor(runbook)}` },
        })),
      },
    ],
  }
}

/** The same for the Prometheus operator. */
export function prometheusRule(alerts: readonly Alert[]): object {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'onsale', labels: { 'app.kubernetes.io/part-of': 'onsale' } },
    spec: ruleFile(alerts),
  }
}
