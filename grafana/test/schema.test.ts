import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import ts from 'typescript'
import { dashboards } from '../build.ts'

const ROOT = join(import.meta.dirname, '..')

/** Where Grafana keeps the types of its panels. */
const PANELS = '@grafana/schema/dist/esm/raw/composable'

/** JSON holds an enum's plain value where Grafana's types want the enum. */
const PRELUDE = `
import type { Dashboard, Panel } from '@grafana/schema'
import type { Options as StatOptions } from '${PANELS}/stat/panelcfg/x/StatPanelCfg_types.gen'
import type {
  FieldConfig,
  Options as TimeSeriesOptions,
} from '${PANELS}/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen'
type Plain<T> = T extends string
  ? \`\${T}\`
  : T extends number
    ? number
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T
`

/** The complaints of the compiler about a piece of TypeScript. */
function complaints(source: string): string[] {
  const file = join(ROOT, 'checked.ts')
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  }
  const host = ts.createCompilerHost(options)
  const disk = { ...host }
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : disk.getSourceFile(name, ...rest)
  host.fileExists = (name) => name === file || disk.fileExists(name)
  host.readFile = (name) => (name === file ? source : disk.readFile(name))
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], options, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

function asTypeScript(name: string): string {
  const json = readFileSync(join(ROOT, 'dist', `${name}.json`), 'utf8')
  const { panels } = JSON.parse(json) as { panels: { type: string; options?: object; fieldConfig?: object }[] }
  const ofPanels = panels.flatMap((panel, index) => {
    const options = JSON.stringify(panel.options)
    const fields = JSON.stringify(panel.fieldConfig)
    switch (panel.type) {
      case 'timeseries':
        return [
          `export const options${index}: Plain<TimeSeriesOptions> = ${options}`,
          `export const fields${index}: Plain<Panel<object, FieldConfig>['fieldConfig']> = ${fields}`,
        ]
      case 'stat':
        return [`export const options${index}: Plain<Partial<StatOptions>> = ${options}`]
      case 'row':
        return []
      default:
        return assert.fail(`add the types of the panel ${panel.type} here`)
    }
  })
  return [PRELUDE, `export const dashboard: Plain<Dashboard> = ${json}`, ...ofPanels].join('\n')
}

for (const [name] of dashboards()) {
  it(`the dashboard ${name} is what Grafana's own types describe`, () => {
    assert.deepEqual(complaints(asTypeScript(name)), [])
  })
}

it('a dashboard with a field that Grafana does not know is found', () => {
  const source = (fields: string): string =>
    `${PRELUDE}export const dashboard: Plain<Dashboard> = { schemaVersion: 42, ${fields} }`
  assert.deepEqual(complaints(source('title: "Sale"')), [])
  assert.notDeepEqual(complaints(source('titel: "Sale"')), [])
  assert.notDeepEqual(complaints(source('graphTooltip: "crosshair"')), [])
})
