import { z } from 'zod'
import { CONCLUSIONS } from '../codes.js'
import { defineEvent, type EventOf } from '../define-event.js'
import { internal } from '../internal.js'
import { clockTerms } from '../shared/clocks.js'
import { counted, fromList } from '../texts.js'
import { accountId, caseId, code, instant, list, limit, longText, shortText } from '../values.js'
import { itemReference } from './application.js'

/** What approval takes over, frozen at this moment from the item's version. */
export const acceptanceTerms = z.strictObject({
  startAt: instant,
  promised: clockTerms, legal: clockTerms,
  joint: z.boolean(),
  steps: list(z.strictObject({ code, unitId: code, after: list(code), limit, onSite: z.boolean() }).readonly(), 20),
  specialProcedures: list(code, 20),
}).readonly()

export type AcceptanceTerms = z.infer<typeof acceptanceTerms>

const accepted = {
  caseId, item: itemReference, hallId: code, windowId: code.optional(),
  /** The account that filed online: approval has to know whose case it takes over. */
  ownerId: internal(accountId).optional(),
  noticeNumber: shortText, terms: acceptanceTerms,
}

export const caseAccepted = defineEvent('CaseAccepted', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    ...accepted,
    mode: z.enum(['normal', 'tolerant', 'commitment']),
    imported: z.literal(true).optional(),
    /** From a list only: what was decided long ago travels along, so that approval opens and decides in one append. */
    importedDecision: z.strictObject({
      conclusion: z.enum(CONCLUSIONS), decidedAt: instant,
      /** When its list says it was closed: nothing is then left to deliver. */
      closedAt: instant.optional(),
      resultNumber: shortText.optional(),
    }).readonly().optional(),
  }),
  text: ({ noticeNumber, terms, imported }) => ({
    'zh-CN': `予以受理（受理通知书 ${noticeNumber}），承诺时限 ${limitText(terms.promised.limit)['zh-CN']}`
      + fromList(imported)['zh-CN'],
    en: `accepted (notice ${noticeNumber}), promised within ${limitText(terms.promised.limit).en}`
      + fromList(imported).en,
  }),
})
export type CaseAccepted = EventOf<typeof caseAccepted>

/** 行政许可法 Art. 32(4): silence about missing materials counts as acceptance from the day of receipt. */
export const caseDeemedAccepted = defineEvent('CaseDeemedAccepted', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject(accepted),
  text: ({ noticeNumber }) => ({
    'zh-CN': `逾期未告知补正，自收到申请之日起即为受理（受理通知书 ${noticeNumber}）`,
    en: `nothing was said in time: accepted from the day of receipt (notice ${noticeNumber})`,
  }),
})
export type CaseDeemedAccepted = EventOf<typeof caseDeemedAccepted>

export const nonAcceptanceProposed = defineEvent('NonAcceptanceProposed', {
  services: ['acceptance'],
  audience: 'internal',
  schema: z.strictObject({
    facts: longText, reason: longText, legalBasis: longText, wayForward: longText, imported: z.literal(true).optional(),
  }),
  text: () => ({ 'zh-CN': '拟不予受理，报请审核（否定报备）', en: 'non-acceptance proposed, awaits a second person' }),
})
export type NonAcceptanceProposed = EventOf<typeof nonAcceptanceProposed>

export const nonAcceptanceConfirmed = defineEvent('NonAcceptanceConfirmed', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ noticeNumber: shortText, imported: z.literal(true).optional() }),
  text: ({ noticeNumber, imported }) => ({
    'zh-CN': `审核同意，不予受理（通知书 ${noticeNumber}）${fromList(imported)['zh-CN']}`,
    en: `a second person confirmed: not accepted (notice ${noticeNumber})${fromList(imported).en}`,
  }),
})
export type NonAcceptanceConfirmed = EventOf<typeof nonAcceptanceConfirmed>

export const nonAcceptanceOverturned = defineEvent('NonAcceptanceOverturned', {
  services: ['acceptance'],
  audience: 'internal',
  schema: z.strictObject({ reason: longText }),
  text: () => ({ 'zh-CN': '审核不同意不予受理，退回窗口', en: 'the non-acceptance was overturned, back to the counter' }),
})
export type NonAcceptanceOverturned = EventOf<typeof nonAcceptanceOverturned>

/** A limit in words; without a day of its own it ends with the day it begins on. */
function limitText({ amount, unit }: z.infer<typeof limit>): { 'zh-CN': string; en: string } {
  if (amount === 0) return { 'zh-CN': '当日', en: 'the same day' }
  switch (unit) {
    case 'hour': return { 'zh-CN': `${amount} 小时`, en: counted(amount, 'hour') }
    case 'naturalDay': return { 'zh-CN': `${amount} 个自然日`, en: counted(amount, 'natural day') }
    case 'workingDay': return { 'zh-CN': `${amount} 个工作日`, en: counted(amount, 'working day') }
  }
}
