import { kindOfDay, type Calendars } from './calendars.js'
import type { ClockEntry, ClockHistory } from './clock-history.js'
import { dateTextOf, msPerMinute, twoDigits, type DayNumber } from './day-number.js'
import { amountText, dayTexts, eventTexts, type Bilingual, type ExplanationReason } from './explanation-texts.js'
import { epochMsOf, instantOf, localDate, localDayOf, localTime, type Instant } from './instant.js'
import type { PlainDate } from './plain-date.js'
import { frameOf, reckon, type Frame, type Reckoning } from './reckoning.js'
import type { DayRange } from './suspensions.js'

/** One step of an explanation: a day and whether it counted, or something that happened to the clock. */
export interface ExplanationStep {
  /** The day it concerns, in Asia/Shanghai. */
  readonly date?: PlainDate
  /** True for exactly as many steps as the limit has days (none for hours and for "the same day"). */
  readonly counted: boolean
  readonly reason: ExplanationReason
  readonly text: Bilingual
}

/**
 * Why a clock runs out when it does, in order of days: what happened to it, which days counted, which did not and
 * why, and where that ends. An auditor or a citizen can check it with a wall calendar.
 * @throws InvalidDeadlineInput for a faulty history.
 */
export function explain(history: ClockHistory, calendars: Calendars): readonly ExplanationStep[] {
  const frame = frameOf(history)
  const reckoning = reckon(frame, calendars)
  const placed = [
    ...history.map((entry, index) => placedEvent(history, entry, index)),
    ...(frame.limit.unit === 'hour' ? [] : daySteps(frame, reckoning, calendars)),
  ]
  // A stable sort: on one day, what happened comes before how the day counted.
  const ordered = placed.sort((left, right) => left.day - right.day).map(({ step }) => step)
  const ending = endStep(frame, reckoning)
  if (reckoning.kind !== 'due') return [...ordered, ending]
  const later = placed.findIndex(({ day }) => day > reckoning.dueDay)
  return later < 0 ? [...ordered, ending] : ordered.toSpliced(later, 0, ending)
}

interface PlacedStep {
  readonly day: DayNumber
  readonly step: ExplanationStep
}

/** From the start to the end, as far as it is known. Counts for itself: a law compares that with the reckoning. */
function daySteps(frame: Frame, reckoning: Reckoning, calendars: Calendars): readonly PlacedStep[] {
  const steps: PlacedStep[] = []
  let counted = 0
  for (let day = frame.startDay; day <= lastExplained(frame, reckoning); day += 1) {
    const reason = dayReason(frame, reckoning, calendars, day)
    if (reason === undefined) continue
    const counts = reason === 'working-day' || reason === 'working-weekend' || reason === 'natural-day'
    if (counts) counted += 1
    steps.push({ day, step: { date: dateTextOf(day), counted: counts, reason, text: dayTexts[reason](counted) } })
  }
  return steps
}

function lastExplained(frame: Frame, reckoning: Reckoning): DayNumber {
  switch (reckoning.kind) {
    case 'due': return reckoning.dueDay
    case 'provisional': return reckoning.notBefore
    case 'suspended': {
      const standsSince = localDayOf(reckoning.since)
      return frame.started.rules.suspensionDays === 'wholeDaysOnly' ? standsSince : standsSince - 1
    }
  }
}

function dayReason(
  frame: Frame,
  reckoning: Reckoning,
  calendars: Calendars,
  day: DayNumber,
): keyof typeof dayTexts | undefined {
  if (day < frame.firstDay) {
    const { rules } = frame.started
    const shouldCount = frame.limit.amount === 0 || rules.firstDay === 'startDay'
    return shouldCount ? 'too-late-on-start-day' : 'start-day-not-counted'
  }
  if (isTakenOut(reckoning.takenOut, day)) return 'suspended-day'
  const full = reckoning.kind === 'due' && day > reckoning.lastCounted
  const kind = kindOfDay(calendars, frame.started.region, day)
  if (frame.limit.unit === 'workingDay' || full) {
    if (kind === 'weekend') return 'weekend'
    if (kind === 'off') return 'holiday'
  }
  if (full) return day === reckoning.dueDay ? 'moved-to-this-day' : 'clock-stood'
  if (frame.limit.amount === 0) return 'same-day'
  if (frame.limit.unit === 'naturalDay') return 'natural-day'
  if (kind === undefined) return undefined
  return kind === 'workingWeekend' ? 'working-weekend' : 'working-day'
}

function isTakenOut(ranges: readonly DayRange[], day: DayNumber): boolean {
  return ranges.some(({ first, last }) => day >= first && day <= last)
}

function placedEvent(history: ClockHistory, entry: ClockEntry, index: number): PlacedStep {
  const day = localDayOf(epochMsOf(entry.at))
  return { day, step: { date: dateTextOf(day), counted: false, ...eventReasonAndText(history, entry, index) } }
}

function eventReasonAndText(
  history: ClockHistory,
  entry: ClockEntry,
  index: number,
): Pick<ExplanationStep, 'reason' | 'text'> {
  const at = momentText(entry.at)
  switch (entry.kind) {
    case 'started': {
      return { reason: 'started', text: eventTexts.started(at, amountText(entry.limit.amount, entry.limit.unit)) }
    }
    case 'extended': {
      const { limit } = frameOf(history.slice(0, index + 1))
      const by = amountText(entry.by, limit.unit)
      const total = amountText(limit.amount, limit.unit)
      return { reason: 'extended', text: eventTexts.extended(at, by, total, entry.reason) }
    }
    case 'suspended': return { reason: 'suspension-began', text: eventTexts['suspension-began'](at, entry.reason) }
    case 'resumed': return { reason: 'suspension-ended', text: eventTexts['suspension-ended'](at) }
    case 'recalibrated': {
      return { reason: 'recalibrated', text: eventTexts.recalibrated(entry.from.join(' '), entry.to.join(' ')) }
    }
    case 'stopped': return { reason: 'stopped', text: eventTexts.stopped(at) }
  }
}

function endStep(frame: Frame, reckoning: Reckoning): ExplanationStep {
  switch (reckoning.kind) {
    case 'due': {
      const date = dateTextOf(reckoning.dueDay)
      const time = frame.limit.unit === 'hour' ? localTime(instantOf(reckoning.dueAt)) : wallTimeOf(frame.dueTime)
      return { date, counted: false, reason: 'due', text: eventTexts.due(`${date} ${time}`) }
    }
    case 'provisional': {
      const { region, year } = reckoning.unknown
      const text = eventTexts['calendar-unknown'](region, year, dateTextOf(reckoning.notBefore))
      return { counted: false, reason: 'calendar-unknown', text }
    }
    case 'suspended': {
      const text = eventTexts['no-due-while-suspended'](momentText(instantOf(reckoning.since)))
      return { counted: false, reason: 'no-due-while-suspended', text }
    }
  }
}

function momentText(instant: Instant): string {
  return `${localDate(instant)} ${localTime(instant)}`
}

function wallTimeOf(timeOfDay: number): string {
  const minutes = timeOfDay / msPerMinute
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}
