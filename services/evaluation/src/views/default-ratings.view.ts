import type { DueMoment } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { idOf, type Instant, type Recorded } from '@bihuan/kernel'
import { isEvaluationEvent, type EvaluationEvent } from '../domain/events.js'

/** A closing that nobody has rated yet, where policy counts silence. */
export interface SilentCase {
  readonly caseId: string
  readonly hallId: string
  readonly unitId: string
  readonly clock: string
  readonly startAt: Instant
  readonly due: DueMoment
}

/** "Whose silence will count, and when?" Drives the sweep and the recalibration; empty where policy is silent. */
export const defaultRatingsView = defineView<SilentCase>({
  shape: {
    name: 'evaluation.default-ratings',
    version: 1,
    fields: { state: 'text', dueAt: 'text' },
    indexes: [['dueAt'], ['state']],
  },
  prefixes: ['evaluation'],
  documentIds: (event) => (isEvaluationEvent(event) && concerns(event) ? [idOf(event.stream)] : []),
  project: (body, event) => (isEvaluationEvent(event) ? projected(body, event) : body),
  scopeOf: ({ hallId, unitId }) => ({ hallId, unitIds: [unitId] }),
  fieldsOf: ({ due: { dueAt } }) => ({ state: 'running', dueAt }),
})

function concerns(event: Recorded<EvaluationEvent>): boolean {
  switch (event.type) {
    case 'RatingInvited': return event.data.defaultRating !== undefined
    case 'RatingSubmitted': return event.data.node === 'closed'
    case 'DefaultRatingApplied':
    case 'ClockRecalibrated': return true
    default: return false
  }
}

function projected(body: SilentCase | undefined, event: Recorded<EvaluationEvent>): SilentCase | undefined {
  switch (event.type) {
    case 'RatingInvited': {
      const { about: { caseId, hallId, unitId }, defaultRating } = event.data
      if (defaultRating === undefined) return body
      const { start: { clock, startAt, due } } = defaultRating
      return { caseId, hallId, unitId, clock, startAt, due }
    }
    case 'ClockRecalibrated': return body && { ...body, due: event.data.newDue }
    default: return undefined
  }
}
