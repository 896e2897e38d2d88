import type { Refusal } from '../api/problem.ts'
import { t } from './text/text.ts'

/** Says a refusal to staff. */
export function words(refusal: Refusal): string {
  switch (refusal.code) {
    case 'staff-key-invalid':
      return t('keyInvalid')
    case 'key-of-gate':
      return t('keyOfGate')
    case 'too-many-sessions':
      return t('tooMany')
    case 'unauthorized':
      return t('ended')
  }
  if (refusal.passes) {
    return refusal.status === 0 ? t('offline') : t('busy')
  }
  return t('wrong', { detail: refusal.message || refusal.code })
}
