import type { ComponentChildren } from 'preact'
import { clock } from '../../api/http.ts'
import { locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import type { Live } from './api.ts'

/** Figures of the whole sale, over all instances. */
export function LiveFigures({ live, dashboard }: { live: Live; dashboard: string | undefined }) {
  const { queue, calls, conflicts, audit } = live
  const number = (value: number | undefined) => (value === undefined ? '…' : value.toLocaleString(locale()))
  const end =
    queue.waiting === 0
      ? t('noLine')
      : queue.estimatedWaitSeconds === 0 || queue.paused
        ? t('notKnown')
        : new Date(clock.now() + queue.estimatedWaitSeconds * 1000).toLocaleTimeString(locale(), { timeStyle: 'short' })
  const oversold = audit.violations['oversold-seats']
  const other = Object.entries(audit.violations).filter(([name, count]) => name !== 'oversold-seats' && count > 0)
  return (
    <section>
      <h2>{t('live')}</h2>
      {queue.answers ? null : <p class="notice">{t('redisAway')}</p>}
      <dl class="figures">
        <Figure name={t('waiting')}>{number(queue.waiting)}</Figure>
        <Figure name={t('active')}>{t('of', { n: number(queue.active), most: number(queue.activeSize) })}</Figure>
        <Figure name={t('perMinute')}>{number(Math.round(queue.admissionsPerSecond * 60))}</Figure>
        <Figure name={t('lineEnds')}>{end}</Figure>
        <Figure name={t('conflicts', { minutes: conflicts.minutes })}>{number(conflicts.conflicts)}</Figure>
        <Figure name={t('shed', { minutes: calls.minutes })}>{number(calls.shed)}</Figure>
        <Figure name={t('failed', { minutes: calls.minutes })}>
          {number(calls.error === undefined ? undefined : calls.error + (calls.unavailable ?? 0))}
        </Figure>
        <Figure name={t('oversold')} alarm={(oversold ?? 0) > 0}>
          {oversold === undefined ? t('notAudited') : number(oversold)}
        </Figure>
      </dl>
      {calls.atLeast ? <p>{t('atLeast')}</p> : null}
      {other.length === 0 ? null : (
        <p class="alert">{t('violations', { list: other.map(([name, count]) => `${name}: ${count}`).join(', ') })}</p>
      )}
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

function Figure({ name, alarm = false, children }: { name: string; alarm?: boolean; children: ComponentChildren }) {
  return (
    <div class={alarm ? 'alarm' : ''}>
      <dt>{name}</dt>
      <dd class="big">{children}</dd>
    </div>
  )
}
