import { z } from 'zod'
import { defineEvent, type EventOf, type OldData } from '../define-event.js'
import { personal } from '../personal.js'
import { ratedService } from '../evaluation/ratings.js'
import { clockStart, momentOf } from '../shared/clocks.js'
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
    /** The window had confirmed its ledger of the day: the call belongs to the business of the next. */
    afterLedger: z.literal(true).optional(),
  }),
  text: ({ round: number, reason, due, afterLedger }) => ({
    'zh-CN': `安排第 ${number} 次回访（${REASONS[reason]['zh-CN']}${afterLedger ? '，台账确认后办理' : ''}），`
      + `应于 ${momentOf(due.due)} 前完成`,
    en: `call no. ${number} scheduled (${REASONS[reason].en}${afterLedger ? ', after the day\'s ledger' : ''}), `
      + `due ${momentOf(due.due)}`,
  }),
})
export type CallbackScheduled = EventOf<typeof callbackScheduled>

/**
 * A bad rating came while a call had still to be made: that call serves it as well, and nobody is phoned twice for one
 * displeasure. Recorded, so that every real-name bad rating names its call, and news that comes again finds it done.
 */
export const callbackReasonAdded = defineEvent('CallbackReasonAdded', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round, reason: callbackReason }),
  text: ({ round: number, reason }) => ({
    'zh-CN': `第 ${number} 次回访一并回访：${REASONS[reason]['zh-CN']}`,
    en: `call no. ${number} serves another reason too: ${REASONS[reason].en}`,
  }),
})
export type CallbackReasonAdded = EventOf<typeof callbackReasonAdded>

export const callbackAssigned = defineEvent('CallbackAssigned', {
  services: ['callback'],
  audience: 'internal',
  schema: z.strictObject({ round, officerId: accountId }),
  text: ({ round: number, officerId }) => ({
    'zh-CN': `第 ${number} 次回访由 ${officerId} 承办`, en: `call no. ${number} assigned to ${officerId}`,
  }),
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

/** What a citizen says on the telephone may name people: it is theirs, and sealed. */
const said = z.strictObject({ subjectId, text: personal(longText) }).readonly()
const told = z.strictObject({ subjectId, text: personal(shortText) }).readonly()

export const satisfaction = z.enum(['satisfied', 'basicallySatisfied', 'dissatisfied'])
export type Satisfaction = z.infer<typeof satisfaction>
const SATISFACTION = {
  satisfied: { 'zh-CN': '满意', en: 'satisfied' }, basicallySatisfied: { 'zh-CN': '基本满意', en: 'basically satisfied' },
  dissatisfied: { 'zh-CN': '不满意', en: 'dissatisfied' },
} as const

/** Version 1 kept the answers as plain text, although they are the citizen's words like any others. */
export const callbackCompleted = defineEvent('CallbackCompleted', {
  services: ['callback'],
  audience: 'public',
  version: 2,
  upcasters: { 1: answersOfSomebody },
  schema: z.strictObject({
    about: ratedService, round, satisfaction, officerId: accountId, orderIds: list(shortText, 50),
    answers: list(z.strictObject({ question: code, answer: told }).readonly(), 50),
  }),
  text: ({ round: number, satisfaction: said }) => ({
    'zh-CN': `第 ${number} 次回访完成：${SATISFACTION[said]['zh-CN']}`,
    en: `call no. ${number} done: ${SATISFACTION[said].en}`,
  }),
})
export type CallbackCompleted = EventOf<typeof callbackCompleted>

/** Whoever was phoned under version 1 is not named in the event: their answers belong to nobody who has a key. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

function answersOfSomebody(data: OldData): OldData {
  const { answers } = data as { readonly answers: readonly { readonly question: string; readonly answer: string }[] }
  return {
    ...data, answers: answers.map(({ question, answer: text }) => ({ question, answer: { subjectId: NOBODY, text } })),
  }
}

export const problemKind = z.enum(['attitude', 'delay', 'materials', 'guidance', 'charges', 'facilities', 'other'])
export type ProblemKind = z.infer<typeof problemKind>

export const problemReported = defineEvent('ProblemReported', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, round, problemId: shortText, kind: problemKind, description: said,
  }),
  text: ({ round: number, kind }) => ({
    'zh-CN': `第 ${number} 次回访反映问题（${PROBLEMS[kind]['zh-CN']}），转入整改`,
    en: `call no. ${number} found a problem (${PROBLEMS[kind].en}), goes to rectification`,
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
  text: ({ round: number }) => ({
    'zh-CN': `第 ${number} 次回访收到建议`, en: `call no. ${number} brought a suggestion`,
  }),
})
export type SuggestionReceived = EventOf<typeof suggestionReceived>

export const complaintReceived = defineEvent('ComplaintReceived', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round, complaintId: shortText, complaint: said }),
  text: ({ round: number }) => ({
    'zh-CN': `第 ${number} 次回访收到投诉，转入整改`,
    en: `call no. ${number} brought a complaint, goes to rectification`,
  }),
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
      'zh-CN': `第 ${number} 次回访终止：${reason === 'refused' ? '当事人拒绝受访' : '未能联系上'}，已拨打 ${attempts} 次`,
      en: `call no. ${number} given up after ${counted(attempts, 'attempt')}: `
        + (reason === 'refused' ? 'the citizen does not want to talk' : 'the citizen cannot be reached'),
    }),
})
export type CallbackAbandoned = EventOf<typeof callbackAbandoned>

export const callbackMissed = defineEvent('CallbackMissed', {
  services: ['callback'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, round }),
  text: ({ round: number }) => ({
    'zh-CN': `第 ${number} 次回访逾期，仍须完成`, en: `call no. ${number} was not made in time, and is still owed`,
  }),
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
