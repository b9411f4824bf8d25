import { applicationLapsed, caseClosed, correctionRequested, materialsSupplied } from '@bihuan/contracts'
import { isRejection, present, reject } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { RequestCorrection, SupplyMaterials } from '../commands/correction.js'
import { accepted, missingMaterials } from './accepting.js'
import { answerPassed, hasPassed, noticePassed, notDueYet } from './due-clocks.js'
import type { AcceptanceDecision, AcceptanceEvent } from './events.js'
import { groundOf, stamp, startedClock } from './ground.js'
import { noticeNumber } from './notice-numbers.js'
import { wrongStatus } from './refusals.js'
import { unknownMaterials } from './registration.js'
import type { CaseState } from './states.js'

/** 行政许可法 Art. 32(4): told once, everything. A second list may only name what the first answer newly raised. */
export function requestCorrection(
  { missing }: RequestCorrection, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'received') return wrongStatus(state, 'received')
  const late = noticePassed(state, context)
  if (late !== undefined) return late
  const { file } = state
  const item = context.reference.items.get(file.item.code)
  if (item === undefined) return reject('unknown-item', { itemCode: file.item.code })
  const unknown = unknownMaterials(missing.map(({ material }) => ({ code: material })), item)
  if (unknown !== undefined) return unknown
  const misplaced = missing.filter(({ raisedByAnswer }) => (raisedByAnswer ?? false) !== (file.corrections > 0))
  if (misplaced.length > 0) {
    const materials = misplaced.map(({ material }) => material)
    return reject(file.corrections > 0 ? 'already-told-once' : 'nothing-answered-yet', { materials })
  }
  const ground = groundOf(file.hallId, context.now, context)
  if (isRejection(ground)) return ground
  const answer = startedClock('correction', context.now, ground, context)
  return [correctionRequested({
    noticeNumber: noticeNumber(file.caseId, 'correction', file.corrections + 1),
    missing: missing.map(({ material, reason, raisedByAnswer }) => (
      { material, reason, raisedByAnswer: raisedByAnswer ?? false }
    )),
    answer,
  }, stamp(ground, answer))]
}

/**
 * Before acceptance, asked for or not. What completes the answer to a correction starts the notice clock again; while
 * something asked for is still missing, the answer's own limit runs on. After it the application has lapsed, whether or
 * not the sweep has recorded it: otherwise it would depend on the sweep's second who is let in.
 */
export function supplyMaterials(
  { materials }: SupplyMaterials, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'received' && state.status !== 'correctionRequested') {
    return wrongStatus(state, 'received', 'correctionRequested')
  }
  const late = answerPassed(state, context)
  if (late !== undefined) return late
  const { file } = state
  const item = context.reference.items.get(file.item.code)
  if (item === undefined) return reject('unknown-item', { itemCode: file.item.code })
  const unknown = unknownMaterials(materials, item)
  if (unknown !== undefined) return unknown
  const ground = groundOf(file.hallId, context.now, context)
  if (isRejection(ground)) return ground
  const supplied = materials.map(({ code, form }) => ({ code, form }))
  const there = [...file.materials, ...supplied.map(({ code }) => code)]
  const answered = file.outstanding.every((material) => there.includes(material))
  const restarts = state.status === 'correctionRequested' && answered
  const notice = restarts ? startedClock('notice', context.now, ground, context) : undefined
  const events: AcceptanceEvent[] = [materialsSupplied(present({ materials: supplied, notice }), stamp(ground, notice))]
  const complete = answered && missingMaterials({ materials: there }, item).length === 0
  const mayAccept = restarts || noticePassed(state, context) === undefined
  if (item.handling === 'automatic' && complete && mayAccept) {
    events.push(accepted(file, item, ground, { at: context.now }))
  }
  return events
}

/** Not answered in time: what that means is policy (deemed withdrawn, Zhejiang Art. 11; refused, Binzhou Art. 10). */
export function lapseApplication(state: CaseState, context: DecisionContext): AcceptanceDecision {
  if (state.status !== 'correctionRequested') return wrongStatus(state, 'correctionRequested')
  if (!hasPassed(state, 'correction', context)) return notDueYet(state, 'correction', context)
  const { file, clocks } = state
  const ground = groundOf(file.hallId, clocks['correction']?.[0]?.at ?? context.now, context)
  if (isRejection(ground)) return ground
  const ending = ground.policy.acceptance.unansweredCorrection
  return [applicationLapsed({ ending }, stamp(ground)), caseClosed({ ending })]
}
