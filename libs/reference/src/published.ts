import {
  calendarPublished, isOf, itemPublished, organisationPublished, policyPublished, type Organisation,
} from '@bihuan/contracts'
import { calendarsOf } from '@bihuan/deadlines'
import type { RecordedEvent, StreamPrefix } from '@bihuan/kernel'
import { indexedOrganisation, noOrganisation } from './organisation-index.js'
import { indexedPolicies } from './policies.js'
import type { PolicyEdition, PublishedEdition, Reference } from './reference.js'

/** Streams in which published data stand, one stream a code: what a reader of the feed must follow. */
export const publishedPrefixes: readonly StreamPrefix[] = [
  'acceptance.organisation', 'acceptance.item', 'acceptance.policy', 'acceptance.calendar', 'acceptance.roster',
]

/** Before anything was published: no hall, no item, and every calendar year unknown. */
export const emptyReference: Reference = {
  organisation: undefined, ...noOrganisation, items: new Map(),
  calendars: calendarsOf([]), calendarEditions: [],
  policies: [], policyEditions: [], policyFor: indexedPolicies([]),
}

/**
 * What is known after one more event of the feed; the same value when it adds nothing: another event, or a version
 * not newer than the one known. A redelivery and a late old version therefore change nothing.
 * @throws InvalidDeadlineInput for a faulty calendar, which publishing refuses (`calendarProblems`)
 */
export function withPublished(reference: Reference, event: RecordedEvent): Reference {
  if (isOf(organisationPublished, event)) {
    const { organisation } = event.data
    return isNotNewer(organisation, reference.organisation) ? reference : withOrganisation(reference, organisation)
  }
  if (isOf(itemPublished, event)) {
    const { item } = event.data
    if (isNotNewer(item, reference.items.get(item.code))) return reference
    return { ...reference, items: new Map(reference.items).set(item.code, item) }
  }
  if (isOf(policyPublished, event)) {
    return withPolicy(reference, { recordedAt: event.metadata.recordedAt, policy: event.data.policy })
  }
  if (isOf(calendarPublished, event)) {
    return withCalendar(reference, { recordedAt: event.metadata.recordedAt, calendar: event.data.calendar })
  }
  return reference
}

/** The same with this organisation, its look-ups made anew: also to try one out before it is published. */
function withOrganisation(reference: Reference, organisation: Organisation): Reference {
  return { ...reference, organisation, ...indexedOrganisation(organisation) }
}

function withPolicy(reference: Reference, edition: PolicyEdition): Reference {
  const { policy } = edition
  const known = reference.policies.filter(({ code }) => code === policy.code)
  if (known.some((other) => isNotNewer(policy, other))) return reference
  const policies = [...reference.policies, policy]
  const policyEditions = [...reference.policyEditions, edition]
  return { ...reference, policies, policyEditions, policyFor: indexedPolicies(policyEditions) }
}

function withCalendar(reference: Reference, edition: PublishedEdition): Reference {
  const { calendar } = edition
  const { editions } = reference.calendars
  const known = editions.find(({ region, year }) => region === calendar.region && year === calendar.year)
  if (isNotNewer(calendar, known)) return reference
  return {
    ...reference,
    calendars: calendarsOf([...editions, calendar]),
    calendarEditions: [...reference.calendarEditions, edition],
  }
}

function isNotNewer(one: { readonly version: number }, known: { readonly version: number } | undefined): boolean {
  return known !== undefined && one.version <= known.version
}
