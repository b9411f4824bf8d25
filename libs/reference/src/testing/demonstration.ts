import { calendarPublished, itemPublished, organisationPublished, policyPublished } from '@bihuan/contracts'
import type { NewEvent } from '@bihuan/kernel'
import type { Publication } from '../demonstration/publications.js'
import { demonstrationPublications } from '../demonstration/publications.js'
import { emptyReference, withPublished } from '../published.js'
import type { Reference } from '../reference.js'
import { recorded } from './recorded.js'

/** What publishing this leads to. */
export function publishedEvent({ command, data }: Publication): NewEvent {
  switch (command) {
    case 'PublishCalendar': return calendarPublished(data)
    case 'PublishOrganisation': return organisationPublished(data)
    case 'PublishPolicy': return policyPublished(data)
    case 'PublishItem': return itemPublished(data)
  }
}

export function referenceAfter(publications: readonly Publication[]): Reference {
  return publications.reduce(
    (reference, publication) => withPublished(reference, recorded(publishedEvent(publication), publication.id)),
    emptyReference,
  )
}

export const demonstrationReference: Reference = referenceAfter(demonstrationPublications)
