import {
  calendarPublished, itemPublished, organisationPublished, policyPublished, type CalendarPublished, type Policy,
  type RatedService, type RectificationPolicy,
} from '@bihuan/contracts'
import type { Instant, NewEvent } from '@bihuan/kernel'
import {
  demonstrationPublications, emptyReference, withPublished, type DecidingActor, type Publication, type Reference,
} from '@bihuan/reference'
import { fact } from '@bihuan/testing'
import type { OpenOrder } from '../domain/commands.js'

/** A Monday morning, 09:00 in Asia/Shanghai, in a month without holidays. */
export const MONDAY: Instant = '2026-03-02T01:00:00.000Z'
export const CASE_ID = '990100ABCDEFGHJKMNP'
export const ORDER_ID = `${CASE_ID}-R1`

/** A food licence, rated: the market unit's own matter. */
export const ABOUT: RatedService = {
  caseId: CASE_ID, hallId: 'city', windowId: 'city-w05', unitId: 'market', itemCode: 'food-licence',
}

export const SYSTEM: DecidingActor = { id: 'rectification', roles: [], kind: 'system' }
export const SUPERVISOR: DecidingActor = { id: 'supervisor-1', roles: ['supervisor'], kind: 'person' }
export const LEADER: DecidingActor = { id: 'leader-1', roles: ['leader'], kind: 'person', hallId: 'city' }

export function officerOf(unitId: string, id = `officer-${unitId}`): DecidingActor {
  return { id, roles: ['unitOfficer'], kind: 'person', hallId: 'city', unitId }
}

/** The event that publishing this leads to. */
export function publicationEvent({ command, data }: Publication): NewEvent {
  switch (command) {
    case 'PublishCalendar': return calendarPublished(data)
    case 'PublishOrganisation': return organisationPublished(data)
    case 'PublishPolicy': return policyPublished(data)
    case 'PublishItem': return itemPublished(data)
  }
}

export function published(known: Reference, event: NewEvent, at: Instant = '2020-01-01T00:00:00.000Z'): Reference {
  return withPublished(known, fact(event).at(at).recorded('acceptance.published-1', 0, undefined))
}

/** What the demonstration prefecture has published. */
export const REFERENCE: Reference = demonstrationPublications
  .map(publicationEvent).reduce((known, event) => published(known, event), emptyReference)

const cityPolicy = REFERENCE.policyFor('city', MONDAY)
if (cityPolicy === undefined) throw new TypeError('the demonstration has a policy for its city hall')
const prefecture: Policy = cityPolicy

/** The demonstration with other limits of rectification. */
export function under(rectification: Partial<RectificationPolicy>, known: Reference = REFERENCE): Reference {
  const policy = {
    ...prefecture, version: prefecture.version + 1, rectification: { ...prefecture.rectification, ...rectification },
  }
  return published(known, policyPublished({ policy }))
}

/** 3 March 2026 and the following Monday become days off: no real notice says so. */
export const SURPRISING_CALENDAR: CalendarPublished = (() => {
  const known = REFERENCE.calendars.editions.find(({ region, year }) => region === 'CN' && year === 2026)
  if (known === undefined) throw new TypeError('the demonstration has a calendar of 2026')
  const offDays = [...known.offDays, '2026-03-03', '2026-03-09']
  return calendarPublished({ calendar: { ...known, version: 2, offDays, source: 'specs' } })
})()

/** The n-th source event of a test. */
export function sourceEvent(ordinal: number): string {
  return `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`
}

/** A bad rating under a name, raised on Monday morning. */
export function opening(more: Partial<OpenOrder> = {}): OpenOrder {
  return {
    about: ABOUT, source: 'badRating', sourceEventId: sourceEvent(1), realName: true, raisedAt: MONDAY, ...more,
  }
}
