import { isBad, type Level, type RatingNode } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { effectiveTime, idOf, never, present, type Instant, type Recorded } from '@bihuan/kernel'
import { isEvaluationEvent, type EvaluationEvent } from '../domain/events.js'

export interface InvitationLine {
  readonly node: RatingNode
  readonly opensAt: Instant
  readonly expiresAt: Instant
  /** Silence that was counted, and as what. */
  readonly defaultRating?: Level
}

export interface RatingLine {
  readonly ratingId: string
  readonly node: RatingNode
  readonly sequence: 1 | 2
  readonly level: Level
  readonly bad: boolean
  readonly ratedAt: Instant
}

/** One case, or consultation, as the service sees it. */
export interface CaseDocument {
  readonly caseId: string
  /** For the next command's `If-Match`. */
  readonly revision: number
  readonly hallId: string
  readonly windowId?: string
  readonly unitId: string
  readonly itemCode?: string
  /** The account that filed the case, not that of a rater. */
  readonly ownerId?: string
  readonly openedAt: Instant
  readonly invitations: readonly InvitationLine[]
  readonly ratings: readonly RatingLine[]
}

/** "May this case be rated, and has it been?" One document a case. */
export const casesView = defineView<CaseDocument>({
  shape: {
    name: 'evaluation.cases',
    version: 1,
    fields: { hallId: 'text', unitId: 'text', windowId: 'text', openedAt: 'text' },
    indexes: [['openedAt'], ['hallId', 'openedAt'], ['unitId', 'openedAt']],
  },
  prefixes: ['evaluation'],
  documentIds: (event) => (isEvaluationEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isEvaluationEvent(event)) return body
    const changed = event.type === 'EvaluationOpened' ? opened(event) : body && changedBy(body, event)
    return changed && { ...changed, revision: event.revision }
  },
  scopeOf: ({ hallId, unitId, ownerId }) => present({ hallId, unitIds: [unitId], ownerId }),
  fieldsOf: ({ hallId, unitId, windowId, openedAt }) => ({ hallId, unitId, windowId: windowId ?? null, openedAt }),
})

type RecordedAs<Type extends EvaluationEvent['type']> = Extract<Recorded<EvaluationEvent>, { readonly type: Type }>

function opened(event: RecordedAs<'EvaluationOpened'>): CaseDocument {
  const { caseId, hallId, windowId, unitId, itemCode, ownerId } = event.data
  return present({
    caseId, revision: event.revision, hallId, windowId, unitId, itemCode, ownerId, openedAt: effectiveTime(event),
    invitations: [], ratings: [],
  })
}

function changedBy(
  body: CaseDocument, event: Exclude<Recorded<EvaluationEvent>, RecordedAs<'EvaluationOpened'>>,
): CaseDocument {
  switch (event.type) {
    case 'RatingInvited': {
      const { node, opensAt, expiresAt } = event.data
      return { ...body, invitations: [...body.invitations, { node, opensAt, expiresAt }] }
    }
    case 'RatingSubmitted': {
      const { ratingId, node, sequence, level } = event.data
      const line = { ratingId, node, sequence, level, bad: isBad(level), ratedAt: effectiveTime(event) }
      return { ...body, ratings: [...body.ratings, line] }
    }
    case 'DefaultRatingApplied': {
      const { node: silent, level } = event.data
      const invitations = body.invitations.map((each) => (
        each.node === silent ? { ...each, defaultRating: level } : each
      ))
      return { ...body, invitations }
    }
    case 'RatedStaffJoined':
    case 'BadRatingRaised':
    case 'ClockRecalibrated': return body
    default: return never(event)
  }
}
