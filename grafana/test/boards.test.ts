import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { dashboards } from '../build.ts'
import { queriesOf } from '../lib/queries.ts'

/** Variables that Grafana itself fills in. */
const BUILT_IN = ['__range']

for (const [name, dashboard] of dashboards()) {
  describe(`dashboard ${name}`, () => {
    const panels = (dashboard.panels ?? []).filter((panel) => panel.type !== 'row')

    it('says of each panel what it tells', () => {
      for (const panel of panels) {
        assert.ok((panel as { description?: string }).description, `${panel.title ?? '?'} has no description`)
      }
    })

    it('names each panel differently', () => {
      const titles = panels.map(({ title }) => title)
      assert.deepEqual(titles, [...new Set(titles)])
    })

    it('places no panel on another', () => {
      const cells = panels.flatMap((panel) => {
        const { x, y, w, h } = panel.gridPos ?? assert.fail(`${panel.title ?? '?'} has no place`)
        return Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`)
      })
      assert.equal(new Set(cells).size, cells.length)
    })

    it('uses only variables that it has', () => {
      const known = [...(dashboard.templating.list ?? []).map((variable) => variable.name), ...BUILT_IN]
      for (const { panel, variables } of queriesOf(name, dashboard)) {
        assert.deepEqual(
          variables.filter((variable) => !known.includes(variable)),
          [],
          panel,
        )
        assert.ok(variables.length > 0, `${panel} shows the series of every concert`)
      }
    })
  })
}
