import { defaultRatingApplied } from '@bihuan/contracts'
import { isStopped } from '@bihuan/deadlines'
import { reject } from '@bihuan/kernel'
import { recalibration, type DecisionContext } from '@bihuan/reference'
import type { DataOf } from './commands.js'
import type { EvaluationDecision } from './events.js'
import { momentOf } from './moment.js'
import { DEFAULT_RATING, ratingsOf, type Open } from './states.js'

/**
 * 默认评价 (Guangdong 2019, Naiman 2025): silence for so long counts as a level. It is a fact of its own kind, because
 * it distorts every figure it is counted into (domain.md §1.3); who rates afterwards is heard all the same.
 */
export function applyDefaultRating(
  { node }: DataOf<'ApplyDefaultRating'>, state: Open, context: DecisionContext,
): EvaluationDecision {
  const { defaultLevel: level, defaultApplied } = state.invitations[node] ?? {}
  const dueAt = state.dues[DEFAULT_RATING]?.dueAt ?? null
  if (level === undefined) return reject('no-default-rating', { node })
  if (defaultApplied || ratingsOf(state, node).length > 0) return []
  if (dueAt === null || dueAt > momentOf(state, context).at) return reject('default-rating-not-due', { node, dueAt })
  return [defaultRatingApplied({ about: state.service, node, level })]
}

/** A new calendar met the open clock; said also when the due day stays. Nothing is owed: nothing is said. */
export function recalibrateClock(
  { clock }: DataOf<'RecalibrateClock'>, state: Open, { reference }: DecisionContext,
): EvaluationDecision {
  const history = state.clocks[clock]
  const oldDue = state.dues[clock]
  if (history === undefined || oldDue === undefined || isStopped(history)) return reject('no-open-clock', { clock })
  const met = recalibration(clock, history, oldDue, reference)
  return met === undefined ? [] : [met]
}
