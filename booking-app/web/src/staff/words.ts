import type { Refusal } from '../api/problem.ts'
import { t } from './text/text.ts'

/** Says a refusal to staff. */
export function words(refusal: Refusal): string {
  switch (refusal.code) {
    case 'staff-key-invalid':
      return t('keyInvalid')
    case 'not-signed-in':
      return t('notSignedIn')
    case 'https-needed':
      return t('accountInsecure', { address: refusal.message })
    case 'too-many-sessions':
      return t('tooMany')
    case 'unauthorized':
      return t('ended')
  }
  const { roles, rolesClaim } = refusal.members
  if (refusal.code === 'role-required' && Array.isArray(roles) && typeof rolesClaim === 'string') {
    return t('noRole', { role: roles.join(', '), claim: rolesClaim })
  }
  if (refusal.passes) {
    return refusal.status === 0 ? t('offline') : t('busy')
  }
  return t('wrong', { detail: refusal.message || refusal.code })
}
