import type { AttemptOutcome, CallbackReason, DueMoment, Personal, ProblemKind, Satisfaction } from '@bihuan/contracts'
import { never, present, type Instant, type Recorded } from '@bihuan/kernel'
import type { CallbackEvent, RecordedAs } from '../domain/events.js'

/** `missed`: the limit has passed and the call has still to be made. */
export type CallStatus = 'scheduled' | 'assigned' | 'missed' | 'completed' | 'abandoned'

/** One round as people read it. What was said is sealed; whom to call stands elsewhere (contacts view). */
export interface CallLine {
  readonly round: number
  readonly reason: CallbackReason
  /** What came while the call had still to be made: it serves that too. */
  readonly moreReasons: readonly CallbackReason[]
  readonly status: CallStatus
  readonly orderIds: readonly string[]
  readonly startAt: Instant
  readonly due: DueMoment
  /** Whether the limit had passed before the call was over; stays true when it is made late. */
  readonly missed: boolean
  readonly officerId?: string
  readonly attemptsMost: number
  readonly attempts: readonly { readonly outcome: AttemptOutcome; readonly at: Instant }[]
  readonly satisfaction?: Satisfaction
  readonly abandonedBecause?: 'unreachable' | 'refused' | 'noNumber'
  readonly overAt?: Instant
  readonly answers: readonly { readonly question: string; readonly answer: Personal }[]
  readonly problems: readonly {
    readonly problemId: string
    readonly kind: ProblemKind
    readonly description: Personal
  }[]
  readonly suggestions: readonly { readonly suggestionId: string; readonly text: Personal }[]
  readonly complaint?: { readonly complaintId: string; readonly text: Personal }
}

export type CallEvent = Exclude<Recorded<CallbackEvent>, RecordedAs<'CallbackFileOpened'>>

export function scheduledLine({ data }: RecordedAs<'CallbackScheduled'>): CallLine {
  const { round, reason, orderIds, attemptsMost, due: { startAt, due } } = data
  return {
    round, reason, moreReasons: [], status: 'scheduled', orderIds, startAt, due, missed: false, attemptsMost,
    attempts: [], answers: [], problems: [], suggestions: [],
  }
}

/** A round after one more fact about it. */
export function changedLine(line: CallLine, event: CallEvent): CallLine {
  const at = event.metadata.recordedAt
  switch (event.type) {
    case 'CallbackScheduled': return line
    case 'CallbackReasonAdded': return { ...line, moreReasons: [...line.moreReasons, event.data.reason] }
    case 'CallbackAssigned':
      return { ...line, status: line.missed ? 'missed' : 'assigned', officerId: event.data.officerId }
    case 'CallbackAttempted': return { ...line, attempts: [...line.attempts, { outcome: event.data.outcome, at }] }
    case 'CallbackCompleted': {
      const { satisfaction, officerId } = event.data
      const answers = event.data.answers.map(({ question, answer: { text } }) => ({ question, answer: text }))
      return { ...line, status: 'completed', satisfaction, officerId, answers, overAt: at }
    }
    case 'ProblemReported': {
      const { problemId, kind, description: { text } } = event.data
      return { ...line, problems: [...line.problems, { problemId, kind, description: text }] }
    }
    case 'SuggestionReceived': {
      const { suggestionId, suggestion: { text } } = event.data
      return { ...line, suggestions: [...line.suggestions, { suggestionId, text }] }
    }
    case 'ComplaintReceived': {
      const { complaintId, complaint: { text } } = event.data
      return { ...line, complaint: { complaintId, text } }
    }
    case 'CallbackAbandoned':
      return present<CallLine>({ ...line, status: 'abandoned', abandonedBecause: event.data.reason, overAt: at })
    case 'CallbackMissed': return { ...line, status: 'missed', missed: true }
    case 'ClockRecalibrated': return { ...line, due: event.data.newDue }
    default: return never(event)
  }
}

/** Whether the call has still to be made. */
export function isOwed({ status }: Pick<CallLine, 'status'>): boolean {
  return status !== 'completed' && status !== 'abandoned'
}
