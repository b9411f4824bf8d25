import { acceptanceDecider, type AcceptanceCommand } from '@bihuan/acceptance/domain'
import { approvalDecider, type ApprovalCommand } from '@bihuan/approval/domain'
import { caseAccepted, caseIdOf, personalDataRead, type CaseAccepted } from '@bihuan/contracts'
import {
  isRejection, present, type Command, type Decider, type Instant, type NewEvent, type Recorded,
} from '@bihuan/kernel'
import type { DecidingActor, DecisionContext, Reference } from '@bihuan/reference'

export const CASE_ID = caseIdOf('990100', new Uint8Array(8))

/** The only person of the play. */
export const SUBJECT_ID = '3f0e6f0e-7c3b-4a57-8f53-9d1a2b3c4d5e'
export const PERSON = { name: '示例申请人', idType: 'residentId', idNumber: '990100199001010012' } as const

/** What one command has led to: where, when, by whom. */
export interface Recording {
  readonly stream: string
  readonly at: Instant
  readonly actor: DecidingActor
  readonly events: readonly NewEvent[]
}

const clerk: DecidingActor = { id: 'clerk-1', roles: ['clerk'], kind: 'person', hallId: 'city' }
const approver: DecidingActor = {
  id: 'approver-1', roles: ['approver'], kind: 'person', hallId: 'city', unitId: 'market',
}
const leader: DecidingActor = { id: 'leader-1', roles: ['leader'], kind: 'person', hallId: 'city' }
const issuer: DecidingActor = { id: 'issuer-1', roles: ['issuer'], kind: 'person', hallId: 'city' }
const system: DecidingActor = { id: 'system', roles: [], kind: 'system', hallId: 'city' }

type Move = readonly [at: string, actor: DecidingActor, command: AcceptanceCommand]
type Review = readonly [at: string, actor: DecidingActor, command: ApprovalCommand]

const MATERIALS = ['application-form', 'business-licence', 'food-safety-rules']
  .map((code) => ({ code, form: 'original' as const }))

const AT_THE_COUNTER: readonly Move[] = [
  ['2026-03-02T01:00', clerk, { name: 'RegisterApplication', data: {
    itemCode: 'food-licence', hallId: 'city', channel: 'window', materials: MATERIALS,
    applicant: { kind: 'person', ...PERSON },
  } }],
  ['2026-03-02T02:00', clerk, { name: 'RequestCorrection', data: {
    missing: [{ material: 'layout', reason: '未提交' }],
  } }],
  ['2026-03-04T02:00', clerk, { name: 'SupplyMaterials', data: { materials: [{ code: 'layout', form: 'copy' }] } }],
  ['2026-03-05T02:00', clerk, { name: 'AcceptApplication', data: { mode: 'normal' } }],
]

const staff = ['approver-1', 'approver-2']
const IN_REVIEW: readonly Review[] = [
  ['2026-03-06T01:00', approver, { name: 'StartSpecialProcedure', data: {
    procedure: 'food-testing', reason: '抽样检测', expectedUntil: '2026-03-13',
  } }],
  ['2026-03-12T01:00', approver, { name: 'FinishSpecialProcedure', data: { ordinal: 1, result: '合格' } }],
  ['2026-03-13T02:00', approver, { name: 'CompleteStep', data: { step: 'review', opinion: 'pass' } }],
  ['2026-03-16T02:00', leader, { name: 'ExtendLimit', data: { days: 3, reason: '需复核场所' } }],
  ['2026-03-17T02:00', approver, { name: 'CompleteStep', data: { step: 'site-check', opinion: 'return', staff } }],
  ['2026-03-18T02:00', approver, { name: 'CompleteStep', data: { step: 'site-check', opinion: 'pass', staff } }],
  ['2026-03-19T02:00', approver, { name: 'ProposeDecision', data: {
    outcome: 'granted', reasons: '符合条件', legalBasis: '食品安全法第三十五条',
  } }],
  ['2026-03-19T06:00', leader, { name: 'ConfirmDecision', data: {} }],
]

const DECIDED_AT = '2026-03-19T06:00:00.000Z'
const AT_THE_END: readonly Move[] = [
  ['2026-03-19T06:00', system, { name: 'RecordConclusion', data: {
    conclusion: 'granted', decidedAt: DECIDED_AT, decidedBy: 'leader-1',
  } }],
  ['2026-03-20T01:00', issuer, { name: 'IssueResult', data: { form: 'paper', number: '食许〔2026〕1号' } }],
  ['2026-03-23T01:00', issuer, { name: 'DeliverResult', data: { method: 'window' } }],
]

/** A whole case, from the counter over review and back, decided by the rules of both services. */
export function playedCase(reference: Reference): readonly Recording[] {
  const acceptance = new Desk('acceptance', acceptanceDecider, reference)
  const approval = new Desk('approval', approvalDecider, reference)
  const counter = AT_THE_COUNTER.map((move) => acceptance.plays(...move))
  const opened = approval.plays('2026-03-05T02:01', system, openingOf(counter))
  const review = IN_REVIEW.map((move) => approval.plays(...move))
  const end = AT_THE_END.map((move) => acceptance.plays(...move))
  const read: Recording = {
    stream: `acceptance.access-${CASE_ID}`, at: '2026-03-20T03:00:00.000Z', actor: { ...leader, id: 'officer-1' },
    events: [personalDataRead({ caseId: CASE_ID, view: 'acceptance.cases', fields: ['applicant/name'] })],
  }
  return [...counter, opened, ...review, ...end.slice(0, 2), read, ...end.slice(2)]
}

function openingOf(recordings: readonly Recording[]): ApprovalCommand {
  const accepted = recordings.flatMap(({ events }) => events)
    .find((event): event is CaseAccepted => event.type === caseAccepted.definition.type)
  if (accepted === undefined) throw new TypeError('the case was not accepted')
  const { item, hallId, terms, mode } = accepted.data
  return { name: 'OpenApproval', data: { item, hallId, terms, mode, imported: false } }
}

/** One service's stream of the case. */
class Desk<State, C extends Command, E extends NewEvent> {
  private state: State

  constructor(
    private readonly service: string, private readonly rules: Decider<State, C, E, DecisionContext>,
    private readonly reference: Reference,
  ) {
    this.state = rules.initial
  }

  /** @throws when the rules say no */
  plays(minute: string, actor: DecidingActor, command: C): Recording {
    const at = `${minute}:00.000Z`
    const subjects = { of: () => SUBJECT_ID, unidentified: () => SUBJECT_ID }
    const { reference } = this
    const decision = this.rules.decide(command, this.state, { now: at, actor, id: CASE_ID, reference, subjects })
    if (isRejection(decision)) throw new Error(`${command.name}: ${decision.code} ${JSON.stringify(decision.facts)}`)
    const stream = `${this.service}-${CASE_ID}`
    for (const { type, data, effectiveAt } of decision) {
      const metadata = present({ recordedAt: at, effectiveAt, actor })
      // Type and data are the event's own; of the metadata a fold reads these three.
      const recorded = { stream, type, data, metadata } as unknown as Recorded<E>
      this.state = this.rules.evolve(this.state, recorded)
    }
    return { stream, at, actor, events: decision }
  }
}
