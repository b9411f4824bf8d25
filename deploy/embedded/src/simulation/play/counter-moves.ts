import type { Chance } from '../chance.js'
import { ACTORS } from './actors.js'
import { lastType, moveOn, type CaseSoFar, type Move } from './move.js'

/** People who cannot exist (region 990100), few enough to meet themselves in several cases. */
const PEOPLE = ['990100199001010012', '990100199001010020', '990100198511230039'].map((idNumber, index) => ({
  kind: 'person', name: `示例申请人${index}`, idType: 'residentId', idNumber, mobile: `1790000000${index}`,
}))
const COMPANY = {
  kind: 'enterprise', name: '示例号有限公司', idType: 'uscc', idNumber: '91990100000000000A', mobile: '17900000009',
}
const MATERIALS: { readonly [item: string]: readonly string[] } = {
  'sole-trader-registration': ['application-form', 'identity-card', 'premises'],
  'public-venue-hygiene': ['application-form', 'layout', 'test-report'],
}

/** Somebody comes to the counter, writes online, or only asks. */
export function newCase(chance: Chance): Move {
  const actor = chance.oneOf([ACTORS.clerk, ACTORS.clerk, ACTORS.otherClerk, ACTORS.citizen])
  if (chance.percent(12)) return consultation(chance)
  const itemCode = chance.oneOf(Object.keys(MATERIALS))
  const applicants = itemCode === 'public-venue-hygiene' ? [...PEOPLE, COMPANY] : PEOPLE
  const materials = (MATERIALS[itemCode] ?? []).filter(() => !chance.percent(8))
  const online = actor === ACTORS.citizen
  const data = {
    itemCode, hallId: 'city', channel: online ? 'web' : 'window', ...(online ? {} : { windowId: 'city-01' }),
    applicant: chance.oneOf(applicants), materials: materials.map((code) => ({ code, form: 'original' })),
  }
  return {
    prefix: 'acceptance', target: { kind: 'new', collection: 'acceptance/cases' },
    command: { name: 'RegisterApplication', data }, actor,
  }
}

function consultation(chance: Chance): Move {
  const mobile = chance.percent(70) ? { mobile: '17900000001' } : {}
  const data = {
    hallId: 'city', windowId: 'city-01', itemCode: 'public-venue-hygiene', channel: 'window',
    person: { name: '示例咨询人', ...mobile }, question: '需要什么材料', answer: '见办事指南',
  }
  return {
    prefix: 'acceptance', target: { kind: 'new', collection: 'acceptance/consultations' },
    command: { name: 'RecordConsultation', data }, actor: ACTORS.clerk,
  }
}

const GROUNDS = { facts: '不属于本机关职权', reason: '无权办理', legalBasis: '行政许可法第三十二条', wayForward: '向有权机关申请' }

/** What the counter would do next. */
export function counterMoves({ caseId, unitId, eventsOf }: CaseSoFar): readonly Move[] {
  const on = (name: string, data: object, actor = ACTORS.clerk): Move => (
    moveOn('acceptance', caseId, name, data, actor))
  const accept = on('AcceptApplication', { mode: 'normal' })
  const materials = unitId === 'health' ? ['layout', 'test-report'] : ['identity-card', 'premises']
  const missing = materials.map((material) => ({ material, reason: '未提交' }))
  const supplied = materials.map((code) => ({ code, form: 'copy' }))
  switch (lastType(eventsOf('acceptance'))) {
    case 'ApplicationReceived':
      return [
        accept, accept, accept, accept, on('ProposeNonAcceptance', GROUNDS), on('WithdrawApplication', {}),
        ...missing.map((one) => on('RequestCorrection', { missing: [one] })),
      ]
    case 'CorrectionRequested': return [...supplied.map((one) => on('SupplyMaterials', { materials: [one] })), accept]
    case 'MaterialsSupplied': return [accept]
    case 'NonAcceptanceProposed':
      return [
        on('ConfirmNonAcceptance', {}, ACTORS.leader), on('OverturnNonAcceptance', { reason: '属于职权' }, ACTORS.leader),
      ]
    case 'NonAcceptanceOverturned': return [accept]
    case 'CaseConcluded': return [on('IssueResult', { form: 'paper', number: '示证1号' }, ACTORS.issuer)]
    case 'ResultIssued': case 'DeliveryOverdue': return [on('DeliverResult', { method: 'window' }, ACTORS.issuer)]
    default: return []
  }
}
