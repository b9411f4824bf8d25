import { effectiveTime, never, type Recorded } from '@bihuan/kernel'
import { recalibratedHistory, startedHistory, stoppedHistory, type Moment } from '@bihuan/reference'
import type { CallbackEvent, RecordedAs } from './events.js'
import { clockOfRound, type CallbackState, type CallState, type Opened, type OpenCall } from './states.js'

type LaterEvent = Exclude<Recorded<CallbackEvent>, RecordedAs<'CallbackFileOpened'>>

/** The calls of a case after one more fact. */
export function evolve(state: CallbackState, event: Recorded<CallbackEvent>): CallbackState {
  const lastRecordedAt = event.metadata.recordedAt
  if (event.type === 'CallbackFileOpened') {
    return { status: 'opened', file: { ...event.data, lastRecordedAt }, calls: [], clocks: {}, dues: {} }
  }
  if (state.status === 'unopened') throw new TypeError(`${event.type} in ${event.stream} before its file`)
  return after({ ...state, file: { ...state.file, lastRecordedAt } }, event)
}

function after(state: Opened, event: LaterEvent): Opened {
  switch (event.type) {
    case 'CallbackScheduled': return scheduled(state, event)
    case 'CallbackAssigned': {
      const { round, officerId } = event.data
      return withCall(state, round, (call) => ({ ...call, status: 'assigned', officerId }))
    }
    case 'CallbackAttempted': {
      const { round, outcome } = event.data
      return withCall(state, round, (call) => ({ ...call, attempts: [...call.attempts, outcome] }))
    }
    case 'CallbackCompleted': {
      const { round, officerId, satisfaction } = event.data
      return stopped(withCall(state, round, (call) => (
        { ...call, status: 'completed', officerId, satisfaction }
      )), round, momentOf(event))
    }
    case 'CallbackAbandoned': {
      const { round } = event.data
      return stopped(withCall(state, round, abandoned), round, momentOf(event))
    }
    case 'CallbackMissed': return withCall(state, event.data.round, (call) => ({ ...call, missed: true }))
    case 'ClockRecalibrated': return recalibrated(state, event)
    // What was said on the telephone, and what else a call is about, is not asked for by any rule.
    case 'CallbackReasonAdded':
    case 'ProblemReported':
    case 'SuggestionReceived':
    case 'ComplaintReceived': return state
    default: return never(event)
  }
}

function scheduled(state: Opened, event: RecordedAs<'CallbackScheduled'>): Opened {
  const { round, reason, orderIds, due: start, contact, attemptsMost } = event.data
  const call: CallState = {
    status: 'scheduled', round, reason, orderIds, start, attemptsMost, attempts: [], missed: false,
    ...(contact === undefined ? {} : { contact }),
  }
  const { clock, due } = start
  return {
    ...state, calls: [...state.calls, call],
    clocks: { ...state.clocks, [clock]: startedHistory(start, event.metadata.recordedAt) },
    dues: { ...state.dues, [clock]: due },
  }
}

function recalibrated(state: Opened, event: RecordedAs<'ClockRecalibrated'>): Opened {
  const { clock, newDue } = event.data
  const history = recalibratedHistory(state.clocks[clock] ?? [], event.data, momentOf(event))
  return { ...state, clocks: { ...state.clocks, [clock]: history }, dues: { ...state.dues, [clock]: newDue } }
}

function stopped(state: Opened, round: number, moment: Moment): Opened {
  const clock = clockOfRound(round)
  return { ...state, clocks: { ...state.clocks, [clock]: stoppedHistory(state.clocks[clock] ?? [], moment) } }
}

function abandoned(call: OpenCall): CallState {
  const { round, reason, orderIds, start, attemptsMost, attempts, missed } = call
  const contact = call.contact === undefined ? {} : { contact: call.contact }
  return { status: 'abandoned', round, reason, orderIds, start, attemptsMost, attempts, missed, ...contact }
}

function withCall(state: Opened, round: number, change: (call: OpenCall) => CallState): Opened {
  const calls = state.calls.map((call) => (
    call.round === round && (call.status === 'scheduled' || call.status === 'assigned') ? change(call) : call
  ))
  return { ...state, calls }
}

function momentOf(event: Recorded<CallbackEvent>): Moment {
  return { at: effectiveTime(event), recordedAt: event.metadata.recordedAt }
}
