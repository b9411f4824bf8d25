import {
  callbackAbandoned, callbackAssigned, callbackAttempted, callbackCompleted, callbackMissed, complaintReceived,
  problemReported, suggestionReceived,
} from '@bihuan/contracts'
import { isRejection, reject } from '@bihuan/kernel'
import type { DecisionContext } from '@bihuan/reference'
import type {
  AbandonCallback, AssignCallback, CompleteCallback, RecordAttempt,
} from '../commands/calls.js'
import type { CallbackDecision, CallbackEvent } from './events.js'
import { callOf, openCall, ownCall } from './refusals.js'
import { clockOfRound, isOpen, type Opened, type OpenCall } from './states.js'

/** A supervisor assigns, also anew; an officer takes a call that nobody has, for oneself. */
export function assignCallback(command: AssignCallback, state: Opened, { actor }: DecisionContext): CallbackDecision {
  const { round, officerId } = command
  const call = openCall(round, state, actor)
  if (isRejection(call)) return call
  const takesItself = !actor.roles.includes('supervisor')
  if (takesItself && officerId !== actor.id) return reject('assigns-only-oneself')
  const holder = call.status === 'assigned' ? call.officerId : undefined
  if (holder === officerId) return []
  return takesItself && holder !== undefined
    ? reject('already-assigned', { round }) : [callbackAssigned({ round, officerId })]
}

/** Each time the number was dialled, at most as often as the policy said when the call was scheduled. */
export function recordAttempt(command: RecordAttempt, state: Opened, { actor }: DecisionContext): CallbackDecision {
  const { round, outcome } = command
  const call = ownCall(round, state, actor)
  if (isRejection(call)) return call
  const { attempts: { length }, attemptsMost } = call
  if (length >= attemptsMost) return reject('attempts-used-up', { round, attemptsMost })
  return [callbackAttempted({ round, outcome, officerId: actor.id })]
}

/**
 * What the citizen said. Problems and a complaint go on to rectification from the same append, so that no call is done
 * whose problems are lost. What was said belongs to the person who was phoned, and is sealed with that person's key.
 */
export function completeCallback(
  command: CompleteCallback, state: Opened, context: DecisionContext,
): CallbackDecision {
  const { round, satisfaction, answers = [], problems = [], suggestions = [], complaint } = command
  const { actor, id } = context
  const call = ownCall(round, state, actor)
  if (isRejection(call)) return call
  if (call.contact === undefined || call.attempts.at(-1) !== 'reached') return reject('not-reached', { round })
  const { about } = state.file
  const { orderIds, contact: { subjectId } } = call
  const idOf = (kind: 'P' | 'S' | 'C', index: number): string => `${id}-${kind}${round}.${index + 1}`
  return [
    ...missedNow(call, state, context),
    callbackCompleted({
      about, round, satisfaction, officerId: actor.id, orderIds,
      answers: answers.map(({ question, answer: text }) => ({ question, answer: { subjectId, text } })),
    }),
    ...problems.map(({ kind, description }, index) => problemReported({
      about, round, problemId: idOf('P', index), kind, description: { subjectId, text: description },
    })),
    ...suggestions.map((text, index) => suggestionReceived({
      about, round, suggestionId: idOf('S', index), suggestion: { subjectId, text },
    })),
    ...(complaint === undefined ? [] : [
      complaintReceived({ about, round, complaintId: idOf('C', 0), complaint: { subjectId, text: complaint } }),
    ]),
  ]
}

/** Given up: the citizen does not want to talk, or every attempt that the policy asks for was in vain. */
export function abandonCallback(command: AbandonCallback, state: Opened, context: DecisionContext): CallbackDecision {
  const { round, reason } = command
  const call = ownCall(round, state, context.actor)
  if (isRejection(call)) return call
  const { attempts, attemptsMost, orderIds } = call
  if (reason === 'refused' && !attempts.includes('refused')) return reject('not-refused', { round })
  // A wrong number stays wrong: a stranger is not phoned again for the policy's sake.
  const tried = attempts.length >= attemptsMost || attempts.includes('wrongNumber')
  if (reason === 'unreachable' && (!tried || attempts.at(-1) === 'reached')) {
    return reject('attempts-left', { round, attempts: attempts.length, attemptsMost })
  }
  const { about } = state.file
  const abandoned = callbackAbandoned({ about, round, orderIds, attempts: attempts.length, reason })
  return [...missedNow(call, state, context), abandoned]
}

/** The limit has passed and nobody had phoned. The call is still owed. */
export function markCallbackMissed(
  { round }: { readonly round: number }, state: Opened, context: DecisionContext,
): CallbackDecision {
  const call = callOf(round, state)
  if (call === undefined || !isOpen(call)) return reject('call-not-open', { round })
  if (call.missed) return []
  const missed = missedNow(call, state, context)
  return missed.length === 0 ? reject('call-not-due', { round }) : missed
}

/** Whatever ends a call first says that its limit has passed: no call is in time because a sweep was late. */
function missedNow({ round, missed }: OpenCall, state: Opened, { now }: DecisionContext): readonly CallbackEvent[] {
  const { file: { about, lastRecordedAt }, dues } = state
  const dueAt = dues[clockOfRound(round)]?.dueAt ?? null
  const at = now > lastRecordedAt ? now : lastRecordedAt
  return missed || dueAt === null || dueAt > at ? [] : [callbackMissed({ about, round })]
}
