import {
  calendarPublished, itemPublished, organisationPublished, policyPublished, type CalendarPublished,
} from '@bihuan/contracts'
import type { PlainDate } from '@bihuan/deadlines'
import type { Instant, NewEvent } from '@bihuan/kernel'
import { demonstrationPublications, type Publication } from '../demonstration/publications.js'
import { emptyReference, withPublished } from '../published.js'
import type { Reference } from '../reference.js'
import { recorded } from './recorded.js'

/** The event that publishing this leads to. */
export function publishedEvent({ command, data }: Publication): NewEvent {
  switch (command) {
    case 'PublishCalendar': return calendarPublished(data)
    case 'PublishOrganisation': return organisationPublished(data)
    case 'PublishPolicy': return policyPublished(data)
    case 'PublishItem': return itemPublished(data)
  }
}

/** What is known after something more was published; long ago, unless the test says when. */
export function published(known: Reference, event: NewEvent, at: Instant = '2020-01-01T00:00:00.000Z'): Reference {
  return withPublished(known, recorded(event, 'any', at))
}

export function referenceAfter(publications: readonly Publication[]): Reference {
  return publications.map(publishedEvent).reduce((known, event) => published(known, event), emptyReference)
}

/** What the demonstration prefecture has published. */
export const demonstrationReference: Reference = referenceAfter(demonstrationPublications)

/** A new edition of the national calendar of 2026 in which these dates are days off too: no real notice says so. */
export function calendarWithDaysOff(...dates: readonly PlainDate[]): CalendarPublished {
  const known = demonstrationReference.calendars.editions.find(({ region, year }) => region === 'CN' && year === 2026)
  if (known === undefined) throw new TypeError('the demonstration has a calendar of 2026')
  const offDays = [...known.offDays, ...dates]
  return calendarPublished({ calendar: { ...known, version: known.version + 1, offDays, source: 'specs' } })
}
