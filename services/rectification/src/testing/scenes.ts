import { policyPublished, type Policy, type RatedService, type RectificationPolicy } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { DecidingActor, Reference } from '@bihuan/reference'
import { calendarWithDaysOff, demonstrationReference, published } from '@bihuan/reference/testing'
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

/** What the demonstration prefecture has published. */
export const REFERENCE: Reference = demonstrationReference

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
export const SURPRISING_CALENDAR = calendarWithDaysOff('2026-03-03', '2026-03-09')

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
