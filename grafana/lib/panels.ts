import {
  AxisPlacement,
  BigValueColorMode,
  BigValueGraphMode,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  SortOrder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
  GraphThresholdsStyleConfigBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard'
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'

/** The Prometheus that the reader of the dashboard chose. */
export const DATASOURCE = { type: 'prometheus', uid: '${datasource}' }

/** A panel asks Prometheus one or more things. */
export interface Query {
  readonly expr: string
  /** Name of the series, with labels as {{label}}; a panel with one nameless series needs none. */
  readonly legend?: string
}

export interface PanelDefinition {
  readonly title: string
  /** What the panel tells, and what to do when it tells something bad. */
  readonly description: string
  /** Grafana's name of the unit; seconds are `s`, never `ms`. */
  readonly unit: string
  readonly queries: readonly Query[]
  /** From this value on it is bad. */
  readonly badFrom?: number
}

/** Width of the whole board, in Grafana's columns. */
const COLUMNS = 24
const GRAPH_HEIGHT = 8
const FIGURE_HEIGHT = 4

/** A graph over time, half as wide as the board. */
export function graph(definition: PanelDefinition): TimeseriesBuilder {
  const panel = new TimeseriesBuilder()
    .title(definition.title)
    .description(definition.description)
    .datasource(DATASOURCE)
    .unit(definition.unit)
    .min(0)
    .span(COLUMNS / 2)
    .height(GRAPH_HEIGHT)
    .fillOpacity(8)
    .axisPlacement(AxisPlacement.Auto)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .showLegend(true)
        .calcs(['lastNotNull', 'max']),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .targets(targets(definition, 'range'))
  if (definition.badFrom !== undefined) {
    panel
      .thresholds(badFrom(definition.badFrom))
      .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed))
  }
  return panel
}

/** One big figure, of the end of the chosen time range. */
export function figure(definition: PanelDefinition, span = 4): StatBuilder {
  return new StatBuilder()
    .title(definition.title)
    .description(definition.description)
    .datasource(DATASOURCE)
    .unit(definition.unit)
    .span(span)
    .height(FIGURE_HEIGHT)
    .colorMode(definition.badFrom === undefined ? BigValueColorMode.None : BigValueColorMode.Value)
    .graphMode(BigValueGraphMode.None)
    .thresholds(badFrom(definition.badFrom))
    .targets(targets(definition, 'instant'))
}

function targets(definition: PanelDefinition, time: 'range' | 'instant'): DataqueryBuilder[] {
  return definition.queries.map(({ expr, legend }, index) => {
    const query = new DataqueryBuilder()
      .refId(String.fromCharCode('A'.charCodeAt(0) + index))
      .datasource(DATASOURCE)
      .expr(expr)
      .legendFormat(legend ?? definition.title)
    return time === 'range' ? query.range() : query.instant()
  })
}

function badFrom(value: number | undefined): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: 'green' }, ...(value === undefined ? [] : [{ value, color: 'red' }])])
}
