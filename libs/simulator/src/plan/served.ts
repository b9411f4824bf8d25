import type { Hall } from '@bihuan/contracts'
import type { Act, Actor } from './act.js'
import type { Application } from './application.js'
import { officeAfter } from './moments.js'

/** A case or consultation as those see it who come after: the rater, the callback centre, the supervisors. */
export interface Served {
  readonly number: number
  readonly hall: Hall
  readonly unitId: string
  /** What is rated: the closing of a case, or the visit of somebody who only asked. */
  readonly node: 'closed' | 'visit'
  /** From when on it is phoned about by routine; left out where nobody was accepted. */
  readonly phonedFrom?: number
  /** From when on it can be rated. */
  readonly ratedFrom?: number
  /** Whether a number was left: nobody else is phoned. */
  readonly reachable: boolean
  /** The applicant's own, where there is one. */
  readonly account?: Actor
}

/** Where a case closes by itself, or by the reaction that follows at once. */
const CLOSING = ['deliver-result', 'confirm-non-acceptance', 'withdraw-application', 'terminate-case', 'withdraw-case']

export function servedCase({ number, hall, item, body, registrar }: Application, acts: readonly Act[]): Served {
  const [registered] = acts
  const accepted = item.handling === 'automatic'
    ? registered : acts.find(({ command }) => command === 'accept-application')
  const closed = acts.find(({ command }) => CLOSING.includes(command))
  return {
    number, hall, unitId: item.unitId, node: 'closed', reachable: numberLeftIn(body),
    ...(accepted === undefined ? {} : { phonedFrom: accepted.moment }),
    ...(closed === undefined ? {} : { ratedFrom: officeAfter(closed.moment, 1) }),
    ...(registrar.roles.includes('applicant') ? { account: registrar } : {}),
  }
}

/** Whether these words name a telephone: the applicant's, or that of the agent who came instead. */
export function numberLeftIn(body: object): boolean {
  return Object.values(body).some((value) => typeof value === 'object' && value !== null && 'mobile' in value)
}
