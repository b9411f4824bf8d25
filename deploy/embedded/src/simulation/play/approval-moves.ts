import { ACTORS } from './actors.js'
import { moveOn, type CaseSoFar, type Move } from './move.js'

const GROUNDS = { reasons: '经审查', legalBasis: '《行政许可法》第三十八条' }

/** What approvers may do with a case that was opened and has not come to its end. */
export function approvalMoves({ caseId, unitId, eventsOf }: CaseSoFar): readonly Move[] {
  const types = eventsOf('approval').map(({ type }) => type)
  if (types.length === 0 || types.some((type) => ENDS.includes(type))) return []
  const on = (name: string, data: object, actor = ACTORS.health): Move => (
    moveOn('approval', caseId, name, data, actor))
  const staff = ['approver-health', 'approver-health-2']
  const onSpot = on('DecideOnSpot', { outcome: 'granted' }, ACTORS.market)
  const complete = on('CompleteStep', { step: 'site-check', opinion: 'pass', staff })
  const propose = on('ProposeDecision', { outcome: 'granted', ...GROUNDS })
  const confirm = on('ConfirmDecision', {}, ACTORS.leader)
  if (types.includes('DecisionProposed') && types.lastIndexOf('DecisionProposed') > types.indexOf('DecisionReturned')) {
    return [confirm, confirm, on('ReturnDecision', { reason: '再核' }, ACTORS.leader)]
  }
  if (unitId === 'market') return [onSpot, onSpot, onSpot, on('TerminateCase', { reason: '已无必要' }, ACTORS.leader)]
  const procedure = types.filter((type) => type === 'SpecialProcedureStarted').length
  const open = procedure > types.filter((type) => FINISHED.includes(type)).length
  return [
    ...(types.includes('StepCompleted')
      ? [propose, propose, on('ProposeDecision', { outcome: 'denied', ...GROUNDS })] : [complete, complete, complete]),
    on('ExtendLimit', { days: 3, reason: '需复核' }, ACTORS.leader),
    open
      ? on('FinishSpecialProcedure', { ordinal: procedure, result: '合格' })
      : on('StartSpecialProcedure', { procedure: 'air-inspection', reason: '需检验', expectedUntil: '2026-06-30' }),
    on('WithdrawCase', {}, ACTORS.clerk), on('TerminateCase', { reason: '已无必要' }, ACTORS.leader),
  ]
}

const ENDS = ['CaseDecided', 'CaseWithdrawn', 'CaseTerminated', 'CaseTransferred']
const FINISHED = ['SpecialProcedureFinished', 'SpecialProcedureAnnulled']
