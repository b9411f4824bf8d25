/** Roles of people and devices (domain-model.md, People). What each may do stands at the commands and views. */
export const ROLES = [
  'clerk', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'experienceOfficer',
  'administrator', 'auditor', 'analyst', 'applicant', 'device', 'issuer', 'importer',
] as const

export type Role = (typeof ROLES)[number]

/** Roles whose work is not tied to a hall: without a `hallId` claim they see all halls, every other role sees none. */
export const PREFECTURE_ROLES: readonly Role[] = ['administrator', 'auditor', 'analyst', 'supervisor']

/** Who handles, leads, supervises or checks cases. */
export const CASE_STAFF: readonly Role[] = [
  'clerk', 'issuer', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'administrator',
  'auditor', 'importer',
]

/** Who may look at cases at all: an applicant sees what it has filed itself. */
export const CASE_READERS: readonly Role[] = [...CASE_STAFF, 'applicant']
