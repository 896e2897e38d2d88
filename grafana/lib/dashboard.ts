import {
  DashboardBuilder,
  DashboardCursorSync,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { DATASOURCE, type figure, type graph } from './panels.ts'

/** A list to choose from above the board. */
export interface Choice {
  readonly name: string
  readonly label: string
  /** A label_values(...) of Prometheus. */
  readonly query: string
  /** Part of the value to keep: its first group. */
  readonly regex?: string
  readonly newestFirst?: boolean
}

export interface Section {
  readonly title: string
  readonly panels: readonly (ReturnType<typeof graph> | ReturnType<typeof figure>)[]
}

export interface Board {
  /** File name without ending; the uid is this after `onsale-`. */
  readonly name: string
  readonly title: string
  readonly description: string
  /** How far back it looks when opened. */
  readonly from: string
  readonly choices: readonly Choice[]
  readonly sections: readonly Section[]
}

/** The dashboard that Grafana loads. */
export function dashboardOf(board: Board): DashboardBuilder {
  const dashboard = new DashboardBuilder(board.title)
    .uid(`onsale-${board.name}`)
    .description(board.description)
    .tags(['onsale'])
    .readonly()
    .tooltip(DashboardCursorSync.Crosshair)
    .refresh('10s')
    .time({ from: board.from, to: 'now' })
    .timezone('browser')
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'))
  for (const choice of board.choices) {
    dashboard.withVariable(variable(choice))
  }
  for (const { title, panels } of board.sections) {
    dashboard.withRow(new RowBuilder(title))
    panels.forEach((panel) => dashboard.withPanel(panel))
  }
  return dashboard
}

function variable(choice: Choice): QueryVariableBuilder {
  return new QueryVariableBuilder(choice.name)
    .label(choice.label)
    .datasource(DATASOURCE)
    .query(choice.query)
    .regex(choice.regex ?? '')
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(choice.newestFirst === true ? VariableSort.AlphabeticalDesc : VariableSort.AlphabeticalAsc)
}
