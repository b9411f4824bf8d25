import { z } from 'zod'
import { CHANNELS, channelCode, handlingCode } from '../codes.js'
import { defineEvent, type EventOf, type OldData } from '../define-event.js'
import { internal } from '../internal.js'
import { clockStart, dayOf } from '../shared/clocks.js'
import { counted, fromList } from '../texts.js'
import { accountId, bilingual, caseId, code, list, longText, shortText } from '../values.js'
import { agent, applicant } from './people.js'

/** Which item in which version, and its name at that time: names change, files do not. */
export const itemReference = z.strictObject({
  code, version: z.int().min(1), name: bilingual, handling: handlingCode, unitId: code,
}).readonly()

export const suppliedMaterial = z.strictObject({ code, form: z.enum(['original', 'copy', 'electronic']) }).readonly()

export type ItemReference = z.infer<typeof itemReference>
export type SuppliedMaterial = z.infer<typeof suppliedMaterial>

/**
 * Version 1 knew one upstream number, `upstreamNumber`; systems that report to city and province need several.
 */
export const applicationReceived = defineEvent('ApplicationReceived', {
  services: ['acceptance'],
  audience: 'public',
  version: 2,
  upcasters: { 1: severalUpstreamNumbers },
  schema: z.strictObject({
    caseId, item: itemReference, hallId: code, windowId: code.optional(), channel: channelCode,
    applicant, agent: agent.optional(), materials: list(suppliedMaterial),
    upstreamNumbers: list(shortText, 10),
    /** The account that filed online; only it and holders of the query code may ask about the case. */
    ownerId: internal(accountId).optional(),
    /** 一次告知: how long the counter has to say what is missing. */
    notice: clockStart.optional(),
    imported: z.literal(true).optional(),
  }),
  text: ({ item, hallId, channel, imported }, names) => {
    const [hall, way, list] = [names.hall(hallId), CHANNELS[channel], fromList(imported)]
    return {
      'zh-CN': `${hall['zh-CN']}收到“${item.name['zh-CN']}”申请（${way['zh-CN']}）${list['zh-CN']}`,
      en: `${hall.en} received an application for "${item.name.en}" (${way.en})${list.en}`,
    }
  },
})
export type ApplicationReceived = EventOf<typeof applicationReceived>

function severalUpstreamNumbers(data: OldData): OldData {
  const { upstreamNumber, ...rest } = data
  return { ...rest, upstreamNumbers: upstreamNumber === undefined ? [] : [upstreamNumber] }
}

export const correctionRequested = defineEvent('CorrectionRequested', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    noticeNumber: shortText,
    missing: list(z.strictObject({
      material: code, reason: internal(longText), raisedByAnswer: z.boolean(),
    }).readonly()),
    answer: clockStart,
  }),
  text: ({ missing, answer }) => ({
    'zh-CN': `一次性告知需补正 ${missing.length} 项材料，应于 ${dayOf(answer.due)} 前补齐`,
    en: `told once, everything: ${counted(missing.length, 'material')} to be corrected by ${dayOf(answer.due)}`,
  }),
})
export type CorrectionRequested = EventOf<typeof correctionRequested>

export const materialsSupplied = defineEvent('MaterialsSupplied', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ materials: list(suppliedMaterial), notice: clockStart.optional() }),
  text: ({ materials: { length } }) => ({
    'zh-CN': `补交材料 ${length} 项`, en: `supplied: ${counted(length, 'material')}`,
  }),
})
export type MaterialsSupplied = EventOf<typeof materialsSupplied>

export const applicationWithdrawn = defineEvent('ApplicationWithdrawn', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ reason: internal(longText).optional(), imported: z.literal(true).optional() }),
  text: ({ imported }) => ({
    'zh-CN': `申请人撤回申请${fromList(imported)['zh-CN']}`,
    en: `the applicant withdrew the application${fromList(imported).en}`,
  }),
})
export type ApplicationWithdrawn = EventOf<typeof applicationWithdrawn>

export const applicationLapsed = defineEvent('ApplicationLapsed', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ ending: z.enum(['lapsed', 'notAccepted']) }),
  text: ({ ending }) => ({
    'zh-CN': ending === 'lapsed' ? '逾期未补正，视为撤回申请' : '逾期未补正，不予受理',
    en: ending === 'lapsed' ? 'not corrected in time: deemed withdrawn' : 'not corrected in time: not accepted',
  }),
})
export type ApplicationLapsed = EventOf<typeof applicationLapsed>
