import type { DecisionContext, Moment } from '@bihuan/reference'
import type { Opened } from './states.js'

/**
 * When what is decided now will count. Never before the newest fact of the stream: recording keeps that order
 * (architecture §3, Two times), and a due moment is computed for the time that the event will bear.
 */
export function momentOf({ file }: Opened, { now }: Pick<DecisionContext, 'now'>): Moment {
  const at = now > file.lastRecordedAt ? now : file.lastRecordedAt
  return { at, recordedAt: at }
}
