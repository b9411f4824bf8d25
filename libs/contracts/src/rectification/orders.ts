import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { ratedService } from '../evaluation/ratings.js'
import { clockStart, dayOf } from '../shared/clocks.js'
import { accountId, code, instant, longText, plainDate, shortText } from '../values.js'

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
  text: ({ source, rectification }) => ({
    'zh-CN': `开立整改单（${SOURCES[source]['zh-CN']}），应于 ${dayOf(rectification.due)} 前整改`,
    en: `rectification order opened (${SOURCES[source].en}), due ${dayOf(rectification.due)}`,
  }),
})
export type OrderOpened = EventOf<typeof orderOpened>

/** 谁办理、谁负责: a unit and a person, by account id. */
export const orderAssigned = defineEvent('OrderAssigned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, unitId: code, person: accountId }),
  text: ({ unitId }, names) => ({
    'zh-CN': `整改单分派至${names.unit(unitId)['zh-CN']}`, en: `order assigned to ${names.unit(unitId).en}`,
  }),
})
export type OrderAssigned = EventOf<typeof orderAssigned>

export const contactAttempted = defineEvent('ContactAttempted', {
  services: ['rectification'],
  audience: 'internal',
  schema: z.strictObject({ orderId, reached: z.boolean() }),
  text: ({ reached }) => ({
    'zh-CN': reached ? '已联系评价人' : '未能联系到评价人', en: reached ? 'the rater was reached' : 'the rater was not reached',
  }),
})
export type ContactAttempted = EventOf<typeof contactAttempted>

export const complexity = z.enum(['clear', 'complex'])

/** Validity is decided here and nowhere else; "not valid" waits for the supervisor's review. */
export const problemVerified = defineEvent('ProblemVerified', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, real: z.boolean(), reasonable: z.boolean(), malicious: z.boolean(), complexity, finding: longText,
    /** A clear problem may have a shorter limit than a complex one. */
    rectification: clockStart.optional(),
  }),
  text: ({ real, reasonable, malicious }) => ({
    'zh-CN': `核实：${real ? '属实' : '不属实'}，${reasonable ? '合理' : '不合理'}${malicious ? '，恶意' : ''}`,
    en: `verified: ${real ? 'real' : 'not real'}, ${reasonable ? 'reasonable' : 'unreasonable'}`
      + (malicious ? ', malicious' : ''),
  }),
})
export type ProblemVerified = EventOf<typeof problemVerified>

export const orderDismissed = defineEvent('OrderDismissed', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: z.enum(['notReal', 'unreasonable', 'malicious']), reviewNote: longText }),
  text: () => ({ 'zh-CN': '复核认定差评不成立，整改单终结', en: 'review found no valid problem: the order is dismissed' }),
})
export type OrderDismissed = EventOf<typeof orderDismissed>

export const verificationOverturned = defineEvent('VerificationOverturned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: longText }),
  text: () => ({ 'zh-CN': '复核不同意核实结论，继续整改', en: 'the review did not agree: the order goes on' }),
})
export type VerificationOverturned = EventOf<typeof verificationOverturned>

/** Three endings of the Wudi practice: done; planned with a date and a report; not possible, with a document. */
export const rectificationReported = defineEvent('RectificationReported', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, outcome: z.enum(['done', 'planned', 'notPossible']), measures: longText,
    completeBy: plainDate.optional(), documentRef: shortText.optional(),
    /** A plan keeps a clock of its own. */
    followUp: clockStart.optional(),
  }),
  text: ({ outcome, completeBy }) => ({
    'zh-CN': `整改报告：${OUTCOMES[outcome]['zh-CN']}${completeBy === undefined ? '' : `，${completeBy} 前完成`}`,
    en: `report: ${OUTCOMES[outcome].en}${completeBy === undefined ? '' : `, by ${completeBy}`}`,
  }),
})
export type RectificationReported = EventOf<typeof rectificationReported>

const OUTCOMES = {
  done: { 'zh-CN': '已整改', en: 'done' }, planned: { 'zh-CN': '限期整改', en: 'planned' },
  notPossible: { 'zh-CN': '暂不能整改', en: 'not possible' },
} as const

export const reportApproved = defineEvent('ReportApproved', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId }),
  text: () => ({ 'zh-CN': '整改报告审核通过', en: 'the report was approved' }),
})
export type ReportApproved = EventOf<typeof reportApproved>

export const reportReturned = defineEvent('ReportReturned', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: longText }),
  text: () => ({ 'zh-CN': '整改报告退回', en: 'the report was returned' }),
})
export type ReportReturned = EventOf<typeof reportReturned>

export const feedbackGiven = defineEvent('FeedbackGiven', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, orderId, content: longText, /** Answered publicly, nobody is phoned. */
    publicly: z.boolean() }),
  text: ({ publicly }) => ({
    'zh-CN': publicly ? '公开答复整改结果' : '向评价人反馈整改结果',
    en: publicly ? 'the result was answered publicly' : 'the rater was told the result',
  }),
})
export type FeedbackGiven = EventOf<typeof feedbackGiven>

export const orderClosed = defineEvent('OrderClosed', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({
    orderId, by: z.enum(['secondCall', 'publicAnswer', 'leader']),
    /** A leader says why. */
    reason: longText.optional(),
  }),
  text: ({ by }) => ({
    'zh-CN': `整改单办结（${CLOSINGS[by]['zh-CN']}）`, en: `the order is closed (${CLOSINGS[by].en})`,
  }),
})
export type OrderClosed = EventOf<typeof orderClosed>

const CLOSINGS = {
  secondCall: { 'zh-CN': '二次回访满意', en: 'satisfied in the second call' },
  publicAnswer: { 'zh-CN': '公开答复', en: 'answered publicly' },
  leader: { 'zh-CN': '领导决定', en: 'decided by the leader' },
} as const

export const orderReopened = defineEvent('OrderReopened', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, times: z.int().min(1), rectification: clockStart }),
  text: ({ times }) => ({
    'zh-CN': `二次回访不满意，第 ${times} 次重开整改`, en: `the second call was not satisfied: reopened (${times})`,
  }),
})
export type OrderReopened = EventOf<typeof orderReopened>

/** The second call did not close it and may not reopen it: 分管领导 decides. */
export const orderEscalated = defineEvent('OrderEscalated', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, reason: z.enum(['stillDissatisfied', 'notReached']) }),
  text: ({ reason }) => ({
    'zh-CN': reason === 'notReached' ? '二次回访未能完成，报领导决定' : '重开次数已达上限仍不满意，报领导决定',
    en: reason === 'notReached' ? 'the second call could not be made: the leader decides'
      : 'still not satisfied, no further reopening: the leader decides',
  }),
})
export type OrderEscalated = EventOf<typeof orderEscalated>

/** What was planned with a date has been done: its follow-up clock stops. */
export const planCompleted = defineEvent('PlanCompleted', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, measures: longText }),
  text: () => ({ 'zh-CN': '限期整改已完成', en: 'what was planned has been done' }),
})
export type PlanCompleted = EventOf<typeof planCompleted>

export const orderOverdue = defineEvent('OrderOverdue', {
  services: ['rectification'],
  audience: 'public',
  schema: z.strictObject({ orderId, clock: z.enum(['contact', 'rectification', 'followUp']), dueAt: instant }),
  text: ({ clock }) => LATE[clock],
})
export type OrderOverdue = EventOf<typeof orderOverdue>

const LATE = {
  contact: { 'zh-CN': '联系核实超期', en: 'contact and verification overdue' },
  rectification: { 'zh-CN': '整改超期', en: 'rectification overdue' },
  followUp: { 'zh-CN': '限期整改超期', en: 'planned rectification overdue' },
} as const
