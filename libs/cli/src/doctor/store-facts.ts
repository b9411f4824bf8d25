import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { instantOf } from '@bihuan/deadlines'
import {
  EMBEDDED_FILES, eventsOfType, fileIdOf, groupCheckpoints, headIn, lookInto, newestEvents, valueIn, viewCheckpoints,
} from '@bihuan/sqlite'
import { z } from 'zod'

/** What the other examinations need to know of a store that may be running. */
export interface StoreFacts {
  readonly newestRecordedAt: string | undefined
  readonly demonstration: boolean
  /** As the house reckons; the machine's time outside of demonstrations. */
  readonly businessNow: string
  readonly calendarYears: readonly number[]
  /** Views and reaction groups that stand past the events, or follow another store. */
  readonly misplaced: readonly string[]
}

const recorded = z.object({ recordedAt: z.string() })
const published = z.object({ calendar: z.object({ year: z.int() }) })
const demonstrationClock = z.union([
  z.object({ mode: z.literal('held'), now: z.string() }),
  z.object({ mode: z.literal('realTime'), aheadMs: z.number() }),
])

/** @throws Damaged, Unavailable */
export function storeFacts(folder: string, nowMs: number): StoreFacts {
  const file = (name: string): string => join(folder, name)
  const clockText = lookInto(file('consumers.db'), 'live', (consumers) => valueIn(consumers, 'demonstration-clock'))
  // Followers first: what is appended while this looks only moves the head away from them.
  const followers = [
    ...lookInto(file('views.db'), 'live', viewCheckpoints), ...lookInto(file('consumers.db'), 'live', groupCheckpoints),
  ]
  return lookInto(file('events.db'), 'live', (events) => {
    const [id, head] = [fileIdOf(events), headIn(events)]
    const [newest] = newestEvents(events, 1)
    return {
      newestRecordedAt: newest === undefined ? undefined : recorded.parse(JSON.parse(newest.metadata)).recordedAt,
      demonstration: clockText !== undefined,
      businessNow: businessNow(clockText, nowMs),
      calendarYears: eventsOfType(events, 'CalendarPublished')
        .map(({ data }) => published.parse(JSON.parse(data)).calendar.year),
      misplaced: followers.flatMap(([name, at]) => (at.storeId !== id || at.position > head ? [name] : [])),
    }
  })
}

export function isComplete(folder: string): boolean {
  return EMBEDDED_FILES.every(({ name }) => statSync(join(folder, name), { throwIfNoEntry: false }) !== undefined)
}

export function newestFileMs(folder: string): number | undefined {
  const times = filesOf(folder).map((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  return times.length === 0 ? undefined : Math.max(...times)
}

export function storeBytes(folder: string): number {
  return filesOf(folder).reduce((sum, name) =>
    sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0)
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => EMBEDDED_FILES.some((file) => name.startsWith(file.name)))
}

function businessNow(clockText: string | undefined, nowMs: number): string {
  if (clockText === undefined) return instantOf(nowMs)
  const clock = demonstrationClock.parse(JSON.parse(clockText))
  return clock.mode === 'held' ? clock.now : instantOf(nowMs + clock.aheadMs)
}
