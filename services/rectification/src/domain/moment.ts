import type { DecisionContext, Moment } from '@bihuan/reference'
import type { RectificationState } from './states.js'

/** When what is decided now will count: never before the newest fact of the stream (architecture §3, Two times). */
export function momentOf(state: RectificationState, { now }: Pick<DecisionContext, 'now'>): Moment {
  const at = state.status === 'withOrders' && state.lastRecordedAt > now ? state.lastRecordedAt : now
  return { at, recordedAt: at }
}
