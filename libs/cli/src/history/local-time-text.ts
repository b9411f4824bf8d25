import { localDate, localTime } from '@bihuan/deadlines'

/** An instant as people at the hall read it: `2026-03-02 09:05`. */
export function localTimeText(instant: string): string {
  return `${localDate(instant)} ${localTime(instant)}`
}
