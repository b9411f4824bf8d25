import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { callbackPolicy, evaluationPolicy, rectificationPolicy, withoutLoop } from './loop-policy.js'
import { code, countingRules, limit, longText, plainDate } from '../values.js'

/** Limits and choices of the counter (受理). */
const acceptancePolicy = z.strictObject({
  /** 一次告知: 5 working days by 行政许可法 Art. 32(4), or shorter. */
  noticeLimit: limit,
  correctionAnswerLimit: limit,
  /** What an unanswered correction means: deemed withdrawn (Zhejiang Art. 11) or refused (Binzhou Art. 10). */
  unansweredCorrection: z.enum(['lapsed', 'notAccepted']),
  deliveryLimit: limit,
}).readonly()

const approvalPolicy = z.strictObject({
  /** Shares of the working minutes; Enshi: yellow above 50 %, red above 90 %. */
  lights: z.strictObject({ yellowAbove: z.number().gt(0).lt(1), redAbove: z.number().gt(0).lt(1) }).readonly(),
  /** Working days; 行政许可法 Art. 42: 10, joint handling 15. */
  extensionMost: z.strictObject({ ordinary: z.int().min(0).max(60), joint: z.int().min(0).max(60) }).readonly(),
}).readonly()

/** Everything a prefecture or hall may decide for itself. A hall's policy replaces the prefecture's as a whole. */
export const policy = z.strictObject({
  code, version: z.int().min(1),
  /** Left out: the whole prefecture. */
  hallId: code.optional(),
  validFrom: plainDate, validTo: plainDate.optional(),
  legalBasis: longText,
  counting: countingRules,
  acceptance: acceptancePolicy,
  approval: approvalPolicy,
  evaluation: evaluationPolicy,
  callback: callbackPolicy,
  rectification: rectificationPolicy,
}).readonly()

export type Policy = z.infer<typeof policy>

export const policyPublished = defineEvent('PolicyPublished', {
  services: ['acceptance'],
  audience: 'public',
  version: 2,
  upcasters: { 1: withoutLoop },
  schema: z.strictObject({ policy }),
  text: ({ policy: published }) => ({
    'zh-CN': `发布规则 ${published.code}，第 ${published.version} 版，自 ${published.validFrom} 起施行`,
    en: `policy ${published.code} published, version ${published.version}, in force from ${published.validFrom}`,
  }),
})
export type PolicyPublished = EventOf<typeof policyPublished>
