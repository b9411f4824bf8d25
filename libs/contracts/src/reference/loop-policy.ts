import { z } from 'zod'
import type { OldData } from '../define-event.js'
import { levelCode, ratingNode } from '../evaluation/levels.js'
import { businessHours, limit, list } from '../values.js'

/** 好差评: when people are asked, and what silence means. */
export const evaluationPolicy = z.strictObject({
  /** Nodes at which a rating is invited; none: nobody is asked. */
  nodes: list(ratingNode, 4),
  /** From the node to the invitation (Bozhou: three days after closing); 0 hours is not a limit: left out, at once. */
  inviteAfter: limit.optional(),
  /** How long the invitation's token is taken. */
  openFor: limit,
  /** Guangdong 2019, Naiman 2025: 7 natural days, basically satisfied. Left out: silence is silence. */
  defaultRating: z.strictObject({ after: limit, level: levelCode }).readonly().optional(),
  /**
   * Whether 基本满意 counts in the good rate (好评率). Left out: yes, for only the last two levels are 差评. Where it does
   * not, the good rate is not one minus the rate of bad ratings (Shanghai 2019: 99.58 % and 0.34 %).
   */
  basicallySatisfiedIsGood: z.boolean().optional(),
}).readonly()

/** 回访: who is phoned, until when, how often it is tried. */
export const callbackPolicy = z.strictObject({
  triggers: z.strictObject({
    acceptedCases: z.boolean(), consultations: z.boolean(), closedCases: z.boolean(), enterprises: z.boolean(),
    /** Of a thousand closed cases that no other trigger names. */
    samplePerMille: z.int().min(0).max(1_000),
  }).readonly(),
  /** Zhangjiakou: the same day before 19:00; a day off, or after the ledger is confirmed, the next working day. */
  limit,
  /** Of the callback centre: its lights are measured in them. */
  hours: businessHours,
  attemptsMost: z.int().min(1).max(20),
}).readonly()

/** 整改: every row of published practice with its limits (domain.md §1.4). */
export const rectificationPolicy = z.strictObject({
  contact: limit, clear: limit, complex: limit,
  /** How often a second call may reopen an order before the leader decides. */
  reopenMost: z.int().min(0).max(10),
}).readonly()

export type EvaluationPolicy = z.infer<typeof evaluationPolicy>
export type CallbackPolicy = z.infer<typeof callbackPolicy>
export type RectificationPolicy = z.infer<typeof rectificationPolicy>

/**
 * A policy of version 1 knew nothing of the loop: nobody is asked or phoned under it. Bad ratings there cannot be, but
 * an order from elsewhere has limits all the same: those of Shanghai and Anyang for contact, of Shenzhen for the rest.
 */
export function withoutLoop(data: OldData): OldData {
  const { policy } = data as { readonly policy: OldData }
  return {
    policy: {
      ...policy,
      evaluation: { nodes: [], openFor: { amount: 30, unit: 'naturalDay' } },
      callback: {
        triggers: {
          acceptedCases: false, consultations: false, closedCases: false, enterprises: false, samplePerMille: 0,
        },
        limit: { amount: 0, unit: 'workingDay', cutoffTime: '19:00' },
        hours: { periods: [{ opens: '09:00', closes: '19:00' }] },
        attemptsMost: 3,
      },
      rectification: {
        contact: { amount: 1, unit: 'workingDay' }, clear: { amount: 10, unit: 'workingDay' },
        complex: { amount: 10, unit: 'workingDay' }, reopenMost: 2,
      },
    },
  }
}
