import { localDate, localTime } from '@bihuan/deadlines'

/** An instant as people at the hall read it: `2026-03-02 09:05`. */
export function localTimeText(instant: string): string {
  return `${localDate(instant)} ${localTime(instant)}`
}

/** When a limit ends, `2026-03-09 17:30`; with its whole day at 24:00, which as an instant is the next day's 00:00. */
export function dueText({ dueAt, dueOn }: { readonly dueAt: string | null; readonly dueOn: string | null }): string {
  if (dueAt === null) return dueOn ?? '—'
  return dueOn === null || localDate(dueAt) === dueOn ? localTimeText(dueAt) : `${dueOn} 24:00`
}
