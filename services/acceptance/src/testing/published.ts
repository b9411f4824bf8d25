import { calendarPublished, itemPublished, type CalendarPublished, type Item } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import { demonstrationReference, published as known } from '@bihuan/reference/testing'

/** What the demonstration prefecture publishes. */
export const published: Reference = demonstrationReference

/** The same with other versions of items, or more of them. */
export function withItems(reference: Reference, items: readonly Item[]): Reference {
  return items.reduce((before, item) => known(before, itemPublished({ item })), reference)
}

export function withCalendar(
  reference: Reference, calendar: CalendarPublished['data']['calendar'], at: Instant,
): Reference {
  return known(reference, calendarPublished({ calendar }), at)
}
