import type { Hall, Item, Organisation, Policy, ServiceWindow } from '@bihuan/contracts'
import type { Calendars, CalendarYear } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'

/**
 * Everything published, as known at one moment: an immutable value that decisions read. A newer publication makes a
 * new value; what a case froze at acceptance stands in the case's own events.
 */
export interface Reference {
  /** `undefined` until the first organisation is published: the house is then not yet open for cases. */
  readonly organisation: Organisation | undefined
  /** Newest version of each item, by code. */
  readonly items: ReadonlyMap<string, Item>
  readonly calendars: Calendars
  /** Every edition ever published: `knownAt` makes of them the calendars of an earlier day. */
  readonly calendarEditions: readonly PublishedEdition[]
  /** Every policy ever published, so that a day long ago finds the one that was in force then. */
  readonly policies: readonly Policy[]
  /** The same, each with the moment of its publication. */
  readonly policyEditions: readonly PolicyEdition[]
  hall(hallId: string): Hall | undefined
  window(hallId: string, windowId: string): ServiceWindow | undefined
  hasUnit(unitId: string): boolean
  /**
   * The hall's own policy in force on that day, else the prefecture's; of several the newest version. As known at a
   * moment: what was published later does not reach back, so that news heard a second time is decided as the first
   * time. Where none was known by then, whatever is known now counts.
   */
  policyFor(hallId: string, at: Instant, knownAt?: Instant): Policy | undefined
}

/** A version of a policy and when it was published here. */
export interface PolicyEdition {
  readonly recordedAt: Instant
  readonly policy: Policy
}

/** An edition of a calendar and when it was published here. */
export interface PublishedEdition {
  readonly recordedAt: Instant
  readonly calendar: CalendarYear
}
