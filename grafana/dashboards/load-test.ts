import type { Board } from '../lib/dashboard.ts'
import { figure, graph } from '../lib/panels.ts'

const RUN = 'testid="$testid"'
/** Without the warm-up, and without what no visitor asks for. */
const JUDGED = `${RUN},scenario!~"|warm-up"`
const UNEXPECTED = 'expected_response="false",status!="429"'
/** The copy of the concert that the run books. */
const REHEARSAL = 'namespace="$namespace",concert="$concert-rehearsal"'

const TOTAL = (metric: string): string => `sum(last_over_time(${metric}[$__range]))`
const RATE = (metric: string): string => `rate(${metric}[1m])`

function quantileByStep(quantile: number): string {
  return `histogram_quantile(${quantile}, sum by (name) (${RATE(`k6_http_req_duration_seconds{${RUN}}`)}))`
}

function quantileOfRun(quantile: number): string {
  return `histogram_quantile(${quantile}, sum(rate(k6_http_req_duration_seconds{${JUDGED}}[$__range])))`
}

/** One run of a load test: what the visitors met, and the queue beside it. */
export const loadTest: Board = {
  name: 'load-test',
  title: 'Onsale / Load test',
  description: 'One run of a load test: what its visitors met, and what the active queue did meanwhile.',
  from: 'now-30m',
  choices: [
    { name: 'testid', label: 'Run', query: 'label_values(k6_http_reqs_total, testid)', newestFirst: true },
    { name: 'namespace', label: 'Namespace', query: `label_values(k6_http_reqs_total{${RUN}}, namespace)` },
    {
      name: 'concert',
      label: 'Concert',
      query: `label_values(k6_http_reqs_total{${RUN}}, concert)`,
      regex: '/^(.*)-rehearsal$/',
    },
  ],
  sections: [
    {
      title: 'The run as a whole, without its warm-up',
      panels: [
        figure({
          title: 'Requests',
          description:
            'All judged requests of the run so far. Few requests make percentiles that say little: run longer.',
          unit: 'short',
          queries: [{ expr: TOTAL(`k6_http_reqs_total{${JUDGED}}`) }],
        }),
        figure({
          title: 'Error ratio',
          description:
            'Share of answers that the step does not allow; conflicts (409) and shed requests (429) are not errors. ' +
            'Above the objective, 1 % by default, look at the errors by step below and at the log of the runner.',
          unit: 'percentunit',
          badFrom: 0.01,
          queries: [
            {
              expr:
                `(${TOTAL(`k6_http_reqs_total{${JUDGED},${UNEXPECTED}}`)} or on() vector(0)) / ` +
                TOTAL(`k6_http_reqs_total{${JUDGED}}`),
            },
          ],
        }),
        figure({
          title: 'p95 of all steps',
          description: 'Response time that 95 % of all answers stayed under. The objective is by step, see below.',
          unit: 's',
          queries: [{ expr: quantileOfRun(0.95) }],
        }),
        figure({
          title: 'p99 of all steps',
          description: 'Response time that 99 % of all answers stayed under. The objective is by step, see below.',
          unit: 's',
          queries: [{ expr: quantileOfRun(0.99) }],
        }),
        figure({
          title: 'Visits',
          description: 'Visits that ended, whether with a ticket or without.',
          unit: 'short',
          queries: [{ expr: TOTAL(`k6_iterations_total{${JUDGED}}`) }],
        }),
        figure({
          title: 'Dropped iterations',
          description:
            'Visits that the runner could not start in time. From one on the run is invalid, not failed: the ' +
            'generator was too small. Give the runner more CPU, or raise the parallelism.',
          unit: 'short',
          badFrom: 1,
          queries: [{ expr: `${TOTAL(`k6_dropped_iterations_total{${JUDGED}}`)} or on() vector(0)` }],
        }),
      ],
    },
    {
      title: 'What the visitors met, from the warm-up on',
      panels: [
        graph({
          title: 'p95 by step',
          description:
            'Response time that 95 % of the answers stayed under; objective 200 ms by default. One step that rises ' +
            'alone points at its code or query; all together point at CPU, the pool of connections or the runner ' +
            'itself.',
          unit: 's',
          queries: [{ expr: quantileByStep(0.95), legend: '{{name}}' }],
        }),
        graph({
          title: 'p99 by step',
          description:
            'Response time that 99 % of the answers stayed under; objective 400 ms by default, 700 ms for the ' +
            'payment. Spikes at the start are pods that are still cold: write a longer load.warmUp, and for the sale ' +
            'start more replicas.',
          unit: 's',
          queries: [{ expr: quantileByStep(0.99), legend: '{{name}}' }],
        }),
        graph({
          title: 'Requests per second by step',
          description:
            'Calls of each step. Polls of the queue far above all else mean that visitors wait: compare with the ' +
            'queue below.',
          unit: 'reqps',
          queries: [{ expr: `sum by (name) (${RATE(`k6_http_reqs_total{${RUN}}`)})`, legend: '{{name}}' }],
        }),
        graph({
          title: 'Error ratio over time',
          description:
            'Share of unexpected answers over time. Bursts that end by themselves are restarts or scaling; a plateau ' +
            'is a fault: see the errors by step.',
          unit: 'percentunit',
          badFrom: 0.01,
          queries: [
            {
              expr:
                `(sum(${RATE(`k6_http_reqs_total{${RUN},${UNEXPECTED}}`)}) or on() vector(0)) / ` +
                `sum(${RATE(`k6_http_reqs_total{${RUN}}`)})`,
            },
          ],
        }),
        graph({
          title: 'Errors by step and answer',
          description:
            'Unexpected answers per second, with the code of their problem, or why there was none. 5xx is in ' +
            "the application's log under its trace id. Flat at 0 when there are none.",
          unit: 'reqps',
          queries: [
            {
              expr: `sum by (name, answer) (${RATE(`k6_errors_total{${RUN}}`)}) or on() vector(0)`,
              legend: '{{name}} {{answer}}',
            },
          ],
        }),
        graph({
          title: 'Conflicts and shed requests',
          description:
            'Seats that somebody else took first (409), and requests that the application turned away to protect ' +
            'itself (429). Neither is an error. Many shed requests: raise maxReplicas, or lower activeSize.',
          unit: 'reqps',
          queries: [
            { expr: `sum(${RATE(`k6_conflicts_total{${RUN}}`)}) or on() vector(0)`, legend: 'conflicts' },
            { expr: `sum(${RATE(`k6_shed_total{${RUN}}`)}) or on() vector(0)`, legend: 'shed' },
          ],
        }),
        graph({
          title: 'Visitors at once',
          description: 'Visitors that the runners play at the moment. Less than asked for: a runner is missing.',
          unit: 'short',
          queries: [{ expr: `sum(k6_vus{${RUN}})`, legend: 'visitors' }],
        }),
        graph({
          title: 'Visits per second by their end',
          description:
            'bought is what you want. soldOut: the rehearsal ran out of seats, choose a shorter run or a larger ' +
            'plan. served: got what a scenario is about that sells nothing. lostSeat: others were faster. ' +
            'turnedAway: shed six times, or 503. waiting: the run ended first. gaveUp: left by their own will. ' +
            'failed: see the errors.',
          unit: 'short',
          queries: [{ expr: `sum by (outcome) (${RATE(`k6_visitors_total{${RUN}}`)})`, legend: '{{outcome}}' }],
        }),
      ],
    },
    {
      title: 'The active queue meanwhile',
      panels: [
        graph({
          title: 'Active buyers and active size',
          description:
            'Buyers with an active place against the most that there may be. Over the size at any time is a defect: ' +
            'report it. Far below it while others wait: admissions are too slow, raise admissionsPerSecond.',
          unit: 'short',
          queries: [
            { expr: `max(onsale_queue_active{${REHEARSAL}})`, legend: 'active' },
            { expr: `max(onsale_queue_active_size{${REHEARSAL}})`, legend: 'active size' },
          ],
        }),
        graph({
          title: 'Waiting buyers',
          description:
            'Buyers in the waiting room. Growing without end: the sale sells more slowly than visitors arrive; a ' +
            'larger activeSize helps only while the response times above leave room.',
          unit: 'short',
          queries: [{ expr: `max(onsale_queue_waiting{${REHEARSAL}})`, legend: 'waiting' }],
        }),
        graph({
          title: 'Holds and payments',
          description:
            'What the application itself counted for the rehearsal, per second. Payments far below holds: buyers ' +
            'hold seats and leave, or payments fail.',
          unit: 'short',
          queries: [
            { expr: `sum by (outcome) (${RATE(`onsale_holds_total{${REHEARSAL}}`)})`, legend: 'hold {{outcome}}' },
            {
              expr: `sum by (outcome) (${RATE(`onsale_payments_total{${REHEARSAL}}`)})`,
              legend: 'payment {{outcome}}',
            },
          ],
        }),
        graph({
          title: 'Wait until active',
          description: 'How long buyers of the rehearsal waited for their place, half of them and 95 % of them.',
          unit: 's',
          queries: [0.5, 0.95].map((quantile) => ({
            expr:
              `histogram_quantile(${quantile}, sum by (le) ` +
              `(${RATE(`onsale_queue_wait_seconds_bucket{${REHEARSAL}}`)}))`,
            legend: `p${quantile * 100}`,
          })),
        }),
      ],
    },
  ],
}
