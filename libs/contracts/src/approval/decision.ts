import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { internal } from '../internal.js'
import { fromList, overdueOf } from '../texts.js'
import { accountId, code, instant, list, longText } from '../values.js'

const outcome = z.enum(['granted', 'denied'])

/** Steps that had not been completed when the case ended, and end with it; absent when there were none. */
const unfinishedSteps = list(code, 20).optional()
const imported = z.literal(true).optional()

export const decisionProposed = defineEvent('DecisionProposed', {
  services: ['approval'],
  audience: 'internal',
  schema: z.strictObject({ outcome, reasons: longText, legalBasis: longText }),
  text: ({ outcome: proposed }) => proposed === 'granted'
    ? { 'zh-CN': '拟准予许可，报请审核', en: 'proposed to grant, awaits a second person' }
    : { 'zh-CN': '拟不予许可，报请审核', en: 'proposed to deny, awaits a second person' },
})
export type DecisionProposed = EventOf<typeof decisionProposed>

/** The leader does not agree: back to review, with the reason. */
export const decisionReturned = defineEvent('DecisionReturned', {
  services: ['approval'],
  audience: 'internal',
  schema: z.strictObject({ reason: longText }),
  text: ({ reason }) => ({ 'zh-CN': `审核不同意，退回重审：${reason}`, en: `returned for another review: ${reason}` }),
})
export type DecisionReturned = EventOf<typeof decisionReturned>

export const caseDecided = defineEvent('CaseDecided', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    outcome, way: z.enum(['onSpot', 'confirmed', 'automatic', 'imported']),
    /** A denial states reasons, basis and remedies (行政许可法 Art. 38): to its applicant, not to everybody. */
    reasons: internal(longText).optional(), legalBasis: internal(longText).optional(), remedies: longText.optional(),
    note: internal(longText).optional(),
    proposedBy: accountId.optional(), unfinishedSteps,
  }),
  text: ({ outcome: decided, way }) => ({
    'zh-CN': `${decided === 'granted' ? '准予许可' : '不予许可'}（${WAYS[way]['zh-CN']}）`,
    en: `the application is ${decided}, ${WAYS[way].en}`,
  }),
})
export type CaseDecided = EventOf<typeof caseDecided>

const WAYS = {
  onSpot: { 'zh-CN': '当场决定', en: 'decided on the spot' },
  confirmed: { 'zh-CN': '经审核', en: 'confirmed by a second person' },
  automatic: { 'zh-CN': '自动审批', en: 'decided automatically' },
  imported: { 'zh-CN': '由清单导入', en: 'as a list tells' },
} as const

export const caseWithdrawn = defineEvent('CaseWithdrawn', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ reason: internal(longText).optional(), unfinishedSteps, imported }),
  text: () => ({ 'zh-CN': '受理后申请人撤回申请', en: 'withdrawn by the applicant after acceptance' }),
})
export type CaseWithdrawn = EventOf<typeof caseWithdrawn>

export const caseTerminated = defineEvent('CaseTerminated', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ reason: internal(longText), unfinishedSteps, imported }),
  text: ({ reason, imported: listed }) => ({
    'zh-CN': `终止办理：${reason}${fromList(listed)['zh-CN']}`, en: `terminated: ${reason}${fromList(listed).en}`,
  }),
})
export type CaseTerminated = EventOf<typeof caseTerminated>

export const caseTransferred = defineEvent('CaseTransferred', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({
    /** Left out where a list does not say. */
    to: code.optional(), reason: internal(longText), unfinishedSteps, imported,
  }),
  text: ({ to, reason }, names) => (to === undefined
    ? { 'zh-CN': `转报上级：${reason}`, en: `transferred to a superior: ${reason}` }
    : { 'zh-CN': `转报${names.unit(to)['zh-CN']}：${reason}`, en: `transferred to ${names.unit(to).en}: ${reason}` }),
})
export type CaseTransferred = EventOf<typeof caseTransferred>

/** 电子监察: where a clock stood when a light changed. */
const clock = z.enum(['promised', 'legal'])

export const lightRaised = defineEvent('LightRaised', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ clock: z.literal('promised'), light: z.enum(['yellow', 'red']), at: instant }),
  text: ({ light }) => ({
    'zh-CN': light === 'yellow' ? '亮黄灯：承诺时限过半' : '亮红灯：承诺时限将至', en: `${light} light on the promised limit`,
  }),
})
export type LightRaised = EventOf<typeof lightRaised>

export const caseOverdue = defineEvent('CaseOverdue', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ clock, dueAt: instant, reason: z.literal('imported').optional() }),
  text: ({ clock: which, dueAt, reason }) => {
    const due = overdueOf(dueAt, reason)
    return {
      'zh-CN': (which === 'promised' ? '超过承诺时限' : '超过法定时限') + due['zh-CN'],
      en: (which === 'promised' ? 'the promised limit has passed' : 'the legal limit has passed') + due.en,
    }
  },
})
export type CaseOverdue = EventOf<typeof caseOverdue>

export const stepOverdue = defineEvent('StepOverdue', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ step: code, unitId: code, dueAt: instant, reason: z.literal('imported').optional() }),
  text: ({ step, unitId, dueAt, reason }, names) => {
    const [name, unit, due] = [names.step(step), names.unit(unitId), overdueOf(dueAt, reason)]
    return {
      'zh-CN': `${unit['zh-CN']}的环节“${name['zh-CN']}”超期${due['zh-CN']}`,
      en: `step "${name.en}" at ${unit.en} is overdue${due.en}`,
    }
  },
})
export type StepOverdue = EventOf<typeof stepOverdue>

/** 优化营商环境条例 Art. 36: who exceeds a limit explains why, publicly. */
export const overdueExplained = defineEvent('OverdueExplained', {
  services: ['approval'],
  audience: 'public',
  schema: z.strictObject({ explanation: longText }),
  text: ({ explanation }) => ({ 'zh-CN': `公开说明超期原因：${explanation}`, en: `the delay was explained: ${explanation}` }),
})
export type OverdueExplained = EventOf<typeof overdueExplained>
