import { useState } from 'preact/hooks'
import type { Concert } from '../../api/types.ts'
import { locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import { AffectedForm } from './affected.tsx'
import * as api from './api.ts'
import { DeadLetters } from './dead-letters.tsx'
import { LiveFigures } from './live.tsx'
import { newSince, troubles, type Part } from './model.ts'
import { OperationsPart } from './operations.tsx'
import { Pausing } from './pausing.tsx'
import { missing, useReading, type Reading } from './reading.ts'
import { SalesTable } from './sales.tsx'

/** The sale as an organizer sees it, and what an organizer can do. Each part has what was read for it alone. */
export function OrganizerPage({ concert }: { concert: Concert }) {
  const [round, setRound] = useState(0)
  const queue = useReading(api.queue, round)
  const sales = useReading(api.sales)
  const calls = useReading(api.calls)
  const conflicts = useReading(api.conflicts)
  const audit = useReading(api.audit)
  const told = useReading(api.operations)
  const parts = [
    part(t('partQueue'), queue),
    part(t('sales'), sales),
    part(t('partCalls'), calls),
    part(t('partConflicts'), conflicts),
    part(t('partAudit'), audit),
    part(t('limits'), told),
  ]
  const trouble = troubles(parts, nameOf)
  const since = newSince(parts)
  return (
    <>
      <h1>{concert.title}</h1>
      <p role="status" class={trouble === '' ? '' : 'notice'}>
        {trouble}
      </p>
      {since === undefined ? (
        <p>…</p>
      ) : (
        <>
          <p>
            <small>{asOf(since)}</small>
          </p>
          <LiveFigures
            queue={queue}
            calls={calls}
            conflicts={conflicts}
            audit={audit}
            dashboard={told.value?.dashboard}
          />
          {queue.value ? (
            <Pausing
              queue={queue.value}
              changed={() => {
                setRound((before) => before + 1)
              }}
            />
          ) : (
            <Missing title={t('pauseTitle')} of={queue} />
          )}
          {sales.value ? (
            <SalesTable concert={concert} sales={sales.value} />
          ) : (
            <Missing title={t('sales')} of={sales} />
          )}
        </>
      )}
      <AffectedForm />
      <DeadLetters />
      {told.value ? (
        <OperationsPart concert={concert} queue={queue} told={told.value} />
      ) : (
        <Missing title={t('limits')} of={told} />
      )}
    </>
  )
}

function part(name: string, { at, trouble }: Reading<unknown>): Part {
  return { name, at, trouble }
}

/** Of a part in trouble, with the time of what it shows. */
function nameOf({ name, at }: Part): string {
  return at === undefined ? name : `${name} (${asOf(at)})`
}

function asOf(at: number): string {
  return t('asOf', { time: new Date(at).toLocaleTimeString(locale()) })
}

function Missing({ title, of }: { title: string; of: Reading<unknown> }) {
  return (
    <section>
      <h2>{title}</h2>
      <p>{missing(of)}</p>
    </section>
  )
}
