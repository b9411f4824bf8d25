import { addDays, localDate, type Instant } from '@bihuan/deadlines'
import { callMade } from './callback-life.js'
import { lifeFrom, type Life } from './life.js'
import { lateEvening, officeMomentsPerDay } from './moments.js'
import type { SeededRandom } from './seeded-random.js'
import type { Served } from './served.js'
import { supervisor, unitOfficerOf } from './staff.js'

/** What becomes of an order (整改单): the three endings of the Wudi practice, and what may come between. */
export type OrderStory =
  | 'done' | 'planned' | 'notPossible'
  /** The supervisor returns the first report. */
  | 'returned'
  /** The second call finds the citizen still dissatisfied; a third one closes it. */
  | 'reopened'
  /** Found malicious, and dismissed by a second person's review. */
  | 'dismissed'
  /** Assigned and then forgotten: its limits pass. */
  | 'overdue'

export interface PlannedOrder {
  readonly story: OrderStory
  /** When the bad rating was given, or the problem told. */
  readonly raisedAt: number
  /** An anonymous source is not contacted but answered publicly. */
  readonly realName: boolean
  /** Number of the call that follows the feedback. */
  readonly nextRound: number
}

interface Handling {
  readonly served: Served
  readonly order: PlannedOrder
  readonly random: SeededRandom
  readonly moments: readonly Instant[]
}

/** From the supervisor's desk to the unit and back, and to the second call. */
export function rectificationLife(
  served: Served, order: PlannedOrder, random: SeededRandom, moments: readonly Instant[],
): Life {
  const handling = { served, order, random, moments }
  const unit = unitOfficerOf(served.hall, served.unitId)
  const assigned = onOrder(lifeFrom(order.raisedAt).after(1 + random.whole(2)), supervisor, 'assign-order', {
    unitId: served.unitId, person: unit.id,
  })
  if (order.story === 'overdue') return assigned
  const contacted = order.realName
    ? onOrder(assigned.after(1 + random.whole(2)), unit, 'record-contact', { reached: random.happens(0.8) }) : assigned
  const verified = onOrder(contacted.after(1), unit, 'verify-problem', finding(order.story, random))
  if (order.story === 'dismissed') {
    return onOrder(verified.after(2), supervisor, 'review-verification', { agree: true, note: '监控和叫号记录与评价内容不符' })
  }
  return answered(reviewed(reported(verified, handling), handling), handling)
}

function finding(story: OrderStory, random: SeededRandom): object {
  if (story === 'dismissed') {
    return { real: false, reasonable: false, malicious: true, complexity: 'clear', finding: '评价内容与办理记录不符' }
  }
  const misunderstood = random.happens(0.2)
  return {
    real: !misunderstood, reasonable: true, malicious: false, complexity: story === 'planned' ? 'complex' : 'clear',
    finding: misunderstood ? '系误解，窗口未作充分说明' : '情况属实',
  }
}

function reported(life: Life, { served, order: { story }, random, moments }: Handling): Life {
  const later = life.after(1 + random.whole(4))
  const unit = unitOfficerOf(served.hall, served.unitId)
  const today = moments[later.moment]
  // What comes after the play's end is left out of it.
  if (today === undefined) return later
  return onOrder(later, unit, 'report-rectification', reportOf(story, localDate(today)))
}

function reportOf(story: OrderStory, today: string): object {
  switch (story) {
    case 'planned': return { outcome: 'planned', measures: '下周增设两个综合窗口', completeBy: addDays(today, 7) }
    case 'notPossible':
      return { outcome: 'notPossible', measures: '需上级系统改造，已书面报告', documentRef: '示范整改〔2026〕1号' }
    default: return { outcome: 'done', measures: '批评教育当事人，当面说明并致歉' }
  }
}

function reviewed(life: Life, handling: Handling): Life {
  const read = life.after(1 + handling.random.whole(2))
  if (handling.order.story !== 'returned') return onOrder(read, supervisor, 'approve-report')
  const returned = onOrder(read, supervisor, 'return-report', { reason: '措施不具体，未说明如何避免再次发生' })
  return onOrder(reported(returned, handling).after(1), supervisor, 'approve-report')
}

/** Told to the citizen, who is then phoned the same evening; an anonymous one reads it. */
function answered(life: Life, handling: Handling): Life {
  const { served, order: { realName, nextRound, story } } = handling
  const told = onOrder(life.after(1), supervisor, 'give-feedback', { content: '您反映的问题已整改，欢迎继续监督' })
  if (!realName) return story === 'planned' ? carriedOut(told, handling) : told
  const second = callMade(evening(told), served, nextRound, {
    satisfaction: story === 'reopened' ? 'dissatisfied' : 'satisfied',
  })
  if (story === 'planned') return carriedOut(second, handling)
  if (story !== 'reopened') return second
  const again = onOrder(reported(second, handling).after(1), supervisor, 'approve-report')
  const toldAgain = onOrder(again.after(1), supervisor, 'give-feedback', { content: '已由负责人当面说明并整改到位' })
  return callMade(evening(toldAgain), served, nextRound + 1, { satisfaction: 'satisfied' })
}

/** The unit says itself that its plan is done; within the seven days that it named. */
function carriedOut(life: Life, { served }: Handling): Life {
  const unit = unitOfficerOf(served.hall, served.unitId)
  return onOrder(life.after(2 * officeMomentsPerDay), unit, 'complete-plan', { measures: '已按计划增设两个综合窗口' })
}

function evening(life: Life): Life {
  return life.notBefore(lateEvening(life.moment))
}

function onOrder(life: Life, actor: Parameters<Life['act']>[0], command: string, body: object = {}): Life {
  return life.act(actor, `rectification/${command}`, body, 'order')
}
