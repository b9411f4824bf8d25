import type { Role } from '@bihuan/host'

/** Who handles, leads, supervises or checks cases. */
export const STAFF: readonly Role[] = [
  'clerk', 'issuer', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'administrator',
  'auditor', 'importer',
]

/** An applicant sees what it has filed itself. */
export const READERS: readonly Role[] = [...STAFF, 'applicant']
