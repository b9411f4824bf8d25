import {
  limitExtended, specialProcedureAnnulled, specialProcedureFinished, specialProcedureStarted, stepOverdue,
  type MovedClock, type StepOverdue,
} from '@bihuan/contracts'
import { localDate, type ClockEntry, type ClockHistory } from '@bihuan/deadlines'
import { isRejection, reject, type Rejection } from '@bihuan/kernel'
import { dueMomentOf, type DecisionContext } from '@bihuan/reference'
import type {
  AnnulSpecialProcedure, ExtendLimit, FinishSpecialProcedure, StartSpecialProcedure,
} from '../commands/special-procedures.js'
import {
  annulment, extension, openClocks, resumption, runningProcedures, suspension, withEntry,
} from './case-clocks.js'
import { overdueNow } from './supervision.js'
import type { ApprovalDecision } from './events.js'
import { momentOf } from './moment.js'
import { noticeNumber } from './notice-numbers.js'
import { leadUnitRefused, wrongStatus } from './refusals.js'
import { clockOfStep, type CaseFile, type SpecialProcedure, type Undecided } from './states.js'

/** The event's ordinal is bounded; nothing read so far knows more than a handful. */
const mostProcedures = 50

/** The applicant is told this day in writing (Art. 45); a later one is taken for a slip of the pen. */
const longestProcedureYears = 3

/**
 * 行政许可法 Art. 45: hearing, inspection, expert review … are not counted, but the applicant is told in writing how
 * long they take. Every clock that runs stands; several procedures may overlap.
 */
export function startSpecialProcedure(
  command: StartSpecialProcedure, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const { procedure, reason, expectedUntil } = command
  const { file } = state
  const refused = leadUnitRefused(file, context)
  if (refused !== undefined) return refused
  if (state.status === 'decisionProposed') return wrongStatus(state, 'open', 'reviewing')
  if (!file.terms.specialProcedures.includes(procedure)) {
    return reject('procedure-not-provided', { procedure, provided: file.terms.specialProcedures })
  }
  const ordinal = file.procedures.length + 1
  if (ordinal > mostProcedures) return reject('too-many-procedures', { most: mostProcedures })
  const moment = momentOf(state, context)
  const today = localDate(moment.at)
  if (expectedUntil < today) return reject('expected-in-the-past', { expectedUntil, today })
  const latest = yearsAfter(today, longestProcedureYears)
  if (expectedUntil > latest) return reject('expected-too-far', { expectedUntil, latest })
  const clocks = movedClocks(state, context, openClocks(state), () => suspension({ ordinal, reason }, moment))
  const notice = noticeNumber(file.caseId, 'specialProcedure', ordinal)
  return [specialProcedureStarted({ ordinal, procedure, reason, noticeNumber: notice, expectedUntil, clocks })]
}

export function finishSpecialProcedure(
  command: FinishSpecialProcedure, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const refused = leadUnitRefused(state.file, context)
  if (refused !== undefined) return refused
  const running = runningProcedure(command.ordinal, state.file)
  if (isRejection(running)) return running
  const { ordinal, procedure } = running
  const moment = momentOf(state, context)
  const stood = openClocks(state).filter((clock) => annulment(ordinal, state.clocks[clock] ?? [], moment.recordedAt))
  const clocks = movedClocks(state, context, stood, () => resumption(ordinal, moment))
  return [specialProcedureFinished({ ordinal, procedure, result: command.result, clocks })]
}

/**
 * The leader finds that there was no ground: it never was, and the clocks have run on. Also those that have stopped
 * meanwhile: a step that was completed during it may now prove to have been late, which is said at once.
 */
export function annulSpecialProcedure(
  command: AnnulSpecialProcedure, state: Undecided, context: DecisionContext,
): ApprovalDecision {
  const refused = leadUnitRefused(state.file, context)
  if (refused !== undefined) return refused
  const running = runningProcedure(command.ordinal, state.file)
  if (isRejection(running)) return running
  const { ordinal, procedure } = running
  const { recordedAt } = momentOf(state, context)
  const resumed = (history: ClockHistory): ClockEntry | undefined => annulment(ordinal, history, recordedAt)
  const stood = Object.entries(state.clocks).filter(([, history]) => resumed(history)).map(([clock]) => clock)
  const clocks = movedClocks(state, context, stood, resumed)
  const annulled = specialProcedureAnnulled({ ordinal, procedure, reason: command.reason, clocks })
  return [annulled, ...lateAfterAll(state, clocks)]
}

function lateAfterAll(state: Undecided, clocks: readonly MovedClock[]): readonly StepOverdue[] {
  return state.file.steps.flatMap(({ terms: { code, unitId } }) => {
    const clock = clockOfStep(code)
    const dueAt = clocks.find((moved) => moved.clock === clock)?.due.dueAt ?? null
    const stoppedAt = state.clocks[clock]?.find(({ kind }) => kind === 'stopped')?.at
    const late = dueAt !== null && stoppedAt !== undefined && dueAt <= stoppedAt && !state.marks[clock]?.overdue
    return late ? [stepOverdue({ step: code, unitId, dueAt })] : []
  })
}

/**
 * 行政许可法 Art. 42: once, approved by the head, the reason told to the applicant; before the legal limit has passed.
 * Moves both the promised and the legal due moment. A promise that is broken already stays on record as broken.
 */
export function extendLimit(command: ExtendLimit, state: Undecided, context: DecisionContext): ApprovalDecision {
  const { days, reason } = command
  const { file } = state
  const refused = leadUnitRefused(file, context)
  if (refused !== undefined) return refused
  const { caseId, extensionMost } = file
  if (file.extended) return reject('already-extended')
  if (days > extensionMost) return reject('extension-too-long', { days, most: extensionMost })
  const moment = momentOf(state, context)
  const legalDue = state.dues.legal?.dueAt ?? null
  if (legalDue !== null && legalDue <= moment.at) return reject('limit-passed', { dueAt: legalDue })
  const extended = (history: ClockHistory): ClockEntry => extension(days, reason, history, moment)
  const clocks = movedClocks(state, context, ['promised', 'legal'], extended)
  const notice = noticeNumber(caseId, 'extension')
  return [...overdueNow(state, moment.at), limitExtended({ days, reason, noticeNumber: notice, clocks })]
}

/** To compare with, as text: 29 February stays between its neighbours in a year that lacks it. */
function yearsAfter(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

function movedClocks(
  state: Undecided, { reference: { calendars } }: DecisionContext, clocks: readonly string[],
  entryFor: (history: ClockHistory) => ClockEntry | undefined,
): readonly MovedClock[] {
  const { lights } = state.file
  return clocks.map((clock) => {
    const history = state.clocks[clock] ?? []
    return { clock, due: dueMomentOf(withEntry(history, entryFor(history)), { calendars, lights }) }
  })
}

function runningProcedure(ordinal: number, file: CaseFile): SpecialProcedure | Rejection {
  const found = runningProcedures(file).find((procedure) => procedure.ordinal === ordinal)
  return found ?? reject('procedure-not-running', { ordinal })
}
