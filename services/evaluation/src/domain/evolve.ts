import type { RatingNode } from '@bihuan/contracts'
import { effectiveTime, never, present, type Recorded } from '@bihuan/kernel'
import { recalibratedHistory, startedHistory, stoppedHistory, type Moment } from '@bihuan/reference'
import type { EvaluationEvent } from './events.js'
import { DEFAULT_RATING, type EvaluationState, type Invitation, type Open } from './states.js'

type RecordedAs<Type extends EvaluationEvent['type']> = Extract<Recorded<EvaluationEvent>, { readonly type: Type }>

/** The ratings of a case after a recorded fact. Never refuses: what was recorded has happened. */
export function evolve(state: EvaluationState, event: Recorded<EvaluationEvent>): EvaluationState {
  if (event.type === 'EvaluationOpened') return opened(event)
  if (state.status === 'unopened') throw new TypeError(`${event.type} in ${event.stream} before the opening`)
  return after({ ...state, lastRecordedAt: event.metadata.recordedAt }, event)
}

function after(state: Open, event: Exclude<Recorded<EvaluationEvent>, RecordedAs<'EvaluationOpened'>>): Open {
  switch (event.type) {
    case 'RatedStaffJoined': return { ...state, staff: [...state.staff, ...event.data.staff] }
    case 'RatingInvited': return invited(state, event)
    case 'RatingSubmitted': {
      const { ratingId, node, sequence, level } = event.data
      const ratings = [...state.ratings, { ratingId, node, sequence, level }]
      return node === 'closed' ? withoutClock({ ...state, ratings }, momentOf(event)) : { ...state, ratings }
    }
    // Says again of a rating what rectification begins with; the rules ask the rating itself.
    case 'BadRatingRaised': return state
    case 'DefaultRatingApplied': {
      const { node } = event.data
      const applied = withInvitation(state, node, (known) => ({ ...known, defaultApplied: true }))
      return withoutClock(applied, momentOf(event))
    }
    case 'ClockRecalibrated': {
      const { clock, newDue } = event.data
      const history = recalibratedHistory(state.clocks[clock] ?? [], event.data, momentOf(event))
      return { ...state, clocks: { ...state.clocks, [clock]: history }, dues: { ...state.dues, [clock]: newDue } }
    }
    default: return never(event)
  }
}

function opened({ data, metadata }: RecordedAs<'EvaluationOpened'>): Open {
  const { ownerId, applicantSubjectId, reachable, staff, ...service } = data
  return present<Open>({
    status: 'open', service, ownerId, applicantSubjectId, reachable, staff, invitations: {}, ratings: [],
    clocks: {}, dues: {}, lastRecordedAt: metadata.recordedAt,
  })
}

function invited(state: Open, { data, metadata }: RecordedAs<'RatingInvited'>): Open {
  const { node, opensAt, expiresAt, defaultRating } = data
  const invitation: Invitation = present({
    opensAt, expiresAt, defaultLevel: defaultRating?.level, defaultApplied: false,
  })
  const known = { ...state, invitations: { ...state.invitations, [node]: invitation } }
  if (defaultRating === undefined) return known
  const { start } = defaultRating
  const history = startedHistory(start, metadata.recordedAt)
  return {
    ...known,
    clocks: { ...state.clocks, [start.clock]: history },
    dues: { ...state.dues, [start.clock]: start.due },
  }
}

function withInvitation(state: Open, node: RatingNode, change: (known: Invitation) => Invitation): Open {
  const known = state.invitations[node]
  if (known === undefined) return state
  return { ...state, invitations: { ...state.invitations, [node]: change(known) } }
}

/** Somebody has spoken, or silence has been counted: it is waited for no longer. */
function withoutClock(state: Open, moment: Moment): Open {
  const history = state.clocks[DEFAULT_RATING]
  if (history === undefined) return state
  return { ...state, clocks: { ...state.clocks, [DEFAULT_RATING]: stoppedHistory(history, moment) } }
}

function momentOf(event: Recorded<EvaluationEvent>): Moment {
  return { at: effectiveTime(event), recordedAt: event.metadata.recordedAt }
}
