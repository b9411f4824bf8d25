export { InvalidDeadlineInput } from './invalid-input.js'
export { addDays, daysBetween, firstYear, isPlainDate, weekday, yearOf, type PlainDate } from './plain-date.js'
export { isWallTime, type WallTime } from './wall-time.js'
export {
  addMilliseconds,
  addMinutes,
  compare,
  epochMsOf,
  instantAt,
  instantOf,
  isInstant,
  localDate,
  localTime,
  millisecondsBetween,
  startOfDay,
  type Instant,
} from './instant.js'
export { defaultCountingRules, largestAmount, limitProblems } from './limit.js'
export type { CountingRules, Limit, LimitUnit, SuspensionDays } from './limit.js'
export { businessHoursProblems, type BusinessHours } from './business-hours.js'
export { calendarVersionOf, calendarYearProblems, type CalendarYear } from './calendar-year.js'
export { calendarsOf, dayKind, isWorkingDay, knownAt, nextWorkingDay, type Calendars } from './calendars.js'
export type { CalendarUnknown, DayKind } from './region-days.js'
export { asKnownAt, isStopped } from './clock-history.js'
export type {
  ClockEntry,
  ClockExtended,
  ClockHistory,
  ClockRecalibrated,
  ClockResumed,
  ClockStarted,
  ClockStopped,
  ClockSuspended,
} from './clock-history.js'
export { dueAt, type Due } from './due.js'
export { defaultLightThresholds, light, lightsAt } from './light.js'
export type { Light, LightChanges, LightThresholds } from './light.js'
export { spansChangedDay } from './recalibration.js'
export { explain, type ExplanationStep } from './explain.js'
export type { Bilingual, ExplanationReason } from './explanation-texts.js'
export { preview, type PreviewAnswer, type PreviewQuestion } from './preview.js'
