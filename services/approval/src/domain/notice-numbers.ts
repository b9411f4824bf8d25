/** 特别程序告知书, 延长审批期限告知书. */
const KINDS = { specialProcedure: 'TB', extension: 'YQ' } as const

/** Number of a notice: case number, kind, ordinal within the case. Derived, so that numbering needs no stream. */
export function noticeNumber(caseId: string, kind: keyof typeof KINDS, ordinal = 1): string {
  return `${caseId}-${KINDS[kind]}${ordinal}`
}
