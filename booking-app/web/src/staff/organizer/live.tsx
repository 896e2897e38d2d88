import type { ComponentChildren } from 'preact'
import { clock } from '../../api/http.ts'
import { locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import type { Audit, Calls, Conflicts, QueueFigures } from './api.ts'
import { missing, type Reading } from './reading.ts'

interface Props {
  queue: Reading<QueueFigures>
  calls: Reading<Calls>
  conflicts: Reading<Conflicts>
  audit: Reading<Audit>
  dashboard: string | undefined
}

/** Figures of the whole sale, over all instances. */
export function LiveFigures({ queue, calls, conflicts, audit, dashboard }: Props) {
  return (
    <section>
      <h2>{t('live')}</h2>
      {queue.value?.answers === false ? <p class="notice">{t('redisAway')}</p> : null}
      <dl class="figures">
        <Known name={t('partQueue')} of={queue}>
          {lineFigures}
        </Known>
        <Known name={t('partConflicts')} of={conflicts}>
          {conflictFigures}
        </Known>
        <Known name={t('partCalls')} of={calls}>
          {callFigures}
        </Known>
        <Known name={t('oversold')} of={audit}>
          {auditFigures}
        </Known>
      </dl>
      {calls.value?.atLeast ? <p>{t('atLeast')}</p> : null}
      {audit.value ? <OtherViolations audit={audit.value} /> : null}
      <p>
        <small>
          {t('grafana')}{' '}
          {dashboard?.startsWith('http') ? (
            <a href={dashboard} target="_blank" rel="noreferrer">
              {t('toGrafana')}
            </a>
          ) : null}
        </small>
      </p>
    </section>
  )
}

function lineFigures(queue: QueueFigures) {
  return (
    <>
      <Figure name={t('waiting')}>{number(queue.waiting)}</Figure>
      <Figure name={t('active')}>{t('of', { n: number(queue.active), most: number(queue.activeSize) })}</Figure>
      <Figure name={t('perMinute')}>{number(Math.round(queue.admissionsPerSecond * 60))}</Figure>
      <Figure name={t('lineEnds')}>{lineEnds(queue)}</Figure>
    </>
  )
}

function lineEnds({ waiting, estimatedWaitSeconds, paused }: QueueFigures): string {
  if (waiting === 0) {
    return t('noLine')
  }
  if (estimatedWaitSeconds === 0 || paused) {
    return t('notKnown')
  }
  const end = new Date(clock.now() + estimatedWaitSeconds * 1000)
  return end.toLocaleTimeString(locale(), { timeStyle: 'short' })
}

function conflictFigures({ minutes, conflicts }: Conflicts) {
  return <Figure name={t('conflicts', { minutes })}>{number(conflicts)}</Figure>
}

function callFigures({ minutes, shed, error, unavailable }: Calls) {
  const failed = error === undefined ? undefined : error + (unavailable ?? 0)
  return (
    <>
      <Figure name={t('shed', { minutes })}>{number(shed)}</Figure>
      <Figure name={t('failed', { minutes })}>{number(failed)}</Figure>
    </>
  )
}

const OVERSOLD = 'oversold-seats'

function auditFigures({ violations }: Audit) {
  const oversold = violations[OVERSOLD]
  return (
    <Figure name={t('oversold')} alarm={(oversold ?? 0) > 0}>
      {oversold === undefined ? t('notAudited') : number(oversold)}
    </Figure>
  )
}

function OtherViolations({ audit }: { audit: Audit }) {
  const other = Object.entries(audit.violations).filter(([name, count]) => name !== OVERSOLD && count > 0)
  return other.length === 0 ? null : (
    <p class="alert">{t('violations', { list: other.map(([name, count]) => `${name}: ${count}`).join(', ') })}</p>
  )
}

function number(value: number | undefined): string {
  return value === undefined ? '…' : value.toLocaleString(locale())
}

/** The figures of a part, or one that says that they are not known. */
function Known<T>(props: { name: string; of: Reading<T>; children: (value: T) => ComponentChildren }) {
  const { name, of, children } = props
  return of.value === undefined ? <Figure name={name}>{missing(of)}</Figure> : <>{children(of.value)}</>
}

function Figure({ name, alarm = false, children }: { name: string; alarm?: boolean; children: ComponentChildren }) {
  return (
    <div class={alarm ? 'alarm' : ''}>
      <dt>{name}</dt>
      <dd class="big">{children}</dd>
    </div>
  )
}
