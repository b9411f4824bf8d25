import {
  demonstrationOrganisation, demonstrationPublications, type Publication, type Reference,
} from '@bihuan/reference'
import { publishAll } from '@bihuan/simulator'
import { tokenOf } from './token.js'

/**
 * Publishes what the demonstration prefecture has and this store lacks, as an administrator would: an interrupted
 * start is completed by the next. A store in which another prefecture has published is left as it is.
 */
export async function publishDemonstration(baseUrl: string, reference: Reference): Promise<void> {
  const { organisation } = reference
  if (organisation !== undefined && organisation.code !== demonstrationOrganisation.code) return
  const publications = demonstrationPublications.filter((publication) => !isPublished(publication, reference))
  if (publications.length === 0) return
  const token = await tokenOf(baseUrl, { id: 'administrator-demonstration', roles: ['administrator'] })
  await publishAll({ baseUrl, token, publications })
}

function isPublished({ command, id, data }: Publication, reference: Reference): boolean {
  switch (command) {
    case 'PublishOrganisation': return reference.organisation !== undefined
    case 'PublishItem': return reference.items.has(id)
    case 'PublishPolicy': return reference.policies.some(({ code }) => code === id)
    case 'PublishCalendar': {
      const { region, year, version } = data.calendar
      return reference.calendarEditions.some(({ calendar }) =>
        calendar.region === region && calendar.year === year && calendar.version >= version)
    }
  }
}
