import { z } from 'zod'
import { defineEvent, type Bilingual, type EventOf } from '../define-event.js'
import { internal } from '../internal.js'
import { personal } from '../personal.js'
import { clockStart } from '../shared/clocks.js'
import { limitEnd } from '../texts.js'
import { accountId, caseId, code, instant, list, shortText, subjectId } from '../values.js'
import { INDICATOR_SET } from './indicator-set.js'
import { LEVELS, levelCode, NODES, RATING_CHANNELS, ratingChannel, ratingNode } from './levels.js'

const rated = {
  caseId, hallId: code, windowId: code.optional(), unitId: code,
  /** Left out for a consultation that was about no item. */
  itemCode: code.optional(),
}

/** What a rating is about: carried by every event of it, so that indicators need no other stream. */
export const ratedService = z.strictObject(rated).readonly()

export type RatedService = z.infer<typeof ratedService>

/**
 * A case, or a consultation, that may be rated from now on: what is rated, by whom, and who has served. The rest of the
 * stream knows of the case only what stands here.
 */
export const evaluationOpened = defineEvent('EvaluationOpened', {
  services: ['evaluation'],
  audience: 'internal',
  schema: z.strictObject({
    ...rated,
    /** Which account may rate as the applicant signed in. */
    ownerId: accountId.optional(),
    /** Whom a comment belongs to that is not anonymous; left out where no natural person applies. */
    applicantSubjectId: subjectId.optional(),
    /** Whether the case names somebody who can be phoned: without one no rating of a stranger is a real-name one. */
    reachable: z.boolean(),
    staff: list(accountId, 50),
  }),
  text: () => ({ 'zh-CN': '建立评价档案', en: 'rating file opened' }),
})
export type EvaluationOpened = EventOf<typeof evaluationOpened>

/** More staff have worked on the case: none of them may rate it or write a rating down. */
export const ratedStaffJoined = defineEvent('RatedStaffJoined', {
  services: ['evaluation'],
  audience: 'internal',
  schema: z.strictObject({ staff: list(accountId, 50) }),
  text: ({ staff }) => ({
    'zh-CN': `经办人员不得评价本件：${staff.join('、')}`,
    en: `worked on the case, and so may not rate it: ${staff.join(', ')}`,
  }),
})
export type RatedStaffJoined = EventOf<typeof ratedStaffJoined>

/** The applicant may now rate this node; the one-time token is derived when asked for and stands nowhere. */
export const ratingInvited = defineEvent('RatingInvited', {
  services: ['evaluation'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, node: ratingNode, /** From then on the token is taken, and until then. */
    opensAt: instant, expiresAt: instant,
    /** Which account may rate as the applicant signed in. */
    ownerId: internal(accountId).optional(),
    /** Staff who have worked on the case: none of them may rate it. */
    staff: list(accountId, 50),
    /** Where silence counts as a rating: from when on, and as which. */
    defaultRating: z.strictObject({ start: clockStart, level: levelCode }).readonly().optional(),
  }),
  text: ({ node, expiresAt }) => ({
    'zh-CN': `邀请评价（${NODES[node]['zh-CN']}），截至 ${limitEnd(expiresAt)}`,
    en: `a rating was invited (${NODES[node].en}), taken until ${limitEnd(expiresAt)}`,
  }),
})
export type RatingInvited = EventOf<typeof ratingInvited>

export const ratingSubmitted = defineEvent('RatingSubmitted', {
  services: ['evaluation'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, ratingId: shortText, node: ratingNode, /** 1 the first, 2 the additional one (追加). */
    sequence: z.union([z.literal(1), z.literal(2)]),
    level: levelCode, labels: list(z.string().regex(/^\d{3}$/), 20), indicatorSetVersion: shortText,
    channel: ratingChannel, anonymous: z.boolean(),
    /** Where the original of a transcribed rating lies. */
    originalRef: internal(shortText).optional(),
    comment: z.strictObject({ subjectId, text: personal(z.string().min(1).max(2_000)) }).readonly().optional(),
  }),
  text: ({ node, level, sequence, channel, anonymous, labels }) => ({
    'zh-CN': `${sequence === 2 ? '追加评价' : '评价'}（${NODES[node]['zh-CN']}，${RATING_CHANNELS[channel]['zh-CN']}`
      + `${anonymous ? '，匿名' : ''}）：${LEVELS[level]['zh-CN']}${reasonsText(labels, 'zh-CN')}`,
    en: `${sequence === 2 ? 'additional rating' : 'rating'} (${NODES[node].en}, ${RATING_CHANNELS[channel].en}`
      + `${anonymous ? ', anonymous' : ''}): ${LEVELS[level].en}${reasonsText(labels, 'en')}`,
  }),
})
export type RatingSubmitted = EventOf<typeof ratingSubmitted>

/** The reasons that were ticked; a code of an older set stands for itself. */
function reasonsText(labels: readonly string[], language: keyof Bilingual): string {
  const [opening, between, closing] = language === 'en' ? [' (', '; ', ')'] : ['（', '；', '）']
  const words = labels.map((label) => INDICATOR_SET.labels[label]?.[language] ?? label)
  return words.length === 0 ? '' : `${opening}${words.join(between)}${closing}`
}

/** Stands in the same append as the rating: what the loop of rectification begins with. */
export const badRatingRaised = defineEvent('BadRatingRaised', {
  services: ['evaluation'],
  audience: 'public',
  schema: z.strictObject({
    about: ratedService, ratingId: shortText, node: ratingNode, level: levelCode,
    labels: list(z.string().regex(/^\d{3}$/), 20),
    /** 实名: only then can the rater be phoned. */
    realName: z.boolean(),
  }),
  text: ({ level, realName }) => ({
    'zh-CN': `${realName ? '实名' : '匿名'}差评（${LEVELS[level]['zh-CN']}），转入整改`,
    en: `${realName ? 'real-name' : 'anonymous'} bad rating (${LEVELS[level].en}), goes to rectification`,
  }),
})
export type BadRatingRaised = EventOf<typeof badRatingRaised>

/** Never counted as a submitted rating: every indicator can be computed with and without it. */
export const defaultRatingApplied = defineEvent('DefaultRatingApplied', {
  services: ['evaluation'],
  audience: 'public',
  schema: z.strictObject({ about: ratedService, node: ratingNode, level: levelCode }),
  text: ({ level }) => ({
    'zh-CN': `逾期未评，按规则计为默认“${LEVELS[level]['zh-CN']}”`,
    en: `not rated in time: counted by default as ${LEVELS[level].en}`,
  }),
})
export type DefaultRatingApplied = EventOf<typeof defaultRatingApplied>
