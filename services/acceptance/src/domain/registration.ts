import { applicationReceived, type Agent, type Applicant, type Item } from '@bihuan/contracts'
import { isRejection, present, reject, type Rejection } from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Identity } from '@bihuan/reference'
import type { AgentInput, ApplicantInput, RegisterApplication } from '../commands/registration.js'
import { accepted, missingMaterials } from './accepting.js'
import type { AcceptanceDecision } from './events.js'
import { groundOf, stamp, startedClock } from './ground.js'
import { listRefused } from './importing.js'
import type { CaseState } from './states.js'

/**
 * 收件. Starts the clock of 一次告知. An automatic item (秒批) with everything there is accepted by rule in the same
 * append: nobody has to look at it, and the applicant shall not wait for a reaction.
 */
export function registerApplication(
  data: RegisterApplication, state: CaseState, context: DecisionContext,
): AcceptanceDecision {
  if (state.status !== 'unfiled') return reject('already-registered')
  const { receivedAt, imported } = data
  const refusal = listRefused(present({ effectiveAt: receivedAt, imported }), context) ?? placeRefused(data, context)
  if (refusal !== undefined) return refusal
  const item = context.reference.items.get(data.itemCode)
  if (item === undefined) return reject('unknown-item', { itemCode: data.itemCode })
  const unfit = applicationRefused(data, item, context)
  if (unfit !== undefined) return unfit
  const at = receivedAt ?? context.now
  const ground = groundOf(data.hallId, at, context)
  if (isRejection(ground)) return ground
  const clock = startedClock('notice', at, ground, context)
  // The list does not say what was told in time, so no machine may conclude from it that nothing was (README, Choices).
  const overBefore = imported !== undefined && clock.due.dueAt !== null && clock.due.dueAt <= context.now
  const notice = overBefore ? undefined : clock
  const received = applicationReceived(
    present({ ...applicationOf(data, item, context), notice, imported }), stamp(ground, notice, receivedAt),
  )
  const materials = data.materials.map(({ code }) => code)
  if (item.handling !== 'automatic' || imported || missingMaterials({ materials }, item).length > 0) return [received]
  const { caseId, hallId, windowId, ownerId } = received.data
  const file = present({
    caseId, item: received.data.item, hallId, windowId, ownerId, receivedAt: at, imported: false,
    materials, outstanding: [], corrections: 0,
  })
  return [received, accepted(file, item, ground, present({ at, effectiveAt: receivedAt }))]
}

/** Natural persons whom the command names; the host finds their subjects before the decision. */
export function identitiesOf({ applicant, agent }: RegisterApplication): readonly Identity[] {
  const people = applicant.kind === 'person' ? [applicant, agent] : [agent]
  return people.filter((person) => person !== undefined).map(({ idType, idNumber }) => ({ idType, idNumber }))
}

/** Hall and window exist, and whoever files for others files where it works. A list spans halls. */
function placeRefused({ hallId, windowId }: RegisterApplication, context: DecisionContext): Rejection | undefined {
  const { reference, actor } = context
  if (reference.hall(hallId) === undefined) return reject('unknown-hall', { hallId })
  if (windowId !== undefined && reference.window(hallId, windowId) === undefined) {
    return reject('unknown-window', { hallId, windowId })
  }
  if (filesForItself(actor) || actor.hallId === hallId) return undefined
  return actor.hallId === undefined && actor.roles.includes('importer') ? undefined : reject('other-hall', { hallId })
}

function applicationRefused(data: RegisterApplication, item: Item, { actor }: DecisionContext): Rejection | undefined {
  const { kind } = data.applicant
  // The case would be out of its registrar's sight at once: the scope of a case is its item's unit.
  if (!filesForItself(actor) && actor.unitId !== undefined && actor.unitId !== item.unitId) {
    return reject('other-unit', { itemCode: item.code, unitId: item.unitId })
  }
  if (!item.serviceObjects.includes(kind)) {
    return reject('not-for-this-applicant', { kind, serviceObjects: item.serviceObjects })
  }
  return unknownMaterials(data.materials, item)
}

/** An account that is nothing but an applicant owns what it files. */
function filesForItself({ roles }: DecidingActor): boolean {
  return roles.length > 0 && roles.every((role) => role === 'applicant')
}

/** Materials are named by the item; what it does not name cannot be asked for or supplied (五公开). */
export function unknownMaterials(named: readonly { readonly code: string }[], item: Item): Rejection | undefined {
  const known = new Set(item.materials.map(({ code }) => code))
  const unknown = named.map(({ code }) => code).filter((code) => !known.has(code))
  return unknown.length > 0 ? reject('unknown-material', { materials: unknown }) : undefined
}

function applicationOf(data: RegisterApplication, item: Item, context: DecisionContext) {
  const { hallId, windowId, channel, agent, materials, upstreamNumbers } = data
  const { code, version, name, handling, unitId } = item
  return present({
    caseId: context.id, item: { code, version, name, handling, unitId }, hallId, windowId, channel,
    applicant: applicantOf(data.applicant, context), agent: agent && agentOf(agent, context),
    materials: materials.map((material) => ({ code: material.code, form: material.form })),
    upstreamNumbers: upstreamNumbers ?? [],
    ownerId: filesForItself(context.actor) ? context.actor.id : undefined,
  })
}

function applicantOf(input: ApplicantInput, { subjects }: DecisionContext): Applicant {
  const { kind, name, idType, idNumber, mobile } = input
  if (kind === 'person') {
    return present({ kind, subjectId: subjects.of({ idType, idNumber }), name, idType, idNumber, mobile })
  }
  const contact = mobile === undefined ? undefined : { subjectId: subjects.unidentified('contact'), mobile }
  return present({ kind, name, idType, idNumber, contact })
}

function agentOf({ name, idType, idNumber, mobile }: AgentInput, { subjects }: DecisionContext): Agent {
  return present({ subjectId: subjects.of({ idType, idNumber }), name, idType, idNumber, mobile })
}
