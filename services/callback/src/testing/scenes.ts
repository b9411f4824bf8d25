import { policyPublished, type CallbackPolicy } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import { demonstrationPublications, type DecidingActor, type Publication, type Reference } from '@bihuan/reference'
import { calendarWithDaysOff, published, referenceAfter } from '@bihuan/reference/testing'
import type { CallbackFile, Contact } from '../domain/callback.js'

/** A Monday morning, 09:00 in Asia/Shanghai, in a month without holidays. */
export const MONDAY: Instant = '2026-03-02T01:00:00.000Z'
/** 19:00 of that day: until then the centre phones. */
export const MONDAY_EVENING: Instant = '2026-03-02T11:00:00.000Z'
export const TUESDAY_EVENING: Instant = '2026-03-03T11:00:00.000Z'

export const CASE_ID = '990100ABCDEFGHJKMNP'
export const UNIT = 'market'

export const SYSTEM: DecidingActor = { id: 'callback', roles: [], kind: 'system' }
export const SUPERVISOR: DecidingActor = { id: 'supervisor-1', roles: ['supervisor'], kind: 'person' }
export const OFFICER: DecidingActor = officerOf('officer-1')
export const OTHER_OFFICER: DecidingActor = officerOf('officer-2')
export const RATED_OFFICER: DecidingActor = { ...officerOf('officer-1'), unitId: UNIT }

function officerOf(id: string): DecidingActor {
  return { id, roles: ['callbackOfficer'], kind: 'person', hallId: 'city' }
}

export const CONTACT: Contact = { subjectId: '0b9f1f4c-4f0a-4a54-9d7a-0d6f3f9f0001', name: '王试', mobile: '13900000001' }

export const ABOUT: CallbackFile['about'] = {
  caseId: CASE_ID, hallId: 'city', windowId: 'city-01', unitId: UNIT, itemCode: 'food-licence',
}

/** Zhangjiakou: cases and consultations of the day. */
const ZHANGJIAKOU: CallbackPolicy['triggers'] = {
  acceptedCases: true, consultations: true, closedCases: false, enterprises: false, samplePerMille: 0,
}

/** What the demonstration prefecture publishes, but with everybody phoned before 19:00. */
export const PUBLICATIONS: readonly Publication[] = demonstrationPublications.map((publication) => {
  if (publication.command !== 'PublishPolicy') return publication
  const { policy } = publication.data
  return { ...publication, data: { policy: { ...policy, callback: { ...policy.callback, triggers: ZHANGJIAKOU } } } }
})

export const REFERENCE: Reference = referenceAfter(PUBLICATIONS)

/** The same with other triggers, published as a newer version. */
export function triggering(triggers: Partial<CallbackPolicy['triggers']>): Reference {
  const [policy] = REFERENCE.policies
  if (policy === undefined) throw new TypeError('the demonstration has a policy')
  const nothing: CallbackPolicy['triggers'] = {
    acceptedCases: false, consultations: false, closedCases: false, enterprises: false, samplePerMille: 0,
  }
  const callback = { ...policy.callback, triggers: { ...nothing, ...triggers } }
  return published(REFERENCE, policyPublished({ policy: { ...policy, version: 2, callback } }))
}

/** 3 March 2026 becomes a day off: no real notice says so. */
export const SURPRISING_CALENDAR = calendarWithDaysOff('2026-03-03')
