import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { accountId, bilingual, businessHours, code, list, plainDate } from '../values.js'

const windowPlace = z.strictObject({
  id: code, name: bilingual, section: code, unitIds: list(code), group: code.optional(),
}).readonly()

const hall = z.strictObject({
  id: code, name: bilingual, region: code,
  areaCode: z.string().regex(/^\d{6,12}$/), areaName: z.string().min(1).max(100),
  hours: businessHours,
  sections: list(z.strictObject({ id: code, name: bilingual }).readonly()),
  windows: list(windowPlace, 500),
}).readonly()

/** 进驻单位: a body that staffs windows and decides. */
const unit = z.strictObject({ id: code, name: bilingual, creditCode: z.string().length(18).optional() }).readonly()

export const organisation = z.strictObject({
  code, version: z.int().min(1), prefectureCode: z.string().regex(/^\d{6}$/), name: bilingual,
  halls: list(hall, 200),
  units: list(unit, 1_000),
  windowGroups: list(z.strictObject({ id: code, name: bilingual }).readonly(), 200),
}).readonly()

export type Organisation = z.infer<typeof organisation>
export type Hall = z.infer<typeof hall>
export type ServiceWindow = z.infer<typeof windowPlace>

export const organisationPublished = defineEvent('OrganisationPublished', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ organisation }),
  text: ({ organisation: { name, version } }) => ({
    'zh-CN': `发布机构信息：${name['zh-CN']}，第 ${version} 版`, en: `organisation of ${name.en} published, version ${version}`,
  }),
})
export type OrganisationPublished = EventOf<typeof organisationPublished>

/** Which leader is on duty where, day by day. */
export const dutyRoster = z.strictObject({
  hallId: code, version: z.int().min(1),
  days: list(z.strictObject({ date: plainDate, leaderId: accountId }).readonly(), 400),
}).readonly()

export type DutyRoster = z.infer<typeof dutyRoster>

export const dutyRosterPublished = defineEvent('DutyRosterPublished', {
  services: ['acceptance'],
  audience: 'internal',
  schema: z.strictObject({ roster: dutyRoster }),
  text: ({ roster }, names) => ({
    'zh-CN': `发布${names.hall(roster.hallId)['zh-CN']}领导值班表，第 ${roster.version} 版`,
    en: `duty roster of ${names.hall(roster.hallId).en} published, version ${roster.version}`,
  }),
})
export type DutyRosterPublished = EventOf<typeof dutyRosterPublished>
