import type { RecordConsultation } from '../commands/consultation.js'
import type { RegisterApplication } from '../commands/registration.js'
import type { AcceptanceCommand } from '../domain/acceptance.js'

type CommandNamed<Name extends AcceptanceCommand['name']> = Extract<AcceptanceCommand, { readonly name: Name }>

/** Synthetic, with a correct check digit (domain.md §4.4). */
export const RESIDENT_ID = '11010519491231002X'

const APPLICATION: RegisterApplication = {
  itemCode: 'public-venue-hygiene', hallId: 'city', channel: 'window',
  applicant: { kind: 'person', name: '张三', idType: 'residentId', idNumber: RESIDENT_ID, mobile: '13800000000' },
  materials: [
    { code: 'application-form', form: 'original' }, { code: 'layout', form: 'copy' },
    { code: 'test-report', form: 'original' },
  ],
}

/** An application for a promised item with everything that it requires. */
export function register(changes: Partial<RegisterApplication> = {}): CommandNamed<'RegisterApplication'> {
  return { name: 'RegisterApplication', data: { ...APPLICATION, ...changes } }
}

/** The same, without the floor plan. */
export function registerIncomplete(changes: Partial<RegisterApplication> = {}): CommandNamed<'RegisterApplication'> {
  return register({ materials: APPLICATION.materials.filter(({ code }) => code !== 'layout'), ...changes })
}

/** Somebody has asked at a comprehensive window about an item, and left a number. */
export function consult(changes: Partial<RecordConsultation> = {}): CommandNamed<'RecordConsultation'> {
  const data: RecordConsultation = {
    hallId: 'city', windowId: 'city-01', itemCode: 'public-venue-hygiene', channel: 'window',
    person: { name: '张三', mobile: '13800000000' }, question: '开理发店需要什么材料', answer: '见办事指南，另需平面图',
  }
  return { name: 'RecordConsultation', data: { ...data, ...changes } }
}

export function requestCorrection(...materials: readonly string[]): CommandNamed<'RequestCorrection'> {
  return { name: 'RequestCorrection', data: { missing: materials.map((material) => ({ material, reason: '缺少' })) } }
}

export function requestWhatTheAnswerRaised(...materials: readonly string[]): CommandNamed<'RequestCorrection'> {
  const missing = materials.map((material) => ({ material, reason: '补交材料引起', raisedByAnswer: true }))
  return { name: 'RequestCorrection', data: { missing } }
}

export function supply(...materials: readonly string[]): CommandNamed<'SupplyMaterials'> {
  const supplied = materials.map((code) => ({ code, form: 'original' as const }))
  return { name: 'SupplyMaterials', data: { materials: supplied } }
}

export const accept: CommandNamed<'AcceptApplication'> = { name: 'AcceptApplication', data: { mode: 'normal' } }
export const deem: CommandNamed<'DeemAccepted'> = { name: 'DeemAccepted', data: {} }
export const lapse: CommandNamed<'LapseApplication'> = { name: 'LapseApplication', data: {} }
export const withdraw: CommandNamed<'WithdrawApplication'> = { name: 'WithdrawApplication', data: {} }
export const confirm: CommandNamed<'ConfirmNonAcceptance'> = { name: 'ConfirmNonAcceptance', data: {} }
export const markOverdue: CommandNamed<'MarkDeliveryOverdue'> = { name: 'MarkDeliveryOverdue', data: {} }

export const propose: CommandNamed<'ProposeNonAcceptance'> = {
  name: 'ProposeNonAcceptance',
  data: { facts: '不属于本机关职权', reason: '无权办理', legalBasis: '行政许可法第三十二条', wayForward: '向有权机关申请' },
}

export const overturn: CommandNamed<'OverturnNonAcceptance'> = {
  name: 'OverturnNonAcceptance', data: { reason: '属于职权范围' },
}
export const issue: CommandNamed<'IssueResult'> = { name: 'IssueResult', data: { form: 'paper', number: '证字第1号' } }
export const deliver: CommandNamed<'DeliverResult'> = { name: 'DeliverResult', data: { method: 'window' } }

export function conclude(
  conclusion: CommandNamed<'RecordConclusion'>['data']['conclusion'], decidedAt: string,
): CommandNamed<'RecordConclusion'> {
  return { name: 'RecordConclusion', data: { conclusion, decidedAt, decidedBy: 'approver-1' } }
}

export function recalibrate(clock: 'notice' | 'correction' | 'delivery'): CommandNamed<'RecalibrateClock'> {
  return { name: 'RecalibrateClock', data: { clock } }
}
