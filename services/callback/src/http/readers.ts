import type { Role } from '@bihuan/host'

/** The callback centre and who watches over it. The rated units hear of problems as orders, not here. */
export const CALL_READERS: readonly Role[] = ['callbackOfficer', 'supervisor', 'leader', 'administrator', 'auditor']

/** The windows, and who phones or watches. */
export const LEDGER_READERS: readonly Role[] = ['clerk', ...CALL_READERS]
