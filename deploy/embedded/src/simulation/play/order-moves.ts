import type { DecidingActor } from '@bihuan/reference'
import type { Chance } from '../chance.js'
import { ACTORS } from './actors.js'
import { memberOf, moveOn, type CaseSoFar, type Move } from './move.js'

/** What supervision and the responsible unit do about each order of a case. */
export function orderMoves({ caseId, unitId, eventsOf }: CaseSoFar, chance: Chance): readonly Move[] {
  const events = eventsOf('rectification')
  const orders = events.filter(({ type }) => type === 'OrderOpened').map((event) => String(memberOf(event, 'orderId')))
  return orders.flatMap((orderId) => {
    const about = events.filter((event) => memberOf(event, 'orderId') === orderId && !MARKS.includes(event.type))
    const on = (name: string, data: object, actor: DecidingActor): Move => (
      moveOn('rectification', caseId, name, { orderId, ...data }, actor))
    return nextOf(about.at(-1)?.type, on, unitId === 'health' ? ACTORS.healthOfficer : ACTORS.marketOfficer, chance)
  })
}

const MARKS = ['OrderOverdue', 'ClockRecalibrated']

function nextOf(
  last: string | undefined, on: (name: string, data: object, actor: DecidingActor) => Move,
  unit: typeof ACTORS.marketOfficer, chance: Chance,
): readonly Move[] {
  const { supervisor, leader } = ACTORS
  const verify = on('VerifyProblem', {
    real: true, reasonable: true, malicious: chance.percent(20), complexity: chance.oneOf(['clear', 'complex']),
    finding: '核实情况',
  }, unit)
  const report = on('ReportRectification', chance.oneOf([
    { outcome: 'done', measures: '已培训' }, { outcome: 'planned', measures: '分步', completeBy: '2026-05-06' },
    { outcome: 'notPossible', measures: '无法', documentRef: '说明1号' },
  ]), unit)
  switch (last) {
    case 'OrderOpened': return [on('AssignOrder', { unitId: unit.unitId, person: unit.id }, supervisor)]
    case 'OrderAssigned': case 'OrderReopened': return [on('RecordContact', { reached: true }, unit), verify]
    case 'ContactAttempted': return [verify, on('RecordContact', { reached: true }, unit)]
    case 'ProblemVerified':
      return [report, report, on('ReviewVerification', { agree: chance.percent(50), note: '复核' }, supervisor)]
    case 'VerificationOverturned': case 'ReportReturned': return [report]
    case 'RectificationReported':
      return [on('ApproveReport', {}, supervisor), on('ReturnReport', { reason: '不够具体' }, supervisor)]
    case 'ReportApproved':
      return [on('GiveFeedback', { content: '已整改' }, supervisor), on('CompletePlan', { measures: '已完成' }, unit)]
    case 'PlanCompleted': return [on('GiveFeedback', { content: '已整改' }, supervisor)]
    case 'OrderEscalated': return [on('CloseOrder', { reason: '领导决定' }, leader)]
    default: return []
  }
}
