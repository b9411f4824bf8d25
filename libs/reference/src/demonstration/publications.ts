import type { CalendarPublished, ItemPublished, OrganisationPublished, PolicyPublished } from '@bihuan/contracts'
import { nationalCalendars } from '../calendars.js'
import { constructionItems } from './construction-items.js'
import { enterpriseItems } from './enterprise-items.js'
import { demonstrationOrganisation as organisation } from './organisation.js'
import { peopleItems } from './people-items.js'
import { demonstrationPolicies } from './policies.js'

/** One thing to publish: `data` is what the event of the publication carries, `id` the code of its stream. */
export type Publication =
  | { readonly command: 'PublishCalendar'; readonly id: string; readonly data: CalendarPublished['data'] }
  | { readonly command: 'PublishOrganisation'; readonly id: string; readonly data: OrganisationPublished['data'] }
  | { readonly command: 'PublishPolicy'; readonly id: string; readonly data: PolicyPublished['data'] }
  | { readonly command: 'PublishItem'; readonly id: string; readonly data: ItemPublished['data'] }

/** The national calendars, which every installation begins with. */
const nationalPublications: readonly Publication[] = nationalCalendars.map(({ calendar }) => ({
  command: 'PublishCalendar', id: `${calendar.region}-${calendar.year}`, data: { calendar },
}))

export const demonstrationItems = [...enterpriseItems, ...constructionItems, ...peopleItems]

/** All that the demonstration prefecture publishes, in an order in which everything named is already known. */
export const demonstrationPublications: readonly Publication[] = [
  ...nationalPublications,
  { command: 'PublishOrganisation', id: organisation.code, data: { organisation } },
  ...demonstrationPolicies.map((policy) => ({ command: 'PublishPolicy', id: policy.code, data: { policy } } as const)),
  ...demonstrationItems.map((item) => ({ command: 'PublishItem', id: item.code, data: { item } } as const)),
]
