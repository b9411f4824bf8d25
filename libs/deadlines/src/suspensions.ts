import type { ClockHistory } from './clock-history.js'
import type { DayNumber } from './day-number.js'
import { epochMsOf, localDayOf, startOfLocalDay, type EpochMs } from './instant.js'
import { InvalidDeadlineInput } from './invalid-input.js'
import type { SuspensionDays } from './limit.js'

/** Time during which the clock stands, from `begins` up to but not including `ends`; Infinity while one is open. */
export interface Standstill {
  readonly begins: EpochMs
  readonly ends: EpochMs
}

const none: readonly Standstill[] = []

/**
 * When the clock stood: the union of its suspensions, in order, none touching another, none before the start.
 * Two hearings that overlap stop the clock once, not twice. One that ended when it began (annulled) leaves nothing.
 * @throws InvalidDeadlineInput when a suspension ends without having begun, ends before it began, or begins twice.
 */
export function standstillsOf(history: ClockHistory, start: EpochMs): readonly Standstill[] {
  if (history.length === 1) return none
  const begun = new Map<string, EpochMs>()
  const ended = new Map<string, EpochMs>()
  for (const entry of history) {
    if (entry.kind === 'suspended') {
      if (begun.has(entry.suspensionId)) throw new InvalidDeadlineInput(`${entry.suspensionId} suspends twice`)
      begun.set(entry.suspensionId, epochMsOf(entry.at))
    } else if (entry.kind === 'resumed') {
      const begins = begun.get(entry.suspensionId)
      const ends = epochMsOf(entry.at)
      if (begins === undefined || ended.has(entry.suspensionId) || ends < begins) {
        throw new InvalidDeadlineInput(`${entry.suspensionId} cannot resume at ${entry.at}`)
      }
      ended.set(entry.suspensionId, ends)
    }
  }
  if (begun.size === 0) return none
  const each = [...begun].map(([id, begins]) => ({ begins: Math.max(begins, start), ends: ended.get(id) ?? Infinity }))
  return union(each.filter((standstill) => standstill.begins < standstill.ends))
}

/** Ids of the suspensions that have not been resumed, in the order they were recorded. */
export function openSuspensions(history: ClockHistory): readonly string[] {
  const open = new Set<string>()
  for (const entry of history) {
    if (entry.kind === 'suspended') open.add(entry.suspensionId)
    if (entry.kind === 'resumed') open.delete(entry.suspensionId)
  }
  return [...open]
}

/** Days taken out of the count, both ends included; `first` > `last` when there are none. */
export interface DayRange {
  readonly first: DayNumber
  readonly last: DayNumber
}

/** The days a finished standstill takes out of the count, by the policy `suspensionDays`. */
export function daysTakenOut(standstill: Standstill, policy: SuspensionDays): DayRange {
  const { begins, ends } = standstill
  const firstTouched = localDayOf(begins)
  const firstWhole = startOfLocalDay(firstTouched) === begins ? firstTouched : firstTouched + 1
  const lastTouched = localDayOf(ends - 1)
  const lastWhole = localDayOf(ends) - 1
  switch (policy) {
    case 'wholeDaysOnly': return { first: firstWhole, last: lastWhole }
    case 'withStartDay': return { first: firstTouched, last: lastWhole }
    case 'everyTouchedDay': return { first: firstTouched, last: lastTouched }
  }
}

function union(standstills: readonly Standstill[]): readonly Standstill[] {
  const merged: Standstill[] = []
  for (const next of [...standstills].sort((left, right) => left.begins - right.begins)) {
    const last = merged[merged.length - 1]
    if (last === undefined || next.begins > last.ends) merged.push(next)
    else merged[merged.length - 1] = { begins: last.begins, ends: Math.max(last.ends, next.ends) }
  }
  return merged
}
