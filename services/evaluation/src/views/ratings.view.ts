import { isBad, type RatingSubmitted } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { effectiveTime, present, type Instant, type Recorded } from '@bihuan/kernel'
import { isEvaluationEvent, type EvaluationEvent } from '../domain/events.js'

type Submitted = RatingSubmitted['data']

/** A rating as the house reads it. Says nothing of who rated, not even by account. */
export interface RatingDocument extends Omit<Submitted, 'about' | 'comment'> {
  readonly caseId: string
  readonly hallId: string
  readonly windowId?: string
  readonly unitId: string
  readonly itemCode?: string
  /** 差评. */
  readonly bad: boolean
  readonly ratedAt: Instant
  readonly comment?: Submitted['comment']
}

/** "What was said of our service?" One document a rating; a rating by default is none. */
export const ratingsView = defineView<RatingDocument>({
  shape: {
    name: 'evaluation.ratings',
    version: 1,
    fields: {
      caseId: 'text', hallId: 'text', unitId: 'text', windowId: 'text', level: 'text', kind: 'text', ratedAt: 'text',
    },
    indexes: [
      ['ratedAt'], ['caseId', 'ratedAt'], ['hallId', 'ratedAt'], ['unitId', 'ratedAt'], ['windowId', 'ratedAt'],
      ['kind', 'ratedAt'],
    ],
  },
  prefixes: ['evaluation'],
  documentIds: (event) => (isSubmitted(event) ? [event.data.ratingId] : []),
  project: (body, event) => (isSubmitted(event) ? documentOf(event) : body),
  // No owner: an applicant reads the own case, and a rating must not tell whose it is.
  scopeOf: ({ hallId, unitId }) => ({ hallId, unitIds: [unitId] }),
  fieldsOf: ({ caseId, hallId, unitId, windowId, level, bad, ratedAt }) => (
    { caseId, hallId, unitId, windowId: windowId ?? null, level, kind: bad ? 'bad' : 'good', ratedAt }
  ),
})

type RecordedRating = Extract<Recorded<EvaluationEvent>, { readonly type: 'RatingSubmitted' }>

function isSubmitted(event: Parameters<typeof isEvaluationEvent>[0]): event is RecordedRating {
  return isEvaluationEvent(event) && event.type === 'RatingSubmitted'
}

function documentOf(event: RecordedRating): RatingDocument {
  const { about: { caseId, hallId, windowId, unitId, itemCode }, ...rating } = event.data
  return present({
    ...rating, caseId, hallId, windowId, unitId, itemCode, bad: isBad(rating.level), ratedAt: effectiveTime(event),
  })
}
