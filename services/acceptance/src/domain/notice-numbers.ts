/** 补正告知书, 受理通知书, 不予受理通知书. */
const KINDS = { correction: 'BZ', acceptance: 'SL', nonAcceptance: 'BYSL' } as const

/** Number of a notice: case number, kind, ordinal within the case. Derived, so that numbering needs no stream. */
export function noticeNumber(caseId: string, kind: keyof typeof KINDS, ordinal = 1): string {
  return `${caseId}-${KINDS[kind]}${ordinal}`
}
