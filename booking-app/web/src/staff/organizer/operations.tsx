import { useState } from 'preact/hooks'
import type { Concert } from '../../api/types.ts'
import { dateTime, locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import type { Operations, QueueFigures, Rehearsal } from './api.ts'
import { patch, type Wanted } from './model.ts'
import { missing, type Reading } from './reading.ts'

/** What is the operator's: limits, as a command to change them, and how the rehearsals went. */
export function OperationsPart(props: { concert: Concert; queue: Reading<QueueFigures>; told: Operations }) {
  const { concert, queue, told } = props
  return (
    <section>
      <h2>{t('limits')}</h2>
      <Limits concert={concert.name} queue={queue} told={told} />
      <h2>{t('rehearsals')}</h2>
      {told.rehearsals.length === 0 ? <p>{t('noRehearsals')}</p> : null}
      <ul class="letters">
        {told.rehearsals.map((run) => (
          <Run key={run.run} run={run} />
        ))}
      </ul>
    </section>
  )
}

function Limits(props: { concert: string; queue: Reading<QueueFigures>; told: Operations }) {
  const { concert, queue, told } = props
  if (told.limits === undefined || told.namespace === undefined) {
    return <p>{t('nothingTold')}</p>
  }
  if (queue.value === undefined) {
    return <p>{missing(queue)}</p>
  }
  const { minReplicas, maxReplicas } = told.limits
  const now = { activeSize: queue.value.activeSize, minReplicas, maxReplicas }
  return <Change concert={concert} namespace={told.namespace} now={now} />
}

function Change({ concert, namespace, now }: { concert: string; namespace: string; now: Wanted }) {
  const [wanted, setWanted] = useState<Partial<Wanted>>({})
  const [copied, setCopied] = useState(false)
  const command = patch(concert, namespace, now, { ...now, ...wanted })
  return (
    <div class="fields">
      <p>{t('limitsHint')}</p>
      {(['activeSize', 'minReplicas', 'maxReplicas'] as const).map((name) => (
        <label key={name}>
          {t(name)}
          <input
            type="number"
            min={1}
            name={name}
            value={wanted[name] ?? now[name]}
            onInput={(event: InputEvent & { currentTarget: HTMLInputElement }) => {
              setWanted({ ...wanted, [name]: event.currentTarget.valueAsNumber })
              setCopied(false)
            }}
          />
        </label>
      ))}
      <label>
        {t('command')}
        <textarea
          readOnly
          rows={4}
          value={command ?? t('noChange')}
          onFocus={(event: FocusEvent & { currentTarget: HTMLTextAreaElement }) => {
            event.currentTarget.select()
          }}
        />
      </label>
      {isSecureContext ? (
        <button
          class="plain"
          type="button"
          disabled={command === undefined}
          onClick={async () => {
            await navigator.clipboard.writeText(command ?? '')
            setCopied(true)
          }}
        >
          {t('copy')}
        </button>
      ) : null}
      <p role="status">{copied ? t('copied') : ''}</p>
    </div>
  )
}

function Run({ run }: { run: Rehearsal }) {
  const figures = [
    run.requests === undefined ? undefined : t('requests', { n: run.requests.toLocaleString(locale()) }),
    run.requestsPerSecond === undefined ? undefined : t('perSecond', { n: run.requestsPerSecond }),
    run.p95 === undefined ? undefined : `p95 ${run.p95}`,
    run.p99 === undefined ? undefined : `p99 ${run.p99}`,
  ].filter((figure) => figure !== undefined)
  return (
    <li>
      <p>
        <strong>
          {run.test}: {run.verdict ?? t('running')}
        </strong>{' '}
        {run.finishedAt === undefined ? null : <small>{dateTime(run.finishedAt)}</small>}
      </p>
      {run.message === undefined ? null : <p>{run.message}</p>}
      <p>{figures.join(' · ')}</p>
      <small>{run.run}</small>
    </li>
  )
}
