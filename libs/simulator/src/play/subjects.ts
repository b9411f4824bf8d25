import type { Act } from '../plan/act.js'

/** What an act is about, as the server has named it. */
export interface Subject {
  readonly caseId: string
  readonly queryCode?: string
}

const CREATING: Readonly<Record<string, string>> = {
  'acceptance/register': '/acceptance/cases',
  'acceptance/record-consultation': '/acceptance/consultations',
}

/** Where an act goes that makes its own case; `undefined` for all the others. */
export function creationPath({ service, command }: Act): string | undefined {
  return CREATING[`${service}/${command}`]
}

/** Where an act goes that is about something that is there: a case, or a window's ledger. */
export function pathOf({ service, command }: Act, life: string, caseId: string): string {
  return command === 'confirm-ledger'
    ? `/callback/ledgers/${life}/confirm-ledger` : `/${service}/cases/${caseId}/${command}`
}
