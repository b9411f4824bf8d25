import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { personal } from '../personal.js'
import { ratedService } from '../evaluation/ratings.js'
import { clockStart, dayOf } from '../shared/clocks.js'
import { counted } from '../texts.js'
import { accountId, code, list, longText, shortText, subjectId } from '../values.js'

export const callbackReason = z.enum(['acceptedCase', 'consultation', 'closedCase', 'enterprise', 'badRating', 'sample',
  'rectified'])
export type CallbackReason = z.infer<typeof callbackReason>

const REASONS = {
  acceptedCase: { 'zh-CN': '当日受理办件', en: 'case of the day' },
  consultation: { 'zh-CN': '当日咨询', en: 'consultation of the day' },
  closedCase: { 'zh-CN': '办结办件', en: 'closed case' },
  enterprise: { 'zh-CN': '企业办件', en: 'enterprise case' },
  badRating: { 'zh-CN': '实名差评', en: 'real-name bad rating' },
  sample: { 'zh-CN': '抽样', en: 'sample' },
  rectified: { 'zh-CN': '整改后二次回访', en: 'second call after rectification' },
} as const

/** 1 the routine call, 2 and up the calls after rectification (二次回访). */
const round = z.int().min(1).max(20)

/** The applicant's telephone, sealed: opened for the assigned officer alone, and every opening recorded. */
const contact = z.strictObject({
  subjectId, name: personal(z.string().min(1).max(120)).optional(), mobile: personal(z.string().min(5).max(20)),
}).readonly()

/**
 * What a call will need to know, noted when the case or consultation begins: about what, and whom. The number is
 * carried as acceptance sealed it; absent when nobody left one.
 */
export const callbackFileOpened = defineEvent('CallbackFileOpened', {
  services: ['callback'],
  audience: 'internal',
  schema: z.strictObject({
    about: ratedService, kind: z.enum(['case', 'consultation']), enterprise: z.boolean(),
    contact: contact.optional(),
    /** The account that filed online, for its own questions about the case. */
    ownerId: accountId.optional(),
    /** From a list: its day is long over, so it is not phoned by routine. */
    imported: z.literal(true).optional(),
  }),
  text: ({ contact: noted }) => (noted === undefined
    ? { 'zh-CN': '建立回访档案，未留联系电话', en: 'callback file opened, no telephone number was left' }
    : { 'zh-CN': '建立回访档案', en: 'callback file opened' }),
})
export type CallbackFileOpened = EventOf<typeof callbackFileOpened>

export const callbackScheduled = defineEvent('CallbackScheduled', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, round, reason: callbackReason, due: clockStart,
    contact: contact.optional(),
    /** Orders that this round is the second call of. */
    orderIds: list(shortText, 50),
    /** By the policy in force when the call was scheduled. */
    attemptsMost: z.int().min(1).max(20),
  }),
  text: ({ round: number, reason, due }) => ({
    'zh-CN': `安排第 ${number} 次回访（${REASONS[reason]['zh-CN']}），应于 ${dayOf(due.due)} 完成`,
    en: `call no. ${number} scheduled (${REASONS[reason].en}), due ${dayOf(due.due)}`,
  }),
})
export type CallbackScheduled = EventOf<typeof callbackScheduled>

export const callbackAssigned = defineEvent('CallbackAssigned', {
  services: ['callback'],
  audience: 'internal',
  schema: z.strictObject({ round, officerId: accountId }),
  text: ({ round: number }) => ({ 'zh-CN': `第 ${number} 次回访已分派`, en: `call no. ${number} assigned` }),
})
export type CallbackAssigned = EventOf<typeof callbackAssigned>

export const attemptOutcome = z.enum(['reached', 'noAnswer', 'busy', 'wrongNumber', 'refused'])
export type AttemptOutcome = z.infer<typeof attemptOutcome>
const ATTEMPTS = {
  reached: { 'zh-CN': '接通', en: 'reached' }, noAnswer: { 'zh-CN': '无人接听', en: 'no answer' },
  busy: { 'zh-CN': '占线', en: 'busy' }, wrongNumber: { 'zh-CN': '号码有误', en: 'wrong number' },
  refused: { 'zh-CN': '拒绝受访', en: 'refused' },
} as const

export const callbackAttempted = defineEvent('CallbackAttempted', {
  services: ['callback'],
  audience: 'internal',
  schema: z.strictObject({ round, outcome: attemptOutcome, officerId: accountId }),
  text: ({ round: number, outcome }) => ({
    'zh-CN': `第 ${number} 次回访拨打：${ATTEMPTS[outcome]['zh-CN']}`,
    en: `call no. ${number} tried: ${ATTEMPTS[outcome].en}`,
  }),
})
export type CallbackAttempted = EventOf<typeof callbackAttempted>

export const satisfaction = z.enum(['satisfied', 'basicallySatisfied', 'dissatisfied'])
export type Satisfaction = z.infer<typeof satisfaction>
const SATISFACTION = {
  satisfied: { 'zh-CN': '满意', en: 'satisfied' }, basicallySatisfied: { 'zh-CN': '基本满意', en: 'basically satisfied' },
  dissatisfied: { 'zh-CN': '不满意', en: 'dissatisfied' },
} as const

export const callbackCompleted = defineEvent('CallbackCompleted', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, round, satisfaction, officerId: accountId, orderIds: list(shortText, 50),
    answers: list(z.strictObject({ question: code, answer: shortText }).readonly(), 50),
  }),
  text: ({ round: number, satisfaction: said }) => ({
    'zh-CN': `第 ${number} 次回访完成：${SATISFACTION[said]['zh-CN']}`,
    en: `call no. ${number} done: ${SATISFACTION[said].en}`,
  }),
})
export type CallbackCompleted = EventOf<typeof callbackCompleted>

/** What a citizen says on the telephone may name people: it is theirs, and sealed. */
const said = z.strictObject({ subjectId, text: personal(longText) }).readonly()

export const problemKind = z.enum(['attitude', 'delay', 'materials', 'guidance', 'charges', 'facilities', 'other'])
export type ProblemKind = z.infer<typeof problemKind>

export const problemReported = defineEvent('ProblemReported', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, round, problemId: shortText, kind: problemKind, description: said,
  }),
  text: ({ kind }) => ({
    'zh-CN': `回访发现问题（${PROBLEMS[kind]['zh-CN']}）`, en: `a problem was reported (${PROBLEMS[kind].en})`,
  }),
})
export type ProblemReported = EventOf<typeof problemReported>

const PROBLEMS = {
  attitude: { 'zh-CN': '服务态度', en: 'attitude' }, delay: { 'zh-CN': '办理时限', en: 'delay' },
  materials: { 'zh-CN': '材料要求', en: 'materials' }, guidance: { 'zh-CN': '办事指引', en: 'guidance' },
  charges: { 'zh-CN': '收费', en: 'charges' }, facilities: { 'zh-CN': '设施', en: 'facilities' },
  other: { 'zh-CN': '其他', en: 'other' },
} as const

export const suggestionReceived = defineEvent('SuggestionReceived', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round, suggestionId: shortText, suggestion: said }),
  text: () => ({ 'zh-CN': '收到建议', en: 'a suggestion was received' }),
})
export type SuggestionReceived = EventOf<typeof suggestionReceived>

export const complaintReceived = defineEvent('ComplaintReceived', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round, complaintId: shortText, complaint: said }),
  text: () => ({ 'zh-CN': '收到投诉，转入整改', en: 'a complaint was received, goes to rectification' }),
})
export type ComplaintReceived = EventOf<typeof complaintReceived>

export const callbackAbandoned = defineEvent('CallbackAbandoned', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, round, orderIds: list(shortText, 50),
    /** None when there was no number to call. */
    attempts: z.int().min(0).max(20), reason: z.enum(['unreachable', 'refused', 'noNumber']),
  }),
  text: ({ round: number, attempts, reason }) => (reason === 'noNumber'
    ? { 'zh-CN': `第 ${number} 次回访无法进行：未留联系电话`, en: `call no. ${number} cannot be made: no number was left` }
    : {
      'zh-CN': `第 ${number} 次回访未能完成，已拨打 ${attempts} 次`,
      en: `call no. ${number} given up after ${counted(attempts, 'attempt')}`,
    }),
})
export type CallbackAbandoned = EventOf<typeof callbackAbandoned>

export const callbackMissed = defineEvent('CallbackMissed', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round }),
  text: ({ round: number }) => ({ 'zh-CN': `第 ${number} 次回访逾期未完成`, en: `call no. ${number} was not made in time` }),
})
export type CallbackMissed = EventOf<typeof callbackMissed>

/** 回访台账: a window's day of cases and consultations, built from events and confirmed at day's end. */
export const ledgerConfirmed = defineEvent('LedgerConfirmed', {
  services: ['callback'],
  audience: 'internal',
  schema: z.strictObject({
    hallId: code, windowId: code, date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), asOf: z.string().max(64),
    cases: z.int().min(0), consultations: z.int().min(0),
  }),
  text: ({ windowId, date, cases, consultations }) => ({
    'zh-CN': `窗口 ${windowId} 确认 ${date} 回访台账：办件 ${cases}，咨询 ${consultations}`,
    en: `window ${windowId} confirmed its ledger of ${date}: ${cases} cases, ${consultations} consultations`,
  }),
})
export type LedgerConfirmed = EventOf<typeof ledgerConfirmed>
