import type { AcceptanceTerms } from '@bihuan/contracts'
import type { Instant } from '@bihuan/kernel'
import type { DecidingActor, Reference } from '@bihuan/reference'
import { calendarWithDaysOff, demonstrationReference } from '@bihuan/reference/testing'
import type { OpenApproval } from '../domain/commands.js'

/** A Monday morning, 09:00 in Asia/Shanghai, in a month without holidays. */
export const MONDAY: Instant = '2026-03-02T01:00:00.000Z'

export const CASE_ID = '990100ABCDEFGHJKMNP'

export const SYSTEM: DecidingActor = { id: 'approval', roles: [], kind: 'system' }
export const LEADER: DecidingActor = { id: 'leader-1', roles: ['leader'], kind: 'person', hallId: 'city' }

export function approverOf(unitId: string, id = `approver-${unitId}`): DecidingActor {
  return { id, roles: ['approver'], kind: 'person', hallId: 'city', unitId }
}

/** What the demonstration prefecture has published. */
export const REFERENCE: Reference = demonstrationReference

/** 3 March 2026 and the following Monday become days off: no real notice says so. */
export const SURPRISING_CALENDAR = calendarWithDaysOff('2026-03-03', '2026-03-09')

/** What acceptance freezes of an item of the demonstration. */
export function termsOf(itemCode: string, startAt: Instant = MONDAY): AcceptanceTerms {
  const item = itemOf(itemCode)
  const hall = REFERENCE.hall('city')
  const policy = REFERENCE.policyFor('city', startAt)
  if (hall === undefined || policy === undefined) throw new TypeError('the demonstration has a city hall and a policy')
  const frame = { rules: policy.counting, hours: hall.hours, region: hall.region }
  return {
    startAt, joint: item.joint,
    promised: { limit: item.promisedLimit, ...frame }, legal: { limit: item.legalLimit, ...frame },
    steps: item.steps.map(({ code, unitId, after, limit, onSite }) => ({ code, unitId, after, limit, onSite })),
    specialProcedures: item.specialProcedures.map(({ code }) => code),
  }
}

/** What a reaction to an acceptance hands over. */
export function opening(itemCode: string, more: Partial<OpenApproval> = {}): OpenApproval {
  const { code, version, name, handling, unitId } = itemOf(itemCode)
  return {
    item: { code, version, name, handling, unitId }, hallId: 'city', windowId: 'city-w05', terms: termsOf(itemCode),
    mode: 'normal', imported: false, ...more,
  }
}

function itemOf(code: string): NonNullable<ReturnType<Reference['items']['get']>> {
  const item = REFERENCE.items.get(code)
  if (item === undefined) throw new TypeError(`the demonstration has no item ${code}`)
  return item
}
