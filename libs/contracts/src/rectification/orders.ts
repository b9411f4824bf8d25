import { z } from 'zod'
import { defineEvent, type EventOf, type OldData } from '../define-event.js'
import { ratedService } from '../evaluation/ratings.js'
import { internal } from '../internal.js'
import { clockStart, momentOf } from '../shared/clocks.js'
import { limitEnd } from '../texts.js'
import { accountId, code, instant, longText, plainDate, shortText } from '../values.js'
import { DISMISSALS, ordinalOf, verdictText } from './order-words.js'

export const orderSource = z.enum(['badRating', 'problem', 'complaint', 'finding', 'overdueMatter'])
export type OrderSource = z.infer<typeof orderSource>

const SOURCES = {
  badRating: { 'zh-CN': '差评', en: 'bad rating' }, problem: { 'zh-CN': '回访问题', en: 'problem from a call' },
  complaint: { 'zh-CN': '投诉', en: 'complaint' }, finding: { 'zh-CN': '测评发现', en: 'finding' },
  overdueMatter: { 'zh-CN': '办不成事超期', en: 'overdue matter' },
} as const

const orderId = shortText

/** Exactly one order a source event. Its clocks: first contact and verification, then rectification. */
export const orderOpened = defineEvent('OrderOpened', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, orderId, source: orderSource, sourceEventId: z.uuid(),
    /** Real-name sources are phoned a second time; anonymous ones are answered publicly. */
    realName: z.boolean(),
    contact: clockStart, rectification: clockStart,
  }),
  text: ({ orderId, source, contact, rectification }) => ({
    'zh-CN': `开立整改单 ${ordinalOf(orderId)}（${SOURCES[source]['zh-CN']}），应于 ${momentOf(contact.due)} 前联系核实，`
      + `${momentOf(rectification.due)} 前完成整改`,
    en: `rectification order ${ordinalOf(orderId)} opened (${SOURCES[source].en}), `
      + `to be verified by ${momentOf(contact.due)}, put right by ${momentOf(rectification.due)}`,
  }),
})
export type OrderOpened = EventOf<typeof orderOpened>

/** 谁办理、谁负责: a unit and a person, by account id. */
export const orderAssigned = defineEvent('OrderAssigned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, unitId: code, person: accountId }),
  text: ({ orderId, unitId, person }, names) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 分派至${names.unit(unitId)['zh-CN']}，责任人 ${person}`,
    en: `order ${ordinalOf(orderId)} assigned to ${names.unit(unitId).en}, responsible: ${person}`,
  }),
})
export type OrderAssigned = EventOf<typeof orderAssigned>

export const contactAttempted = defineEvent('ContactAttempted', {
  services: ['rectification'],
  audience: 'internal',
  schema: z.strictObject({ orderId, reached: z.boolean() }),
  text: ({ orderId, reached }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)}：${reached ? '已联系上当事人' : '未能联系上当事人'}`,
    en: `order ${ordinalOf(orderId)}: the citizen was ${reached ? '' : 'not '}reached`,
  }),
})
export type ContactAttempted = EventOf<typeof contactAttempted>

export const complexity = z.enum(['clear', 'complex'])

/** Validity is decided here and nowhere else; "not valid" waits for the supervisor's review. */
export const problemVerified = defineEvent('ProblemVerified', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, real: z.boolean(), reasonable: z.boolean(), malicious: z.boolean(), complexity,
    finding: internal(longText),
    /** A clear problem may have a shorter limit than a complex one. */
    rectification: clockStart.optional(),
  }),
  text: ({ orderId, finding, rectification, ...verdict }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 核实（${verdictText(verdict)['zh-CN']}）：${finding}`
      + (rectification === undefined ? '' : `；应于 ${momentOf(rectification.due)} 前完成整改`),
    en: `order ${ordinalOf(orderId)} verified (${verdictText(verdict).en}): ${finding}`
      + (rectification === undefined ? '' : `; to be put right by ${momentOf(rectification.due)}`),
  }),
})
export type ProblemVerified = EventOf<typeof problemVerified>

export const orderDismissed = defineEvent('OrderDismissed', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, reason: z.enum(['notReal', 'unreasonable', 'malicious']), reviewNote: internal(longText),
  }),
  text: ({ orderId, reason, reviewNote }) => ({
    'zh-CN': `复核认定问题不成立（${DISMISSALS[reason]['zh-CN']}），整改单 ${ordinalOf(orderId)} 终结：${reviewNote}`,
    en: `review: not valid (${DISMISSALS[reason].en}), order ${ordinalOf(orderId)} is dismissed: ${reviewNote}`,
  }),
})
export type OrderDismissed = EventOf<typeof orderDismissed>

export const verificationOverturned = defineEvent('VerificationOverturned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: internal(longText) }),
  text: ({ orderId, reason }) => ({
    'zh-CN': `复核不同意核实结论，整改单 ${ordinalOf(orderId)} 继续整改：${reason}`,
    en: `the review did not agree, order ${ordinalOf(orderId)} goes on: ${reason}`,
  }),
})
export type VerificationOverturned = EventOf<typeof verificationOverturned>

/** Three endings of the Wudi practice: done; planned with a date and a report; not possible, with a document. */
export const rectificationReported = defineEvent('RectificationReported', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, outcome: z.enum(['done', 'planned', 'notPossible']), measures: internal(longText),
    completeBy: plainDate.optional(), documentRef: internal(shortText).optional(),
    /** A plan keeps a clock of its own. */
    followUp: clockStart.optional(),
  }),
  text: ({ orderId, outcome, measures, completeBy, documentRef }) => {
    const [ordinal, ending] = [ordinalOf(orderId), OUTCOMES[outcome]]
    const day = completeBy === undefined ? NONE : { 'zh-CN': `，${completeBy} 前完成`, en: `, by ${completeBy}` }
    const file = documentRef === undefined ? NONE : { 'zh-CN': `，见 ${documentRef}`, en: `, see ${documentRef}` }
    return {
      'zh-CN': `整改单 ${ordinal} 报告（${ending['zh-CN']}${day['zh-CN']}${file['zh-CN']}）：${measures}`,
      en: `report on order ${ordinal} (${ending.en}${day.en}${file.en}): ${measures}`,
    }
  },
})
export type RectificationReported = EventOf<typeof rectificationReported>

const NONE = { 'zh-CN': '', en: '' } as const
const OUTCOMES = {
  done: { 'zh-CN': '已整改', en: 'done' }, planned: { 'zh-CN': '限期整改', en: 'planned' },
  notPossible: { 'zh-CN': '暂不能整改', en: 'not possible' },
} as const

export const reportApproved = defineEvent('ReportApproved', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId }),
  text: ({ orderId }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 的报告审核通过`,
    en: `the report on order ${ordinalOf(orderId)} was approved`,
  }),
})
export type ReportApproved = EventOf<typeof reportApproved>

export const reportReturned = defineEvent('ReportReturned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: internal(longText) }),
  text: ({ orderId, reason }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 的报告退回：${reason}`,
    en: `the report on order ${ordinalOf(orderId)} was returned: ${reason}`,
  }),
})
export type ReportReturned = EventOf<typeof reportReturned>

const answered = { about: ratedService, orderId }

/** Version 1 had one text for both; only what is for everybody may leave the house, so each has a field of its own. */
export const feedbackGiven = defineEvent('FeedbackGiven', {
  services: ['rectification'],
  audience: 'public',
  version: 2,
  upcasters: { 1: publicAnswerApart },
  schema: z.union([
    z.strictObject({ ...answered, publicly: z.literal(false), content: internal(longText) }),
    /** Nobody is phoned: the answer is for everybody to read (上海市优化营商环境条例 Art. 30). */
    z.strictObject({ ...answered, publicly: z.literal(true), publicAnswer: longText }),
  ]),
  text: ({ orderId, publicly }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)}：${publicly ? '公开答复整改结果' : '向当事人反馈整改结果'}`,
    en: `order ${ordinalOf(orderId)}: ${publicly ? 'answered publicly' : 'the citizen was told the result'}`,
  }),
})
export type FeedbackGiven = EventOf<typeof feedbackGiven>

function publicAnswerApart(data: OldData): OldData {
  const { content, ...rest } = data
  return data['publicly'] === true ? { ...rest, publicAnswer: content } : { ...rest, content }
}

export const orderClosed = defineEvent('OrderClosed', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, by: z.enum(['secondCall', 'publicAnswer', 'leader']),
    /** A leader says why. */
    reason: internal(longText).optional(),
  }),
  text: ({ orderId, by, reason }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 办结（${CLOSINGS[by]['zh-CN']}）${reason === undefined ? '' : `：${reason}`}`,
    en: `order ${ordinalOf(orderId)} is closed (${CLOSINGS[by].en})${reason === undefined ? '' : `: ${reason}`}`,
  }),
})
export type OrderClosed = EventOf<typeof orderClosed>

const CLOSINGS = {
  secondCall: { 'zh-CN': '二次回访认可', en: 'accepted in the second call' },
  publicAnswer: { 'zh-CN': '公开答复', en: 'answered publicly' },
  leader: { 'zh-CN': '领导决定', en: 'decided by the leader' },
} as const

export const orderReopened = defineEvent('OrderReopened', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, times: z.int().min(1), rectification: clockStart }),
  text: ({ orderId, times, rectification }) => ({
    'zh-CN': `二次回访不满意，整改单 ${ordinalOf(orderId)} 第 ${times} 次重开，应于 ${momentOf(rectification.due)} 前完成整改`,
    en: `the citizen was not content in the second call: order ${ordinalOf(orderId)} reopened (${times}), `
      + `to be put right by ${momentOf(rectification.due)}`,
  }),
})
export type OrderReopened = EventOf<typeof orderReopened>

/** The second call did not close it and may not reopen it: 分管领导 decides. */
export const orderEscalated = defineEvent('OrderEscalated', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: z.enum(['stillDissatisfied', 'notReached']) }),
  text: ({ orderId, reason }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)}：${ESCALATIONS[reason]['zh-CN']}，报领导决定`,
    en: `order ${ordinalOf(orderId)}: ${ESCALATIONS[reason].en}, the leader decides`,
  }),
})
export type OrderEscalated = EventOf<typeof orderEscalated>

const ESCALATIONS = {
  notReached: { 'zh-CN': '二次回访未能完成', en: 'the second call could not be made' },
  stillDissatisfied: { 'zh-CN': '重开次数已达上限仍不满意', en: 'still not content, may not be reopened' },
} as const

/** What was planned with a date has been done: its follow-up clock stops. */
export const planCompleted = defineEvent('PlanCompleted', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, measures: internal(longText) }),
  text: ({ orderId, measures }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)} 的限期整改已完成：${measures}`,
    en: `the plan of order ${ordinalOf(orderId)} has been carried out: ${measures}`,
  }),
})
export type PlanCompleted = EventOf<typeof planCompleted>

export const orderOverdue = defineEvent('OrderOverdue', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, clock: z.enum(['contact', 'rectification', 'followUp']), dueAt: instant }),
  text: ({ orderId, clock, dueAt }) => ({
    'zh-CN': `整改单 ${ordinalOf(orderId)}：${LATE[clock]['zh-CN']}（应于 ${limitEnd(dueAt)} 前完成）`,
    en: `order ${ordinalOf(orderId)}: ${LATE[clock].en} (it was due ${limitEnd(dueAt)})`,
  }),
})
export type OrderOverdue = EventOf<typeof orderOverdue>

const LATE = {
  contact: { 'zh-CN': '联系核实超期', en: 'contact and verification overdue' },
  rectification: { 'zh-CN': '整改超期', en: 'rectification overdue' },
  followUp: { 'zh-CN': '限期整改超期', en: 'planned rectification overdue' },
} as const
