import type { TestClient } from '@bihuan/host/testing'
import { hygieneApplication, soleTraderApplication } from './applications.js'
import { hallDecides } from './hall-policies.js'
import { expectAnswer, type Done, type House } from './house.js'

/** People who cannot exist, each of whom is named in the whole play by these texts alone. */
export const APPLICANT = {
  kind: 'person', name: '示例秘密申请人丙', idType: 'residentId', idNumber: '990100198503070010', mobile: '17955501234',
} as const
const ASKER = { name: '示例秘密咨询人丁', mobile: '17955502345' } as const
/** The account of a citizen who files online: no person's name, but it puts all of a person's cases side by side. */
export const CITIZEN = 'citizen-secret-1'

/** What citizens say, one sentence a field, naming somebody every time. */
export const SAID = {
  comment: '窗口的示例秘密赵某态度生硬', additional: '匿名补充：示例秘密钱某又让我跑了一趟',
  question: '示例秘密孙某开店要什么材料', answer: '示例秘密李某，17955503456', problem: '示例秘密周某让我等了一上午',
  suggestion: '请示例秘密吴某多笑一笑', complaint: '我要投诉示例秘密郑某，身份证 990100197612310074',
} as const

/** What must be read by nobody without the right, anywhere. */
export const SECRETS: readonly string[] = [
  APPLICANT.name, APPLICANT.idNumber, APPLICANT.mobile, ASKER.name, ASKER.mobile, ...Object.values(SAID),
]

/** What staff write: read inside the house, and by no analyst. */
export const WRITTEN = {
  answer: '已告知内部王某所需材料', correction: '内部冯某的租约缺页', stepNote: '内部陈某到场核查', reasons: '内部褚某不具备条件',
  basis: '《条例》第九条，据内部卫某意见', note: '内部蒋某经办', withdrawal: '内部沈某来电撤回', extension: '内部韩某复核中',
  finding: '内部杨某称系误会', overturned: '内部朱某的结论依据不足', measures: '已对内部秦某批评教育', returned: '内部尤某的措施不实',
  content: '已由内部许某致歉', dismissed: '与内部何某核对，不成立', plan: '内部吕某已完成', closing: '内部施某多次联系未果',
  document: '内部张某保管的文件柜 3', original: '内部孔某的意见簿第 12 页',
} as const

/** An anonymous rater can only be answered where everybody reads it. */
export const PUBLIC_ANSWER = '等候区已增设座椅，欢迎监督'

/** Consultations of the city are phoned as well, so that an asker's number is among what must not be seen. */
const consultationsAreCalled = hallDecides('planted', (prefecture) => ({
  ...prefecture,
  callback: { ...prefecture.callback, triggers: { ...prefecture.callback.triggers, consultations: true } },
}))

export interface Planted {
  /** A sole trader's case that went through the whole loop. */
  readonly caseId: string
  readonly queryCode: string | undefined
  readonly consultationId: string
}

/** Everything that anybody can write freely into the loop and before it, written once. */
export async function plantEverywhere(house: House): Promise<Planted> {
  await house.publish([consultationsAreCalled])
  await elsewhere(house)
  const filed = await closedCase(house)
  const { caseId } = filed
  const act = actingOn(house, caseId)
  await rated(house, filed, { level: 'dissatisfied', comment: SAID.comment })
  await act(house.callbackOfficer(), 'callback/assign-callback', { round: 1, officerId: 'officer-1' })
  await act(house.callbackOfficer(), 'callback/record-attempt', { round: 1, outcome: 'reached' })
  await act(house.callbackOfficer(), 'callback/complete-callback', {
    round: 1, satisfaction: 'dissatisfied', answers: [{ question: 'who-served', answer: SAID.answer }],
    problems: [{ kind: 'delay', description: SAID.problem }], suggestions: [SAID.suggestion], complaint: SAID.complaint,
  })
  await rated(house, filed, { level: 'veryDissatisfied', comment: SAID.additional, anonymous: true })
  await leftToLeader(house, caseId, `${caseId}-R1`)
  await dismissed(house, caseId, `${caseId}-R2`)
  await planned(house, caseId, `${caseId}-R3`)
  await answeredPublicly(house, caseId, `${caseId}-R4`)
  return { caseId, queryCode: filed.queryCode, consultationId: await consultation(house) }
}

/** Closed, and its number is with the officer to whom the call is assigned. */
export async function calledCase(house: House): Promise<string> {
  const filed = await closedCase(house)
  await rated(house, filed, { level: 'dissatisfied' })
  await house.does(house.supervisor(), filed.caseId, 'callback/assign-callback', { round: 1, officerId: 'officer-1' })
  return filed.caseId
}

function actingOn(house: House, caseId: string): (by: TestClient, command: string, body?: object) => Promise<Done> {
  return (by, command, body = {}) => house.does(by, caseId, command, body)
}

async function closedCase(house: House): Promise<Done> {
  const filed = await house.files(house.clerk(), soleTraderApplication({ applicant: APPLICANT, materials: [] }))
  const act = actingOn(house, filed.caseId)
  const materials = ['application-form', 'identity-card', 'premises']
  await act(house.clerk(), 'acceptance/request-correction', {
    missing: materials.map((material) => ({ material, reason: WRITTEN.correction })),
  })
  await act(house.clerk(), 'acceptance/supply-materials', {
    materials: materials.map((code) => ({ code, form: 'copy' })),
  })
  await act(house.clerk(), 'acceptance/accept-application', { mode: 'normal' })
  await act(house.approver('market'), 'approval/decide-on-spot', { outcome: 'granted', note: WRITTEN.note })
  await act(house.issuer(), 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
  await act(house.issuer(), 'acceptance/deliver-result', { method: 'window' })
  return filed
}

async function rated(house: House, { caseId, queryCode }: Done, rating: object): Promise<void> {
  const invited = await house.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
  const { token } = expectAnswer<{ readonly token: string }>(invited, 200)
  const body = { node: 'closed', channel: 'sms', token, ...rating }
  await house.does(house.host.anonymous(), caseId, 'evaluation/submit-rating', body)
}

const FOUND = { real: true, reasonable: true, malicious: false, complexity: 'complex', finding: WRITTEN.finding }

async function verified(house: House, caseId: string, orderId: string, found: object = FOUND): Promise<void> {
  const act = actingOn(house, caseId)
  const assigned = { orderId, unitId: 'market', person: 'unit-officer-market' }
  await act(house.supervisor(), 'rectification/assign-order', assigned)
  const contact = { orderId, reached: true }
  if (!orderId.endsWith('R4')) await act(house.unitOfficer(), 'rectification/record-contact', contact)
  await act(house.unitOfficer(), 'rectification/verify-problem', { orderId, ...found })
}

async function leftToLeader(house: House, caseId: string, orderId: string): Promise<void> {
  const act = actingOn(house, caseId)
  await verified(house, caseId, orderId, { ...FOUND, malicious: true })
  const overturned = { orderId, agree: false, note: WRITTEN.overturned }
  await act(house.supervisor(), 'rectification/review-verification', overturned)
  const report = { orderId, outcome: 'notPossible', measures: WRITTEN.measures, documentRef: WRITTEN.document }
  await act(house.unitOfficer(), 'rectification/report-rectification', report)
  await act(house.supervisor(), 'rectification/return-report', { orderId, reason: WRITTEN.returned })
  await act(house.unitOfficer(), 'rectification/report-rectification', report)
  await act(house.supervisor(), 'rectification/approve-report', { orderId })
  await act(house.supervisor(), 'rectification/give-feedback', { orderId, content: WRITTEN.content })
  await act(house.callbackOfficer(), 'callback/assign-callback', { round: 2, officerId: 'officer-1' })
  await act(house.callbackOfficer(), 'callback/record-attempt', { round: 2, outcome: 'wrongNumber' })
  await act(house.callbackOfficer(), 'callback/abandon-callback', { round: 2, reason: 'unreachable' })
  await act(house.leader(), 'rectification/close-order', { orderId, reason: WRITTEN.closing })
}

async function dismissed(house: House, caseId: string, orderId: string): Promise<void> {
  await verified(house, caseId, orderId, { ...FOUND, malicious: true })
  const review = { orderId, agree: true, note: WRITTEN.dismissed }
  await house.does(house.supervisor(), caseId, 'rectification/review-verification', review)
}

async function planned(house: House, caseId: string, orderId: string): Promise<void> {
  const act = actingOn(house, caseId)
  await verified(house, caseId, orderId)
  const report = { orderId, outcome: 'planned', measures: WRITTEN.measures, completeBy: '2026-03-20' }
  await act(house.unitOfficer(), 'rectification/report-rectification', report)
  await act(house.supervisor(), 'rectification/approve-report', { orderId })
  await act(house.unitOfficer(), 'rectification/complete-plan', { orderId, measures: WRITTEN.plan })
}

async function answeredPublicly(house: House, caseId: string, orderId: string): Promise<void> {
  const act = actingOn(house, caseId)
  await verified(house, caseId, orderId)
  const report = { orderId, outcome: 'done', measures: WRITTEN.measures }
  await act(house.unitOfficer(), 'rectification/report-rectification', report)
  await act(house.supervisor(), 'rectification/approve-report', { orderId })
  await act(house.supervisor(), 'rectification/give-feedback', { orderId, content: PUBLIC_ANSWER })
}

async function consultation(house: House): Promise<string> {
  const asked = await house.host.as({ id: 'clerk-1', roles: ['clerk'], hallId: 'city' })
    .post('/acceptance/consultations', {
      hallId: 'city', windowId: 'city-01', itemCode: 'sole-trader-registration', channel: 'window', person: ASKER,
      question: SAID.question, answer: WRITTEN.answer,
    })
  return expectAnswer<Done>(asked, 201).caseId
}

/** What staff write where no loop begins: a denial, an extension, a withdrawal, a transcription, an online case. */
async function elsewhere(house: House): Promise<void> {
  const citizen = house.host.as({ id: CITIZEN, roles: ['applicant'] })
  const online = hygieneApplication({ applicant: APPLICANT, windowId: undefined, channel: 'web' })
  const { caseId } = await house.files(citizen, online)
  const act = actingOn(house, caseId)
  await act(house.clerk(), 'acceptance/accept-application', { mode: 'normal' })
  await act(house.leader(), 'approval/extend-limit', { days: 3, reason: WRITTEN.extension })
  const health = house.approver('health')
  const step = { step: 'site-check', opinion: 'return', staff: ['a', 'b'], note: WRITTEN.stepNote }
  await act(health, 'approval/complete-step', step)
  const grounds = { reasons: WRITTEN.reasons, legalBasis: WRITTEN.basis }
  await act(health, 'approval/propose-decision', { outcome: 'denied', ...grounds })
  await act(house.leader(), 'approval/confirm-decision')
  await act(house.issuer(), 'acceptance/issue-result', { form: 'paper', number: 'W-2' })
  await act(house.issuer(), 'acceptance/deliver-result', { method: 'window' })
  const reader = house.host.as({ id: 'clerk-7', roles: ['clerk'], hallId: 'city', windowId: 'city-09' })
  const transcribed = { node: 'closed', level: 'satisfied', channel: 'transcribedPaper', originalRef: WRITTEN.original }
  await act(reader, 'evaluation/submit-rating', transcribed)
  const withdrawn = await house.files(house.clerk(), hygieneApplication({ applicant: APPLICANT }))
  const withdrawal = { reason: WRITTEN.withdrawal }
  await house.does(house.clerk(), withdrawn.caseId, 'acceptance/withdraw-application', withdrawal)
}
