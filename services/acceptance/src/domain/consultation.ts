import { consultationRecorded, type Item } from '@bihuan/contracts'
import { present, reject, type Rejection } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type { RecordConsultation } from '../commands/consultation.js'
import type { AcceptanceDecision } from './events.js'
import type { AcceptanceState } from './states.js'

/**
 * 咨询: somebody asked at a window and was answered. Nothing is left to do, so no clock starts; the number that it gets
 * is what it is rated, phoned back and complained about by (一次一评).
 */
export function recordConsultation(
  data: RecordConsultation, state: AcceptanceState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'unfiled') return reject('already-registered')
  const refusal = placeRefused(data, context)
  if (refusal !== undefined) return refusal
  const { hallId, windowId, itemCode, channel, answer } = data
  const item = itemCode === undefined ? undefined : context.reference.items.get(itemCode)
  if (itemCode !== undefined && item === undefined) return reject('unknown-item', { itemCode })
  const unitId = unitOf(data, item, context)
  if (typeof unitId !== 'string') return unitId
  // It would be out of its recorder's sight at once.
  const { actor, subjects } = context
  if (actor.unitId !== undefined && actor.unitId !== unitId) return reject('other-unit', { windowId, unitId })
  // Nobody shows a card to ask a question: who asked is a person of this consultation alone (architecture §4).
  const subjectId = subjects.unidentified('inquirer')
  const { name, mobile } = data.person ?? {}
  return [consultationRecorded(present({
    caseId: context.id, hallId, windowId, unitId, channel, item: item && { code: item.code, name: item.name },
    person: present({ subjectId, name, mobile }), question: { subjectId, text: data.question }, answer,
  }))]
}

/** Hall and window exist, and the clerk sits there; an account without a window works at all of its hall. */
function placeRefused(
  { hallId, windowId }: RecordConsultation, { reference, actor }: DecisionContext,
): Rejection | undefined {
  if (reference.hall(hallId) === undefined) return reject('unknown-hall', { hallId })
  if (reference.window(hallId, windowId) === undefined) return reject('unknown-window', { hallId, windowId })
  if (actor.hallId !== hallId) return reject('other-hall', { hallId })
  const elsewhere = actor.windowId !== undefined && actor.windowId !== windowId
  return elsewhere ? reject('other-window', { windowId }) : undefined
}

/** Whose answer it was: the item's unit, else the one that was named, else the clerk's, else the window's only one. */
function unitOf(
  { hallId, windowId, unitId }: RecordConsultation, item: Item | undefined, { reference, actor }: DecisionContext,
): string | Rejection {
  if (item !== undefined) {
    const differs = unitId !== undefined && unitId !== item.unitId
    return differs ? reject('unit-differs', { unitId, itemCode: item.code, unitOfItem: item.unitId }) : item.unitId
  }
  const there = reference.window(hallId, windowId)?.unitIds ?? []
  const answered = unitId ?? actor.unitId ?? (there.length === 1 ? there[0] : undefined)
  if (answered === undefined) return reject('unit-missing', { units: there })
  return there.includes(answered) ? answered : reject('unit-not-at-window', { windowId, unitId: answered })
}
