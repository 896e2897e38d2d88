import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { alerts } from '../alerts/sale.ts'
import { anchor } from '../lib/alerts.ts'
import { program } from './prometheus.ts'

const RULES = join(import.meta.dirname, '../dist/alerts.yaml')
const RUNBOOK = join(import.meta.dirname, '../../docs/runbook.md')
const POD = 'namespace="shows",onsale_concert="night",pod="night-app-1",component="app"'
const LAST_RUN = 'namespace="onsale-system",onsale_namespace="shows",onsale_concert="night",test="dress"'
const verdict = (reason: string): string => `onsale_load_test_last_verdict{${LAST_RUN},reason="${reason}"}`
const SALE = `${POD},concert="night"`

/** Series of Prometheus' own notation, one value every 15 seconds. */
type Series = readonly (readonly [series: string, values: string])[]

interface Case {
  readonly fires: Series
  readonly quiet: Series
}

const queue = (waiting: string, active: string, admissions: string, open: string, paused: string): Series => [
  [`onsale_queue_waiting{${SALE}}`, waiting],
  [`onsale_queue_active{${SALE}}`, active],
  [`onsale_queue_active_size{${SALE}}`, '50+0x120'],
  [`onsale_queue_admissions_total{${SALE}}`, admissions],
  [`onsale_sale_open{${SALE}}`, open],
  [`onsale_queue_paused{${SALE}}`, paused],
]
const requests = (bad: string): Series => [
  [`http_server_requests_seconds_count{${POD},uri="/a",status="200"}`, '0+990x120'],
  [`http_server_requests_seconds_count{${POD},uri="/a",status="503"}`, bad],
]
const shed = (values: string, rehearsal = false): Series => [
  [`http_server_requests_seconds_count{${POD},uri="/a",status="200"}`, '0+1000x120'],
  [`onsale_requests_shed_total{${POD},class="book",rehearsal="${rehearsal}"}`, values],
]
const one = (series: string, fires: string, quiet: string): Case => ({
  fires: [[series, fires]],
  quiet: [[series, quiet]],
})

/** What makes each alert fire after half an hour, and what looks alike and must not. */
const CASES: Readonly<Record<string, Case>> = {
  OnsaleNobodyCanBuy: {
    fires: [[`up{${POD}}`, '1+0x100 0+0x20']],
    quiet: [
      [`up{${POD}}`, '1+0x100 0+0x20'],
      [`up{${POD.replace('app-1', 'app-2')}}`, '1+0x120'],
    ],
  },
  OnsaleAuditViolated: {
    fires: [[`onsale_audit_violations{${SALE},invariant="oversold"}`, '0+0x119 1']],
    quiet: [
      [`onsale_audit_violations{${SALE},invariant="oversold"}`, '0+0x120'],
      [
        `onsale_audit_violations{${SALE}-rehearsal,invariant="oversold"}`.replace('"-rehearsal', '-rehearsal"'),
        '1+0x120',
      ],
    ],
  },
  OnsaleServerErrors: { fires: requests('0+20x120'), quiet: requests('0+5x120') },
  OnsaleMySqlDown: {
    fires: [['mysql_up{namespace="shows",onsale_concert="night",component="mysql"}', '1+0x110 0+0x10']],
    quiet: [['mysql_up{namespace="shows",onsale_concert="night",component="mysql"}', '1+0x120']],
  },
  OnsaleRedisDown: {
    fires: [['up{namespace="shows",onsale_concert="night",component="redis"}', '1+0x110 0+0x10']],
    quiet: [['up{namespace="shows",onsale_concert="night",component="redis"}', '1+0x120']],
  },
  OnsaleConnectionPoolNearlyExhausted: {
    fires: [
      [`hikaricp_connections_active{${POD},pool="booking"}`, '15+0x120'],
      [`hikaricp_connections_max{${POD},pool="booking"}`, '16+0x120'],
    ],
    quiet: [
      [`hikaricp_connections_active{${POD},pool="booking"}`, '14+0x120'],
      [`hikaricp_connections_max{${POD},pool="booking"}`, '16+0x120'],
    ],
  },
  OnsaleBuyersWaitForConnections: one(
    `hikaricp_connections_pending{${POD},pool="booking"}`,
    '0+0x100 3+0x20',
    '0 5 0 5 0+0x110 9 0 9 0 9 0',
  ),
  OnsaleSheddingLoad: { fires: shed('0+60x120'), quiet: [...shed('0+40x120'), ...shed('0+600x120', true).slice(1)] },
  OnsaleLoadTestFailed: one(verdict('SloBreached'), '0+0x110 2+0x10', '0+0x100 3+0x10 1+0x10'),
  OnsaleLoadTestInvalid: {
    fires: [[verdict('DroppedIterations'), '0+0x110 3+0x10']],
    quiet: [
      [verdict('SloMet'), '0+0x90 2+0x10 1+0x20'],
      [verdict('Aborted'), '3+0x120'],
    ],
  },
  OnsaleQueueStandsStill: {
    fires: queue('70+0x120', '10+0x120', '500+0x120', '1+0x120', '0+0x120'),
    quiet: queue('70+0x120', '10+0x120', '500+0x120', '1+0x120', '1+0x120'),
  },
  OnsaleTaskStuck: one(`onsale_task_last_success_seconds{${POD},task="relay"}`, '0+15x90 1350+0x30', '0+15x120'),
  OnsaleRelayBehind: one(`onsale_outbox_age_seconds{${SALE}}`, '0+0x100 70+15x20', '0+0x110 50+0x10'),
  OnsaleConsumerBehind: one(
    `onsale_consumer_lag{${POD},consumer="notifications"}`,
    '0+0x60 500+1x60',
    '900+0x100 0 900+0x18',
  ),
  OnsaleDeadLetters: one(`onsale_dead_letters_waiting{${SALE},consumer="notifications"}`, '0+0x119 1', '0+0x120'),
  OnsalePaymentProviderAway: one(
    `resilience4j_circuitbreaker_state{${POD},name="provider",state="open"}`,
    '0+0x110 1+0x10',
    '1+0x100 0+0x20',
  ),
  OnsaleClockSkewed: one(
    `onsale_clock_skew_seconds{${POD},server="mysql"}`,
    '0+0x100 -360+0x20',
    '1+0x100 360 -1+0x19',
  ),
}

/** More that must not make an alert fire. */
const ALSO_QUIET: readonly (readonly [alert: string, why: string, series: Series])[] = [
  ['OnsaleQueueStandsStill', 'the queue is full', queue('70+0x120', '50+0x120', '500+0x120', '1+0x120', '0+0x120')],
  ['OnsaleQueueStandsStill', 'buyers are admitted', queue('70+0x120', '10+0x120', '0+1x120', '1+0x120', '0+0x120')],
  ['OnsaleQueueStandsStill', 'the sale is not open', queue('70+0x120', '0+0x120', '0+0x120', '0+0x120', '0+0x120')],
  ['OnsaleQueueStandsStill', 'nobody waits', queue('0+0x120', '10+0x120', '500+0x120', '1+0x120', '0+0x120')],
]

function promtool(...parameters: string[]): string {
  return execFileSync(join(program('prometheus'), 'bin/promtool'), parameters, { encoding: 'utf8', stdio: 'pipe' })
}

function check(name: string, series: Series, firing: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'onsale-alerts-'))
  try {
    const file = join(folder, 'test.yaml')
    const test = {
      interval: '15s',
      input_series: series.map(([key, values]) => ({ series: key, values })),
      promql_expr_test: [
        {
          expr: `count(ALERTS{alertname="${name}",alertstate="firing",namespace="shows",onsale_concert="night"})`,
          eval_time: '30m',
          exp_samples: firing ? [{ labels: '{}', value: 1 }] : [],
        },
      ],
    }
    writeFileSync(file, JSON.stringify({ rule_files: [RULES], evaluation_interval: '15s', tests: [test] }))
    promtool('test', 'rules', file)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('alerts', () => {
  it('are rules that Prometheus takes', () => {
    assert.match(promtool('check', 'rules', RULES), new RegExp(`${alerts.length} rules found`))
  })

  it('each name a section of the runbook that exists', () => {
    const headings = [...readFileSync(RUNBOOK, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading ?? '')
    for (const { name, runbook } of alerts) {
      assert.ok(headings.includes(runbook), `${name}: no section "${runbook}" in docs/runbook.md`)
    }
    assert.equal(
      anchor('DatabaseReady, RedisReady or KafkaReady is False'),
      'databaseready-redisready-or-kafkaready-is-false',
    )
  })

  it('are all tried', () => {
    assert.deepEqual(
      Object.keys(CASES),
      alerts.map(({ name }) => name),
    )
  })

  for (const [name, { fires, quiet }] of Object.entries(CASES)) {
    it(`${name} fires`, () => {
      check(name, fires, true)
    })
    it(`${name} is quiet when it should be`, () => {
      check(name, quiet, false)
    })
  }
  for (const [name, why, series] of ALSO_QUIET) {
    it(`${name} is quiet when ${why}`, () => {
      check(name, series, false)
    })
  }
})
