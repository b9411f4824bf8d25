import {
  badRatingRaised, caseAccepted, caseDecided, defaultRatingApplied, orderClosed, orderDismissed, orderOpened,
  orderReopened, planCompleted, ratingSubmitted, rectificationReported,
  type ClockStart, type ClockTerms, type EventOptions, type Handling, type Level, type RatedService, type RatingNode,
} from '@bihuan/contracts'
import { defaultCountingRules } from '@bihuan/deadlines'
import type { Instant, NewEvent } from '@bihuan/kernel'

/** A Monday morning, 09:00 in Asia/Shanghai. */
export const MONDAY: Instant = '2026-03-02T01:00:00.000Z'

export type About = RatedService & { readonly itemCode: string }

const LIMIT: ClockTerms = {
  limit: { amount: 1, unit: 'workingDay' }, region: 'CN', hours: { periods: [{ opens: '09:00', closes: '17:00' }] },
  rules: defaultCountingRules,
}

export function accepted(about: About, handling: Handling, startAt: Instant, options: EventOptions = {}): NewEvent {
  const { caseId, hallId, windowId, unitId, itemCode } = about
  return caseAccepted({
    caseId, hallId, windowId, noticeNumber: `${caseId}-SL1`, mode: 'normal',
    item: { code: itemCode, version: 1, name: { 'zh-CN': '事项', en: 'item' }, handling, unitId },
    terms: { startAt, joint: false, steps: [], specialProcedures: [], promised: LIMIT, legal: LIMIT },
  }, options)
}

export function decided(outcome: 'granted' | 'denied' = 'granted'): NewEvent {
  return caseDecided({ outcome, way: 'onSpot' })
}

export function rated(
  about: RatedService, level: Level, { node = 'closed', sequence = 1 }: {
    readonly node?: RatingNode
    readonly sequence?: 1 | 2
  } = {}, options: EventOptions = {},
): NewEvent {
  return ratingSubmitted({
    about, node, sequence, level, ratingId: ratingIdOf(about, node, sequence), labels: [],
    indicatorSetVersion: '2020.1', channel: 'hallTablet', anonymous: false,
  }, options)
}

export function raised(about: RatedService, level: Level, node: RatingNode = 'closed', sequence = 1): NewEvent {
  return badRatingRaised({
    about, node, level, ratingId: ratingIdOf(about, node, sequence), labels: [], realName: true,
  })
}

export function byDefault(about: RatedService, level: Level): NewEvent {
  return defaultRatingApplied({ about, node: 'closed', level })
}

export function opened(
  about: RatedService, orderId: string, startAt: Instant, sourceEventId: string,
  source: 'badRating' | 'complaint' = 'badRating',
): NewEvent {
  return orderOpened({
    about, orderId, source, sourceEventId, realName: true,
    contact: clock(`contact:${orderId}`, startAt), rectification: clock(`rectification:${orderId}`, startAt),
  })
}

export function dismissed(orderId: string): NewEvent {
  return orderDismissed({ orderId, reason: 'malicious', reviewNote: '经复核' })
}

export function reported(orderId: string, outcome: 'done' | 'planned' | 'notPossible'): NewEvent {
  return rectificationReported({ orderId, outcome, measures: '已整改' })
}

export function closed(orderId: string): NewEvent {
  return orderClosed({ orderId, by: 'secondCall' })
}

export function reopened(orderId: string): NewEvent {
  return orderReopened({ orderId, times: 1, rectification: clock(`rectification:${orderId}`, MONDAY) })
}

export function planDone(orderId: string): NewEvent {
  return planCompleted({ orderId, measures: '已完成' })
}

function ratingIdOf({ caseId }: RatedService, node: RatingNode, sequence: number): string {
  return `${caseId}-${node}-${sequence}`
}

function clock(name: string, startAt: Instant): ClockStart {
  return {
    clock: name, startAt, terms: LIMIT,
    due: { dueAt: '2026-12-31T09:00:00.000Z', dueOn: '2026-12-31', calendarVersions: [] },
  }
}
