import { refuseProblems } from './invalid-input.js'
import { isWallTime, millisecondsOfDay, type WallTime } from './wall-time.js'

/** Opening hours of a hall on each working day: one or more periods in order, e.g. 09:00–12:00, 13:30–17:30. */
export interface BusinessHours {
  readonly periods: readonly { readonly opens: WallTime; readonly closes: WallTime }[]
}

/** What is wrong with opening hours, in English; empty when nothing is. */
export function businessHoursProblems(hours: BusinessHours): readonly string[] {
  const problems: string[] = []
  if (hours.periods.length === 0) problems.push('a hall that never opens has no close of business')
  let closedAt = ''
  for (const { opens, closes } of hours.periods) {
    if (!isWallTime(opens) || !isWallTime(closes)) problems.push(`not wall times HH:mm: ${opens}, ${closes}`)
    else if (opens >= closes) problems.push(`${opens}–${closes} ends before it begins`)
    else if (opens < closedAt) problems.push(`${opens}–${closes} begins before ${closedAt}, the end of the one before`)
    closedAt = closes
  }
  return problems
}

/** Opening hours in milliseconds of the day. Internal form. */
export interface OpenTimes {
  readonly opens: readonly number[]
  readonly closes: readonly number[]
  /** Working milliseconds of a whole day. */
  readonly perDay: number
}

/** @throws InvalidDeadlineInput when {@link businessHoursProblems} finds one. */
export function openTimesOf(hours: BusinessHours): OpenTimes {
  refuseProblems('business hours', businessHoursProblems(hours))
  const opens = hours.periods.map((period) => millisecondsOfDay(period.opens))
  const closes = hours.periods.map((period) => millisecondsOfDay(period.closes))
  const perDay = closes.reduce((sum, close, index) => sum + close - (opens[index] ?? close), 0)
  return { opens, closes, perDay }
}

/** When business ends, in milliseconds of the day. @throws InvalidDeadlineInput for hours without a period. */
export function closeOfBusiness(hours: BusinessHours): number {
  const last = hours.periods[hours.periods.length - 1]
  if (last === undefined) refuseProblems('business hours', businessHoursProblems(hours))
  return last === undefined ? 0 : millisecondsOfDay(last.closes)
}
