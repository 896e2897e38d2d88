import type { Board } from '../lib/dashboard.ts'
import { figure, graph } from '../lib/panels.ts'

/** Series of the sale itself, without its rehearsal. */
const SALE = 'namespace="$namespace",concert="$concert"'

/** Series of the pods of one part of the concert. */
const PART = (component: 'app' | 'mysql' | 'redis'): string =>
  `namespace="$namespace",onsale_concert="$concert",component="${component}"`
const APP = PART('app')
const MYSQL = PART('mysql')
const REDIS = PART('redis')

const RATE = (metric: string): string => `rate(${metric}[1m])`

/** The sale of one concert: queue, seats, money, and what carries them. */
export const sale: Board = {
  name: 'sale',
  title: 'Onsale / Sale',
  description: 'The sale of one concert: the queue, seats and payments, and the application and stores under them.',
  from: 'now-1h',
  choices: [
    { name: 'namespace', label: 'Namespace', query: 'label_values(onsale_queue_active_size, namespace)' },
    {
      name: 'concert',
      label: 'Concert',
      query: 'label_values(onsale_queue_active_size{namespace="$namespace"}, onsale_concert)',
    },
  ],
  sections: [
    {
      title: 'Now',
      panels: [
        figure({
          title: 'Waiting',
          description: 'Buyers in the waiting room now.',
          unit: 'short',
          queries: [{ expr: `max(onsale_queue_waiting{${SALE}})` }],
        }),
        figure({
          title: 'Active',
          description: 'Buyers who may choose seats and pay now; never more than the active size.',
          unit: 'short',
          queries: [{ expr: `max(onsale_queue_active{${SALE}})` }],
        }),
        figure({
          title: 'Seats sold',
          description: 'Seats sold within the time range. Flat while buyers are active: look at payments and 5xx.',
          unit: 'short',
          queries: [{ expr: `sum(increase(onsale_seats_sold_total{${SALE}}[$__range])) or on() vector(0)` }],
        }),
        figure({
          title: 'Ready pods',
          description:
            'Application pods that Prometheus reaches. 0: nobody can buy, see the AppReady condition of the Concert.',
          unit: 'short',
          queries: [{ expr: `count(up{${APP}} == 1) or on() vector(0)` }],
        }),
        figure({
          title: 'Audit violations',
          description:
            'Seats sold twice, double payments, ledger imbalance, lost events. Anything but 0: pause the sale and ' +
            'follow the runbook before a buyer is told anything.',
          unit: 'short',
          badFrom: 1,
          queries: [{ expr: `sum(max by (invariant) (onsale_audit_violations{${SALE}}))` }],
        }),
        figure({
          title: 'Outbox backlog',
          description:
            'Events that are committed and not yet in Kafka. Growing: Kafka is down or slow. Nothing is lost; it ' +
            'drains by itself once Kafka is back.',
          unit: 'short',
          badFrom: 1000,
          queries: [{ expr: `max(onsale_outbox_backlog{${APP}})` }],
        }),
      ],
    },
    {
      title: 'Queue',
      panels: [
        graph({
          title: 'Waiting buyers',
          description: 'Length of the waiting room. It should fall once the first rush is over.',
          unit: 'short',
          queries: [{ expr: `max(onsale_queue_waiting{${SALE}})`, legend: 'waiting' }],
        }),
        graph({
          title: 'Active buyers and active size',
          description:
            'Active against allowed. Touching the size while response times are good: raise queue.activeSize. Over ' +
            'it at any time is a defect.',
          unit: 'short',
          queries: [
            { expr: `max(onsale_queue_active{${SALE}})`, legend: 'active' },
            { expr: `max(onsale_queue_active_size{${SALE}})`, legend: 'active size' },
          ],
        }),
        graph({
          title: 'Joins and admissions',
          description:
            'Buyers who join and who are admitted, per second. Admissions at 0 while buyers wait: nobody pays or ' +
            'leaves, or Redis is away.',
          unit: 'short',
          queries: [
            { expr: `sum(${RATE(`onsale_queue_joins_total{${SALE}}`)}) or on() vector(0)`, legend: 'joins' },
            { expr: `sum(${RATE(`onsale_queue_admissions_total{${SALE}}`)}) or on() vector(0)`, legend: 'admissions' },
          ],
        }),
        graph({
          title: 'Wait until active, p95',
          description:
            'How long 95 % of those admitted in the last five minutes had waited; 0 while nobody is admitted.',
          unit: 's',
          queries: [
            {
              expr:
                `(histogram_quantile(0.95, sum by (le) (rate(onsale_queue_wait_seconds_bucket{${SALE}}[5m]))) >= 0) ` +
                'or on() vector(0)',
              legend: 'p95',
            },
          ],
        }),
      ],
    },
    {
      title: 'Seats and money',
      panels: [
        graph({
          title: 'Holds by outcome',
          description:
            'Seats held, and holds that met a seat already taken. Many conflicts are normal for the best seats.',
          unit: 'short',
          queries: [
            {
              expr: `sum by (outcome) (${RATE(`onsale_holds_total{${SALE}}`)}) or on() vector(0)`,
              legend: '{{outcome}}',
            },
          ],
        }),
        graph({
          title: 'Payments by outcome',
          description:
            'Many expired: the hold is too short for real buyers, raise sale.hold. Many insufficient-balance: the ' +
            'page lets buyers go on without charging.',
          unit: 'short',
          queries: [
            {
              expr: `sum by (outcome) (${RATE(`onsale_payments_total{${SALE}}`)}) or on() vector(0)`,
              legend: '{{outcome}}',
            },
          ],
        }),
        graph({
          title: 'Seats sold per second',
          description: 'The pace of the sale.',
          unit: 'short',
          queries: [{ expr: `sum(${RATE(`onsale_seats_sold_total{${SALE}}`)}) or on() vector(0)`, legend: 'sold' }],
        }),
        graph({
          title: 'Audit violations by invariant',
          description: 'Each has to stay at 0. See the runbook for what each one means and how to make it right.',
          unit: 'short',
          badFrom: 1,
          queries: [{ expr: `max by (invariant) (onsale_audit_violations{${SALE}})`, legend: '{{invariant}}' }],
        }),
      ],
    },
    {
      title: 'Application',
      panels: [
        graph({
          title: 'Requests per second by path',
          description: 'Calls that the application answered, rehearsal included.',
          unit: 'reqps',
          queries: [
            { expr: `sum by (uri) (${RATE(`http_server_requests_seconds_count{${APP}}`)})`, legend: '{{uri}}' },
          ],
        }),
        graph({
          title: 'p95 by path',
          description:
            'Response time inside the application that 95 % stayed under. All paths slow: CPU or pool below. Only ' +
            'writes: MySQL. Only the queue: Redis.',
          unit: 's',
          queries: [
            {
              expr:
                'histogram_quantile(0.95, sum by (le, uri) ' +
                `(${RATE(`http_server_requests_seconds_bucket{${APP}}`)}))`,
              legend: '{{uri}}',
            },
          ],
        }),
        graph({
          title: '5xx by path',
          description: "Answers that are the application's fault, per second. Anything but 0: read its log.",
          unit: 'reqps',
          badFrom: 0.1,
          queries: [
            {
              expr:
                `sum by (uri, status) (${RATE(`http_server_requests_seconds_count{${APP},status=~"5.."}`)}) ` +
                'or on() vector(0)',
              legend: '{{uri}} {{status}}',
            },
          ],
        }),
        graph({
          title: 'Requests shed',
          description:
            'Requests turned away at once with 429, by class of call. Short bursts are the protection at work; ' +
            'lasting ones mean too few replicas.',
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (class) (${RATE(`onsale_requests_shed_total{${APP}}`)}) or on() vector(0)`,
              legend: '{{class}}',
            },
          ],
        }),
        graph({
          title: 'Database connections of the pool',
          description:
            'Connections in use against the most, and requests that wait for one. Waiting ones: MySQL is slow, or ' +
            'the pool too small for it.',
          unit: 'short',
          queries: [
            { expr: `sum(hikaricp_connections_active{${APP}})`, legend: 'in use' },
            { expr: `sum(hikaricp_connections_max{${APP}})`, legend: 'most' },
            { expr: `sum(hikaricp_connections_pending{${APP}})`, legend: 'waiting for one' },
          ],
        }),
        graph({
          title: 'Pods',
          description:
            'Application pods that run. Always at the most that autoscaling allows: raise app.autoscaling.maxReplicas.',
          unit: 'short',
          queries: [{ expr: `count(up{${APP}} == 1) or on() vector(0)`, legend: 'pods' }],
        }),
        graph({
          title: 'CPU by pod',
          description: 'CPUs that each application pod uses. At its limit: response times rise next.',
          unit: 'short',
          queries: [
            {
              expr: `sum by (pod) (process_cpu_usage{${APP}} * system_cpu_count{${APP}})`,
              legend: '{{pod}}',
            },
          ],
        }),
        graph({
          title: 'Memory by pod',
          description:
            'Heap in use, and the most there is. In use close to the most for minutes: raise the memory limit.',
          unit: 'bytes',
          queries: [
            { expr: `sum by (pod) (jvm_memory_used_bytes{${APP},area="heap"})`, legend: '{{pod}} in use' },
            { expr: `max(sum by (pod) (jvm_memory_max_bytes{${APP},area="heap"}))`, legend: 'most' },
          ],
        }),
      ],
    },
    {
      title: 'Events',
      panels: [
        graph({
          title: 'Age of the oldest unpublished event',
          description:
            'How long the first event in the outbox waits for Kafka. Rising by a second a second: Kafka is away.',
          unit: 's',
          badFrom: 60,
          queries: [{ expr: `max(onsale_outbox_age_seconds{${SALE}})`, legend: 'age' }],
        }),
        graph({
          title: 'Consumer lag',
          description:
            'Events that each consumer has before it. It may rise in the rush and has to come back to 0; one that ' +
            'stays up does not get on.',
          unit: 'short',
          queries: [{ expr: `max by (consumer) (onsale_consumer_lag{${APP}})`, legend: '{{consumer}}' }],
        }),
        graph({
          title: 'Dead letters',
          description:
            'Events that a consumer could not process and that wait for somebody. Look at them and have them ' +
            'processed again over the admin API.',
          unit: 'short',
          badFrom: 1,
          queries: [{ expr: `max by (consumer) (onsale_dead_letters_waiting{${SALE}})`, legend: '{{consumer}}' }],
        }),
        graph({
          title: 'Event retries',
          description: 'Attempts per second that failed and are tried again. Anything lasting ends in dead letters.',
          unit: 'ops',
          queries: [
            {
              expr: `sum by (consumer) (${RATE(`onsale_event_retries_total{${APP}}`)})`,
              legend: '{{consumer}}',
            },
          ],
        }),
        graph({
          title: 'Notifications',
          description: 'Notifications that buyers were given, per second.',
          unit: 'ops',
          queries: [{ expr: `sum by (kind) (${RATE(`onsale_notifications_total{${APP}}`)})`, legend: '{{kind}}' }],
        }),
        graph({
          title: 'Time since tasks succeeded',
          description: 'How long ago the last success of each repeating task was. Over a minute: no pod does it.',
          unit: 's',
          badFrom: 60,
          queries: [
            {
              expr: `time() - max by (task) (onsale_task_last_success_seconds{${APP}})`,
              legend: '{{task}}',
            },
          ],
        }),
      ],
    },
    {
      title: 'MySQL',
      panels: [
        graph({
          title: 'MySQL: connections',
          description:
            'Connections open and working against the most. Open close to the most: replicas times pool size is too ' +
            'large for max_connections.',
          unit: 'short',
          queries: [
            { expr: `sum(mysql_global_status_threads_connected{${MYSQL}})`, legend: 'open' },
            { expr: `sum(mysql_global_status_threads_running{${MYSQL}})`, legend: 'working' },
            { expr: `sum(mysql_global_variables_max_connections{${MYSQL}})`, legend: 'most' },
          ],
        }),
        graph({
          title: 'MySQL: statements and commits',
          description: 'Per second. Commits are bounded by how fast the disk makes them durable.',
          unit: 'ops',
          queries: [
            { expr: `sum(${RATE(`mysql_global_status_queries{${MYSQL}}`)})`, legend: 'statements' },
            {
              expr: `sum(${RATE(`mysql_global_status_commands_total{${MYSQL},command="commit"}`)})`,
              legend: 'commits',
            },
          ],
        }),
        graph({
          title: 'MySQL: row locks waited for',
          description: 'Waits for a row lock per second. Rising with load: transactions meet on the same rows.',
          unit: 'ops',
          queries: [{ expr: `sum(${RATE(`mysql_global_status_innodb_row_lock_waits{${MYSQL}}`)})`, legend: 'waits' }],
        }),
        graph({
          title: 'MySQL: slow statements',
          description: 'Statements over long_query_time per second. Anything lasting: a missing index or a slow disk.',
          unit: 'ops',
          queries: [{ expr: `sum(${RATE(`mysql_global_status_slow_queries{${MYSQL}}`)})`, legend: 'slow' }],
        }),
      ],
    },
    {
      title: 'Redis',
      panels: [
        graph({
          title: 'Redis: memory',
          description:
            'Memory used against the most. Nothing is ever evicted: when it is full, writes fail and the queue ' +
            'stands still. Raise redis.memory before that.',
          unit: 'bytes',
          queries: [
            { expr: `sum(redis_memory_used_bytes{${REDIS}})`, legend: 'used' },
            { expr: `sum(redis_memory_max_bytes{${REDIS}})`, legend: 'most' },
          ],
        }),
        graph({
          title: 'Redis: commands per second',
          description: 'Calls of Redis; a script is one. One core carries tens of thousands.',
          unit: 'ops',
          queries: [{ expr: `sum(${RATE(`redis_commands_processed_total{${REDIS}}`)})`, legend: 'commands' }],
        }),
        graph({
          title: 'Redis: mean time of a command',
          description: 'Time inside Redis. A script over some milliseconds holds up all others.',
          unit: 's',
          queries: [
            {
              expr:
                `sum by (cmd) (${RATE(`redis_commands_duration_seconds_total{${REDIS}}`)}) / ` +
                `(sum by (cmd) (${RATE(`redis_commands_total{${REDIS}}`)}) > 0)`,
              legend: '{{cmd}}',
            },
          ],
        }),
        graph({
          title: 'Redis: clients',
          description: 'Open connections, and connections that Redis refused.',
          unit: 'short',
          queries: [
            { expr: `sum(redis_connected_clients{${REDIS}})`, legend: 'clients' },
            { expr: `sum(${RATE(`redis_rejected_connections_total{${REDIS}}`)})`, legend: 'refused per second' },
          ],
        }),
      ],
    },
  ],
}
