import type { Alert } from '../lib/alerts.ts'

const CONCERT = 'namespace, onsale_concert'
/** Series of the sale itself, without its rehearsal. */
const SALE = 'concert!~".*-rehearsal"'
const APP = 'component="app"'

const max = (metric: string, by = ''): string => `max by (${CONCERT}${by}) (${metric})`
const sum = (metric: string, by = ''): string => `sum by (${CONCERT}${by}) (${metric})`

/** The operator tells it of Concerts in other namespaces than its own. */
const VERDICT = max(
  // Who aborted a run knows of it.
  'label_replace(onsale_load_test_last_verdict{reason!="Aborted"}, "namespace", "$1", "onsale_namespace", "(.+)")',
  ', test, reason',
)

/** What can go wrong with a sale. */
export const alerts: readonly Alert[] = [
  {
    name: 'OnsaleNobodyCanBuy',
    expr: `${sum(`up{${APP}}`)} == 0`,
    for: '30s',
    severity: 'critical',
    summary: 'No pod of {{ $labels.onsale_concert }} answers',
    description: 'Prometheus reaches none of the pods: buyers get errors from the ingress.',
    runbook: 'AppReady is False',
  },
  {
    name: 'OnsaleAuditViolated',
    expr: `${max(`onsale_audit_violations{${SALE}}`, ', invariant')} > 0`,
    for: '0s',
    severity: 'critical',
    summary: '{{ $value }} violations of {{ $labels.invariant }} in {{ $labels.onsale_concert }}',
    description: 'A seat sold twice, a payment made twice, money or an event missing.',
    runbook: 'The audit is not clean',
  },
  {
    name: 'OnsaleServerErrors',
    expr:
      `${sum(`rate(http_server_requests_seconds_count{${APP},status=~"5.."}[2m])`)} / ` +
      `${sum(`rate(http_server_requests_seconds_count{${APP}}[2m])`)} > 0.01`,
    for: '1m',
    severity: 'critical',
    summary: '{{ $value | humanizePercentage }} of the answers of {{ $labels.onsale_concert }} are 5xx',
    description: 'Buyers get errors that are not theirs. The admin API lists whom it hit.',
    runbook: 'Buyers get 5xx',
  },
  {
    name: 'OnsaleMySqlDown',
    expr: `${max('mysql_up')} == 0 or ${max('up{component="mysql"}')} == 0`,
    for: '30s',
    severity: 'critical',
    summary: 'MySQL of {{ $labels.onsale_concert }} is down',
    description: 'Nothing can be held or sold. Seats, money and tickets that were committed are safe.',
    runbook: 'DatabaseReady, RedisReady or KafkaReady is False',
  },
  {
    name: 'OnsaleRedisDown',
    expr: `${max('redis_up')} == 0 or ${max('up{component="redis"}')} == 0`,
    for: '30s',
    severity: 'critical',
    summary: 'Redis of {{ $labels.onsale_concert }} is down',
    description: 'The queue does not move on. Holds and sales are safe in MySQL.',
    runbook: 'DatabaseReady, RedisReady or KafkaReady is False',
  },
  {
    name: 'OnsaleConnectionPoolNearlyExhausted',
    expr: `max by (${CONCERT}, pod) (hikaricp_connections_active{${APP}} / hikaricp_connections_max{${APP}}) > 0.9`,
    for: '1m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the database connections of {{ $labels.pod }} are in use',
    description: 'A little more load and buyers wait for connections.',
    runbook: 'The connection pool is exhausted',
  },
  {
    name: 'OnsaleBuyersWaitForConnections',
    expr: `min_over_time(${max(`hikaricp_connections_pending{${APP}}`, ', pod')}[1m:15s]) > 0`,
    for: '30s',
    severity: 'critical',
    summary: '{{ $value }} calls wait for a database connection of {{ $labels.pod }}',
    description: 'The pool is exhausted: calls that write are slow and are shed next.',
    runbook: 'The connection pool is exhausted',
  },
  {
    name: 'OnsaleSheddingLoad',
    expr:
      `${sum('rate(onsale_requests_shed_total{rehearsal!="true"}[5m])')} / ` +
      `${sum(`rate(http_server_requests_seconds_count{${APP}}[5m])`)} > 0.05`,
    for: '5m',
    severity: 'warning',
    summary: '{{ $value | humanizePercentage }} of the calls of {{ $labels.onsale_concert }} are shed',
    description: 'In the first minute of a sale that is by design; for this long it means too few pods.',
    runbook: 'Buyers get 429',
  },
  {
    name: 'OnsaleLoadTestFailed',
    expr: `${VERDICT} == 2`,
    for: '1m',
    severity: 'warning',
    summary: 'Load test {{ $labels.test }} of {{ $labels.onsale_concert }} failed: {{ $labels.reason }}',
    description: 'An objective broke, nobody was served, or the audit found a violation.',
    runbook: 'A load test is not Passed',
  },
  {
    name: 'OnsaleLoadTestInvalid',
    expr: `${VERDICT} == 3`,
    for: '1m',
    severity: 'warning',
    summary: 'Load test {{ $labels.test }} of {{ $labels.onsale_concert }} proved nothing: {{ $labels.reason }}',
    description: 'The load was not made as asked for, so that nothing is known about the sale.',
    runbook: 'A load test is not Passed',
  },
  {
    name: 'OnsaleQueueStandsStill',
    expr:
      `(${max(`onsale_queue_waiting{${SALE}}`)} > 0) and ` +
      `(${max(`onsale_queue_active{${SALE}}`)} < ${max(`onsale_queue_active_size{${SALE}}`)}) and ` +
      `(${sum(`increase(onsale_queue_admissions_total{${SALE}}[2m])`)} == 0) and ` +
      `(${max(`onsale_sale_open{${SALE}}`)} > 0) unless (${max(`onsale_queue_paused{${SALE}}`)} > 0)`,
    for: '1m',
    severity: 'critical',
    summary: '{{ $value }} buyers of {{ $labels.onsale_concert }} wait and nobody is admitted',
    description: 'There is room, the sale is open and the queue is not paused, but nobody got in for two minutes.',
    runbook: 'The line does not move',
  },
  {
    name: 'OnsaleTaskStuck',
    expr: `time() - ${max('onsale_task_last_success_seconds', ', task')} > 60`,
    for: '1m',
    severity: 'critical',
    summary:
      'The {{ $labels.task }} of {{ $labels.onsale_concert }} has not succeeded for {{ $value | humanizeDuration }}',
    description: 'No pod does this task: admission lets buyers in, the relay publishes events.',
    runbook: 'A task does not succeed',
  },
  {
    name: 'OnsaleRelayBehind',
    expr: `${max(`onsale_outbox_age_seconds{${SALE}}`)} > 60`,
    for: '1m',
    severity: 'warning',
    summary: 'Events of {{ $labels.onsale_concert }} wait for {{ $value | humanizeDuration }} to be published',
    description: 'Kafka is away or slow. Buyers buy on; nothing is lost, but notifications and figures are late.',
    runbook: 'Events are late or put aside',
  },
  {
    name: 'OnsaleConsumerBehind',
    expr: `min_over_time(${max('onsale_consumer_lag', ', consumer')}[10m:15s]) > 100`,
    for: '1m',
    severity: 'warning',
    summary: '{{ $labels.consumer }} of {{ $labels.onsale_concert }} has {{ $value }} events before it',
    description: 'The consumer does not keep up or does not get on at all.',
    runbook: 'Events are late or put aside',
  },
  {
    name: 'OnsaleDeadLetters',
    expr: `${max(`onsale_dead_letters_waiting{${SALE}}`, ', consumer')} > 0`,
    for: '0s',
    severity: 'warning',
    summary: '{{ $value }} events could not be processed by {{ $labels.consumer }} of {{ $labels.onsale_concert }}',
    description: 'They were put aside. Their effect is missing until somebody has them processed again.',
    runbook: 'Events are late or put aside',
  },
  {
    name: 'OnsalePaymentProviderAway',
    expr: `${max('resilience4j_circuitbreaker_state{state="open"}', ', name')} > 0`,
    for: '30s',
    severity: 'critical',
    summary: 'The payment provider of {{ $labels.onsale_concert }} does not answer',
    description: 'The circuit breaker is open: payments over the provider are refused at once and can be tried again.',
    runbook: 'The payment provider is away',
  },
  {
    name: 'OnsaleClockSkewed',
    expr: `max by (${CONCERT}, pod, server) (abs(onsale_clock_skew_seconds{${APP}})) > 2`,
    for: '1m',
    severity: 'warning',
    summary:
      'The clocks of {{ $labels.pod }} and of its {{ $labels.server }} differ by {{ $value | humanizeDuration }}',
    description: 'Holds, the sale and the queue go by the servers. Sessions, and times that pods record, do not.',
    runbook: 'A clock is wrong',
  },
]
