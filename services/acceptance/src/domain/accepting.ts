import { caseAccepted, caseDeemedAccepted, type AcceptanceTerms, type CaseAccepted, type Item } from '@bihuan/contracts'
import { isRejection, present, reject, type Instant, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { AcceptApplication } from '../commands/acceptance.js'
import { hasPassed, noticePassed, notDueYet } from './due-clocks.js'
import type { AcceptanceDecision } from './events.js'
import { clockTerms, groundOf, stamp, type Ground } from './ground.js'
import { listRefused } from './importing.js'
import { noticeNumber } from './notice-numbers.js'
import { wrongStatus } from './refusals.js'
import type { CaseState, CaseFile } from './states.js'

/** With all required materials there; from a list without asking for them. */
export function acceptApplication(
  data: AcceptApplication, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'received') return wrongStatus(state, 'received')
  if (data.mode !== 'normal') return reject('mode-not-offered', { mode: data.mode })
  const { file } = state
  const refusal = listRefused(data, context, file) ?? importedDecisionRefused(data, context)
  if (refusal !== undefined) return refusal
  const item = context.reference.items.get(file.item.code)
  if (item === undefined) return reject('unknown-item', { itemCode: file.item.code })
  const ground = groundOf(file.hallId, data.effectiveAt ?? context.now, context)
  if (isRejection(ground)) return ground
  if (data.imported) return [accepted(file, item, ground, { ...data, at: data.effectiveAt ?? context.now })]
  const late = noticePassed(state, context)
  if (late !== undefined) return late
  const missing = missingMaterials(file, item)
  if (missing.length > 0) return reject('materials-missing', { materials: missing })
  return [accepted(file, item, ground, { effectiveAt: data.effectiveAt, at: data.effectiveAt ?? context.now })]
}

/**
 * 行政许可法 Art. 32(4): nothing was said in time, so it is accepted from the day its materials were received: those of
 * the application, or those that completed the answer to a correction. A proposal not to accept does not hold it up.
 */
export function deemAccepted(state: CaseState, context: DecisionContext): AcceptanceDecision {
  if (state.status !== 'received' && state.status !== 'nonAcceptanceProposed') {
    return wrongStatus(state, 'received', 'nonAcceptanceProposed')
  }
  if (!hasPassed(state, 'notice', context)) return notDueYet(state, 'notice', context)
  const { file } = state
  const item = context.reference.items.get(file.item.code)
  if (item === undefined) return reject('unknown-item', { itemCode: file.item.code })
  const startAt = state.clocks['notice']?.[0]?.at ?? file.receivedAt
  const ground = groundOf(file.hallId, startAt, context)
  if (isRejection(ground)) return ground
  return [caseDeemedAccepted(acceptedCase(file, item, ground, startAt), stamp(ground, undefined, startAt))]
}

/** Of what the item requires: what does not lie there, or was found faulty and has not come again. */
export function missingMaterials(file: Pick<CaseFile, 'materials'>, item: Item): readonly string[] {
  const required = item.materials.filter((material) => material.required).map(({ code }) => code)
  return required.filter((code) => !file.materials.includes(code))
}

interface Acceptance {
  readonly at: Instant
  readonly effectiveAt?: Instant
  readonly imported?: true
  readonly importedDecision?: AcceptApplication['importedDecision']
}

/** A case freezes item and policy at this moment. */
export function accepted(file: CaseFile, item: Item, ground: Ground, how: Acceptance): CaseAccepted {
  const { at, effectiveAt, imported, importedDecision: told } = how
  const importedDecision = told && present({
    conclusion: told.conclusion, decidedAt: told.decidedAt, closedAt: told.closedAt, resultNumber: told.resultNumber,
  })
  return caseAccepted(
    present({ ...acceptedCase(file, item, ground, at), mode: 'normal' as const, imported, importedDecision }),
    stamp(ground, undefined, effectiveAt),
  )
}

function acceptedCase(file: CaseFile, item: Item, ground: Ground, startAt: Instant) {
  const { code, version, name, handling, unitId } = item
  return present({
    caseId: file.caseId, item: { code, version, name, handling, unitId }, hallId: file.hallId, windowId: file.windowId,
    ownerId: file.ownerId, noticeNumber: noticeNumber(file.caseId, 'acceptance'), terms: termsOf(item, ground, startAt),
  })
}

function termsOf(item: Item, ground: Ground, startAt: Instant): AcceptanceTerms {
  return {
    startAt,
    promised: clockTerms(item.promisedLimit, ground), legal: clockTerms(item.legalLimit, ground),
    joint: item.joint,
    steps: item.steps.map(({ code, unitId, after, limit, onSite }) => ({ code, unitId, after, limit, onSite })),
    specialProcedures: item.specialProcedures.map(({ code }) => code),
  }
}

/** A list's own times must follow each other; what lies ahead cannot have happened. */
function importedDecisionRefused(data: AcceptApplication, { now }: DecisionContext): Rejection | undefined {
  const { importedDecision: decision, imported, effectiveAt } = data
  if (decision === undefined) return undefined
  if (imported === undefined) return reject('importer-only')
  const times = [effectiveAt ?? now, decision.decidedAt, decision.closedAt ?? decision.decidedAt]
  if (times.some((time) => time > now)) return reject('time-in-future', { now })
  const ordered = times.every((time, index) => index === 0 || time >= (times[index - 1] ?? time))
  return ordered ? undefined : reject('times-out-of-order', { times })
}
