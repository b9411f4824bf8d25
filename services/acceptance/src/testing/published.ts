import {
  calendarPublished, itemPublished, organisationPublished, policyPublished, type CalendarPublished, type Item,
  type ItemPublished, type OrganisationPublished, type PolicyPublished,
} from '@bihuan/contracts'
import { never, type Instant } from '@bihuan/kernel'
import {
  demonstrationPublications, emptyReference, withPublished, type Publication, type Reference,
} from '@bihuan/reference'
import { fact } from '@bihuan/testing'

type Published = CalendarPublished | OrganisationPublished | PolicyPublished | ItemPublished

const LONG_AGO: Instant = '2020-01-01T00:00:00.000Z'

/** What the demonstration prefecture publishes. */
export const published: Reference = demonstrationPublications.map(eventOf)
  .reduce((reference, event) => known(reference, event), emptyReference)

/** The same with other versions of items, or more of them. */
export function withItems(reference: Reference, items: readonly Item[]): Reference {
  return items.reduce((before, item) => known(before, itemPublished({ item })), reference)
}

export function withCalendar(
  reference: Reference, calendar: CalendarPublished['data']['calendar'], at: Instant,
): Reference {
  return known(reference, calendarPublished({ calendar }), at)
}

function known(reference: Reference, event: Published, at = LONG_AGO): Reference {
  return withPublished(reference, fact(event).at(at).recorded('acceptance.published-1', 0, undefined))
}

function eventOf(publication: Publication): Published {
  switch (publication.command) {
    case 'PublishCalendar': return calendarPublished(publication.data)
    case 'PublishOrganisation': return organisationPublished(publication.data)
    case 'PublishPolicy': return policyPublished(publication.data)
    case 'PublishItem': return itemPublished(publication.data)
    default: return never(publication)
  }
}
