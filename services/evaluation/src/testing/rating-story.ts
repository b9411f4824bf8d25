import type { DecisionContext } from '@bihuan/reference'
import { RuleStory } from '@bihuan/reference/testing'
import type { OpenEvaluation, SubmitRating } from '../domain/commands.js'
import {
  evaluationDecider, type EvaluationCommand, type EvaluationEvent, type EvaluationState,
} from '../domain/evaluation.js'
import { CASE_ID, MONDAY, opening, rating, REFERENCE, STRANGER_ID, SYSTEM } from './scenes.js'

const strangersOnly: DecisionContext['subjects'] = {
  of: () => { throw new TypeError('evaluation names nobody by identity') },
  unidentified: () => STRANGER_ID,
}

/** The ratings of one case played through the rules of evaluation. */
export class RatingStory extends RuleStory<EvaluationState, EvaluationCommand, EvaluationEvent> {
  opened(more: Partial<OpenEvaluation> = {}): this {
    return this.does({ name: 'OpenEvaluation', data: opening({ at: this.now, knownAt: this.now, ...more }) })
  }

  /** Opened and closed at the same moment. */
  closed(more: Partial<OpenEvaluation> = {}): this {
    const data = { node: 'closed', at: this.now, knownAt: this.now, staff: [] } as const
    return this.opened(more).does({ name: 'InviteRating', data })
  }

  rated(more: Partial<SubmitRating> = {}): this {
    return this.does({ name: 'SubmitRating', data: rating(more) })
  }

  /** The types of the facts that a rating would lead to, or the code of the "no". */
  saysTo(more: Partial<SubmitRating>): readonly string[] | string {
    return this.says({ name: 'SubmitRating', data: rating(more) })
  }
}

export function ratingStory(): RatingStory {
  return new RatingStory(evaluationDecider, {
    stream: `evaluation-${CASE_ID}`, now: MONDAY, actor: SYSTEM, reference: REFERENCE, subjects: strangersOnly,
  })
}
