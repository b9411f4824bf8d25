import {
  callbackAbandoned, callbackFileOpened, callbackReasonAdded, callbackScheduled, type CallbackPolicy,
  type CallbackReason, type Policy,
} from '@bihuan/contracts'
import { addDays, localDate, startOfDay, type LightThresholds } from '@bihuan/deadlines'
import { present, reject, rejectForNow, type Instant } from '@bihuan/kernel'
import {
  calendarVersionText, lightsFor, policyVersionOf, startClock, type DecisionContext, type Reference,
} from '@bihuan/reference'
import type { ScheduleCallback, SystemCommand } from './commands.js'
import type { CallbackDecision } from './events.js'
import { isSampled } from './sample.js'
import { clockOfRound, isOpen, type CallbackState, type Opened } from './states.js'

const ROUNDS_MOST = 20

type OpenFile = Extract<SystemCommand, { readonly name: 'OpenCallbackFile' }>['data']

/** Notes whom a call will be to: once, when the case or consultation begins. */
export function openCallbackFile(data: OpenFile, state: CallbackState): CallbackDecision {
  return state.status === 'unopened' ? [callbackFileOpened(data)] : []
}

/**
 * A call that the policy asks for, with its limit (Zhangjiakou: the same day before 19:00); nothing when it asks for
 * none. Where nobody left a number the round is opened and given up in one append: the population stays countable.
 */
export function scheduleCallback(
  command: ScheduleCallback, state: Opened, { reference, id }: DecisionContext,
): CallbackDecision {
  const { about, contact } = state.file
  // 实名差评回访率 100 %: a call that has still to be made serves, and says so.
  const owed = command.trigger === 'badRating' ? state.calls.find(isOpen) : undefined
  if (owed !== undefined) return [callbackReasonAdded({ about, round: owed.round, reason: 'badRating' })]
  const policy = policyFor(reference, about.hallId, command.at)
  const hall = reference.hall(about.hallId)
  if (policy === undefined || hall === undefined) return rejectForNow('no-policy-in-force', { hallId: about.hallId })
  const reason = reasonFor(command, state, policy.callback, id)
  if (reason === undefined) return []
  const round = state.calls.length + 1
  if (round > ROUNDS_MOST) return reject('too-many-rounds', { roundsMost: ROUNDS_MOST })
  const { limit, hours, attemptsMost } = policy.callback
  const { calendars } = reference
  const terms = { limit, rules: policy.counting, hours, region: hall.region }
  const due = startClock(clockOfRound(round), startOf(command), terms, { calendars, lights: policy.approval.lights })
  const { orderIds } = command
  const afterLedger = command.afterLedger ? true as const : undefined
  const scheduled = callbackScheduled(
    present({ about, round, reason, due, contact, orderIds, attemptsMost, afterLedger }),
    present({ policyVersion: policyVersionOf(policy), calendarVersion: calendarVersionText(due.due) }),
  )
  if (contact !== undefined) return [scheduled]
  return [scheduled, callbackAbandoned({ about, round, orderIds, attempts: 0, reason: 'noNumber' })]
}

/** The shares by which a call's lights change: those of the policy under which it was scheduled. */
export function lightsOf(reference: Reference, hallId: string, at: Instant): LightThresholds {
  return lightsFor(reference, hallId, at, at)
}

/** As known when the fact was recorded: what is published later asks for no call about what was over by then. */
function policyFor(reference: Reference, hallId: string, at: Instant): Policy | undefined {
  return reference.policyFor(hallId, at, at)
}

/** Business after the ledger belongs to the next day, and is due with it (domain-model.md, Clocks, callback). */
function startOf({ at, afterLedger }: ScheduleCallback): Instant {
  return afterLedger ? startOfDay(addDays(localDate(at), 1)) : at
}

function reasonFor(
  { trigger }: ScheduleCallback, state: Opened, { triggers }: CallbackPolicy, caseId: string,
): CallbackReason | undefined {
  switch (trigger) {
    // Always: the second call is what closes an order.
    case 'rectified': return 'rectified'
    case 'badRating': return 'badRating'
    default: return routineReason(trigger, state, triggers, caseId)
  }
}

/** A case is phoned by routine once: the first trigger that the policy names wins. What a list tells is over. */
function routineReason(
  trigger: 'acceptedCase' | 'consultation' | 'closedCase', state: Opened, triggers: CallbackPolicy['triggers'],
  caseId: string,
): CallbackReason | undefined {
  if (state.file.imported || state.calls.length > 0) return undefined
  switch (trigger) {
    case 'acceptedCase': return triggers.acceptedCases ? 'acceptedCase' : undefined
    case 'consultation': return triggers.consultations ? 'consultation' : undefined
    case 'closedCase':
      if (triggers.closedCases) return 'closedCase'
      if (triggers.enterprises && state.file.enterprise) return 'enterprise'
      return isSampled(caseId, triggers.samplePerMille) ? 'sample' : undefined
  }
}
