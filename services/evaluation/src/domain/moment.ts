import type { DecisionContext, Moment } from '@bihuan/reference'
import type { Open } from './states.js'

/** When what is decided now will count: never before the newest fact of the stream (architecture §3, Two times). */
export function momentOf({ lastRecordedAt }: Open, { now }: Pick<DecisionContext, 'now'>): Moment {
  const at = now > lastRecordedAt ? now : lastRecordedAt
  return { at, recordedAt: at }
}
