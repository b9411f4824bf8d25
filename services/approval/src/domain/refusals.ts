import { reject, type Rejection } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext } from '@bihuan/reference'
import type { ApprovalStatus, CaseFile, Undecided } from './states.js'

/** A command that belongs to another stage of the review. */
export function wrongStatus({ status }: Undecided, ...expected: readonly ApprovalStatus[]): Rejection {
  return reject('wrong-status', { status, expected })
}

/**
 * Separation of duties (domain-model.md): who helps applicants (帮办代办) approves nothing. Approval does not know whom
 * an account has helped, so an account that acts as helper at all is kept away.
 */
export function helperRefused({ roles }: DecidingActor): Rejection | undefined {
  return roles.includes('helper') ? reject('helper-may-not-approve') : undefined
}

/** Each unit speaks for itself only. An account without a unit works for all units of its hall. */
export function otherUnitRefused({ unitId }: DecidingActor, responsible: string): Rejection | undefined {
  return unitId === undefined || unitId === responsible ? undefined : reject('other-unit', { unitId: responsible })
}

/**
 * What concerns the case as a whole is the act of the unit whose power it is; a unit that gives an opinion on one step
 * has no say in it.
 */
export function leadUnitRefused({ item }: CaseFile, { actor }: DecisionContext): Rejection | undefined {
  return helperRefused(actor) ?? otherUnitRefused(actor, item.unitId)
}
