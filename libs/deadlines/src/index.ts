export { InvalidDeadlineInput } from './invalid-input.js'
export { addDays, daysBetween, isPlainDate, weekday, yearOf, type PlainDate } from './plain-date.js'
export {
  addMilliseconds, addMinutes, epochMsOf, instantAt, instantOf, isInstant, localDate, localTime, startOfDay,
  type Instant,
} from './instant.js'
export { defaultCountingRules, limitProblems } from './limit.js'
export type { Limit } from './limit.js'
export { businessHoursProblems, type BusinessHours } from './business-hours.js'
export { calendarVersionOf, calendarYearProblems, type CalendarYear } from './calendar-year.js'
export { calendarsOf, dayKind, isWorkingDay, knownAt, type Calendars } from './calendars.js'
export { asKnownAt, isStopped } from './clock-history.js'
export type { ClockEntry, ClockHistory } from './clock-history.js'
export { dueAt } from './due.js'
export { defaultLightThresholds, light, lightsAt } from './light.js'
export type { Light, LightThresholds } from './light.js'
export { spansChangedDay } from './recalibration.js'
export { explain, type ExplanationStep } from './explain.js'
export { preview, type PreviewAnswer } from './preview.js'
