import type { Refusal } from '../../api/problem.ts'
import type { Concert } from '../../api/types.ts'
import { dateTime, locale } from '../../text/text.ts'
import { t } from '../text/text.ts'
import type { CheckIn } from './check-in.ts'

/** `unknown` is neither: whoever is let in then is let in unchecked. */
export type Verdict = 'admitted' | 'refused' | 'unknown'

/** What became of a code, and what to do. */
export interface Outcome {
  verdict: Verdict
  what: string
  todo?: string
}

export function admitted(concert: Concert, { seatId, checkedInAt }: CheckIn): Outcome {
  return { verdict: 'admitted', what: t('admittedAt', { seat: seatId, time: timeOfDay(concert, checkedInAt) }) }
}

/** Never an admission: a refusal that this page does not know is unknown. */
export function refused(concert: Concert, refusal: Refusal): Outcome {
  const member = (name: string) => {
    const value = refusal.members[name]
    return typeof value === 'string' ? value : ''
  }
  switch (refusal.code) {
    case 'already-checked-in': {
      const time = timeOfDay(concert, member('checkedInAt'))
      return { verdict: 'refused', what: t('alreadyIn', { time, seat: member('seatId') }), todo: t('alreadyInTodo') }
    }
    case 'ticket-refunded':
      return { verdict: 'refused', what: t('refunded'), todo: t('refundedTodo') }
    case 'wrong-performance': {
      const performance = describe(concert, member('scheduleId'))
      return { verdict: 'refused', what: t('wrongDay', { performance }), todo: t('wrongDayTodo') }
    }
    case 'ticket-code-invalid':
      return { verdict: 'refused', what: t('invalid'), todo: t('invalidTodo') }
    case 'in-progress':
      return { verdict: 'unknown', what: t('noAnswer'), todo: t('noAnswerTodo') }
  }
  if (refusal.passes) {
    return { verdict: 'unknown', what: t(refusal.status === 0 ? 'noConnection' : 'noAnswer'), todo: t('noAnswerTodo') }
  }
  return { verdict: 'unknown', what: t('strange', { detail: refusal.message || refusal.code }), todo: t('invalidTodo') }
}

/** The time at the venue, with seconds: several gates check in at once. */
export function timeOfDay(concert: Concert, iso: string): string {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) {
    return '?'
  }
  const format = { timeStyle: 'medium', timeZone: concert.venue.timeZone } as const
  return new Intl.DateTimeFormat(locale(), format).format(at)
}

export function describe(concert: Concert, scheduleId: string): string {
  const schedule = concert.schedules.find(({ id }) => id === scheduleId)
  return schedule ? `${schedule.name} · ${dateTime(schedule.startsAt, concert.venue.timeZone)}` : scheduleId
}
