import { z } from 'zod'
import { acceptanceTerms } from '../acceptance/verdict.js'
import { itemReference } from '../acceptance/application.js'
import { defineEvent, type EventOf } from '../define-event.js'
import { internal } from '../internal.js'
import { clockStart, dayOf, movedClock } from '../shared/clocks.js'
import { counted } from '../texts.js'
import { accountId, caseId, code, list, longText, plainDate, shortText } from '../values.js'

export const approvalOpened = defineEvent('ApprovalOpened', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    caseId, item: itemReference, hallId: code, windowId: code.optional(), terms: acceptanceTerms,
    promised: clockStart, legal: clockStart,
    lights: z.strictObject({ yellowAbove: z.number(), redAbove: z.number() }).readonly(),
    extensionMost: z.int().min(0),
    /** The account that filed online: it may withdraw the case. */
    ownerId: internal(accountId).optional(),
    imported: z.literal(true).optional(),
  }),
  text: ({ promised, legal }) => ({
    'zh-CN': `进入审批，承诺于 ${dayOf(promised.due)} 前办结，法定期限 ${dayOf(legal.due)}`,
    en: `review opened, to be decided by ${dayOf(promised.due)} as promised, by ${dayOf(legal.due)} by law`,
  }),
})
export type ApprovalOpened = EventOf<typeof approvalOpened>

export const stepStarted = defineEvent('StepStarted', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ step: code, unitId: code, start: clockStart }),
  text: ({ step, unitId, start }, names) => ({
    'zh-CN': `环节“${names.step(step)['zh-CN']}”开始（${names.unit(unitId)['zh-CN']}），应于 ${dayOf(start.due)} 前完成`,
    en: `step "${names.step(step).en}" started at ${names.unit(unitId).en}, due ${dayOf(start.due)}`,
  }),
})
export type StepStarted = EventOf<typeof stepStarted>

/** Business actions of GB/T 39046-2020: 通过, 退回, 其他. */
export const opinion = z.enum(['pass', 'return', 'other'])
const OPINIONS = {
  pass: { 'zh-CN': '通过', en: 'passed' }, return: { 'zh-CN': '退回', en: 'was returned' },
  other: { 'zh-CN': '完成（其他意见）', en: 'was completed with another opinion' },
} as const

export const stepCompleted = defineEvent('StepCompleted', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    step: code, unitId: code, opinion, note: internal(longText).optional(), staff: list(accountId, 20),
  }),
  text: ({ step, unitId, opinion: said }, names) => ({
    'zh-CN': `环节“${names.step(step)['zh-CN']}”${OPINIONS[said]['zh-CN']}（${names.unit(unitId)['zh-CN']}）`,
    en: `step "${names.step(step).en}" ${OPINIONS[said].en} at ${names.unit(unitId).en}`,
  }),
})
export type StepCompleted = EventOf<typeof stepCompleted>

/** The first, the second, … special procedure of its case. */
const ordinal = z.int().min(1).max(50)

/** 行政许可法 Art. 45: its time is not counted, and the applicant is told in writing how long it takes. */
export const specialProcedureStarted = defineEvent('SpecialProcedureStarted', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    ordinal, procedure: code, reason: internal(longText), noticeNumber: shortText, expectedUntil: plainDate,
    clocks: list(movedClock),
  }),
  text: ({ ordinal: which, procedure, expectedUntil }, names) => ({
    'zh-CN': `第 ${which} 次特别程序（${names.procedure(procedure)['zh-CN']}）开始，时限中止，`
      + `预计至 ${expectedUntil}，已书面告知申请人`,
    en: `special procedure no. ${which} (${names.procedure(procedure).en}) started, clocks stand still, `
      + `expected until ${expectedUntil}; applicant told in writing`,
  }),
})
export type SpecialProcedureStarted = EventOf<typeof specialProcedureStarted>

export const specialProcedureFinished = defineEvent('SpecialProcedureFinished', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ ordinal, procedure: code, result: internal(longText), clocks: list(movedClock) }),
  text: ({ ordinal: which, procedure }, names) => ({
    'zh-CN': `第 ${which} 次特别程序（${names.procedure(procedure)['zh-CN']}）结束，时限恢复计算`,
    en: `special procedure no. ${which} (${names.procedure(procedure).en}) finished, clocks run on`,
  }),
})
export type SpecialProcedureFinished = EventOf<typeof specialProcedureFinished>

/** Found to be unfounded by the leader: as if it had never begun, the clocks have run all the time. */
export const specialProcedureAnnulled = defineEvent('SpecialProcedureAnnulled', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ ordinal, procedure: code, reason: internal(longText), clocks: list(movedClock) }),
  text: ({ ordinal: which, procedure }, names) => ({
    'zh-CN': `第 ${which} 次特别程序（${names.procedure(procedure)['zh-CN']}）被撤销，时限视为未曾中止`,
    en: `special procedure no. ${which} (${names.procedure(procedure).en}) annulled: `
      + 'the clocks count as never having stood',
  }),
})
export type SpecialProcedureAnnulled = EventOf<typeof specialProcedureAnnulled>

/** 行政许可法 Art. 42: once, with the head's approval and the reason told to the applicant. */
export const limitExtended = defineEvent('LimitExtended', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    days: z.int().min(1).max(60), reason: internal(longText), noticeNumber: shortText, clocks: list(movedClock),
  }),
  text: ({ days, reason, clocks }) => {
    const promised = clocks.find(({ clock }) => clock === 'promised')
    const until = promised === undefined ? '' : dayOf(promised.due)
    return {
      'zh-CN': `经批准延长审批期限 ${days} 个工作日至 ${until}，已告知申请人理由：${reason}`,
      en: `limit extended by ${counted(days, 'working day')} to ${until} with approval; applicant told why: ${reason}`,
    }
  },
})
export type LimitExtended = EventOf<typeof limitExtended>
