import { isStopped } from '@bihuan/deadlines'
import { dueMomentOf } from '@bihuan/reference'
import { checkLaw } from '@bihuan/testing'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { OrderStory } from '../testing/order-story.js'
import { anyLife, known, played, REOPEN_MOST, surprised } from '../testing/random-lives.js'
import { opening } from '../testing/scenes.js'
import { rectificationDecider, type RectificationEvent } from './rectification.js'
import { CLOCK_KINDS, clockOf } from './states.js'

const runs = 500

/** What was recorded of one order, in its order. */
function eventsOf({ events }: OrderStory, orderId: string): OrderStory['events'] {
  return events.filter((event) => event.type !== 'ClockRecalibrated' && event.data.orderId === orderId)
}

function ordersOf({ state }: OrderStory) {
  return state.status === 'withOrders' ? state.orders : []
}

checkLaw('every source event has at most one order', fc.property(anyLife, (life) => {
  const sources = played(life).events.flatMap((event) => (
    event.type === 'OrderOpened' ? [event.data.sourceEventId] : []
  ))
  expect(new Set(sources).size).toBe(sources.length)
}), { runs })

checkLaw('an order that closed had a second call, an anonymous source, or a leader after both', fc.property(
  anyLife, (life) => {
    const called = new Set<string>()
    const story = played(life, (_, { command }, decided) => {
      if (command.name === 'RecordSecondCall' && decided.length > 0) called.add(command.data.orderId)
    })
    for (const { orderId, realName } of ordersOf(story)) {
      for (const event of eventsOf(story, orderId)) {
        if (event.type !== 'OrderClosed') continue
        if (event.data.by === 'secondCall') expect([realName, called.has(orderId)]).toEqual([true, true])
        if (event.data.by === 'publicAnswer') expect(realName).toBe(false)
        if (event.data.by === 'leader') {
          expect(eventsOf(story, orderId).map(({ type }) => type)).toContain('OrderEscalated')
        }
      }
    }
  },
), { runs })

const REVIEWS: readonly string[] = ['OrderDismissed', 'VerificationOverturned', 'ReportApproved', 'ReportReturned']
const WORKS: readonly string[] = ['ContactAttempted', 'ProblemVerified', 'RectificationReported', 'PlanCompleted']

checkLaw('nobody stands on both sides of a review', fc.property(anyLife, (life) => {
  const story = played(life)
  for (const { orderId } of ordersOf(story)) {
    const by = (types: readonly string[]): readonly string[] => eventsOf(story, orderId)
      .filter(({ type }) => types.includes(type)).map(({ metadata }) => metadata.actor.id)
    const reviewers = by(REVIEWS)
    const workers = by(WORKS)
    expect(reviewers.filter((id) => workers.includes(id))).toEqual([])
    expect(reviewers).not.toContain('supervisor-market')
    expect(reviewers).not.toContain('officer-market')
  }
}), { runs })

checkLaw('an order is reopened no oftener than the policy says', fc.property(anyLife, (life) => {
  const story = played(life)
  for (const { orderId, reopened } of ordersOf(story)) {
    const times = eventsOf(story, orderId).flatMap((event) => (
      event.type === 'OrderReopened' ? [event.data.times] : []
    ))
    expect(times).toEqual(times.map((_, index) => index + 1))
    expect(times.length).toBeLessThanOrEqual(REOPEN_MOST)
    expect(reopened).toBe(times.length)
  }
}), { runs })

checkLaw('folding the recorded facts gives the state again', fc.property(anyLife, (life) => {
  const { events, state } = played(life)
  const { initial, evolve } = rectificationDecider
  expect(events.reduce((before, event) => evolve(before, event), initial)).toEqual(state)
}), { runs })

checkLaw('the same bad rating again, and the same call again, change nothing', fc.property(anyLife, (life) => {
  played(life, (story, { command, actor }, decided) => {
    if (command.name === 'RecordSecondCall' && decided.some(({ type }) => type === 'OrderClosed')) {
      expect(story.as(actor).says(command)).toEqual([])
    }
    expect(story.says({ name: 'OpenOrder', data: opening() })).toEqual([])
  })
}), { runs })

checkLaw('the due moment recorded of a clock is the one its history amounts to', fc.property(anyLife, (life) => {
  let calendars = known.calendars
  played(life, ({ state: { clocks, dues } }, { newCalendar }, decided) => {
    if (newCalendar) calendars = surprised.calendars
    for (const clock of decided.flatMap(clocksStartedBy)) {
      expect(dues[clock]).toEqual(dueMomentOf(clocks[clock] ?? [], { calendars }))
    }
  })
}), { runs })

checkLaw('a limit that ended after its due moment was said to be overdue', fc.property(anyLife, (life) => {
  const story = played(life)
  const { state } = story
  for (const { orderId } of ordersOf(story)) {
    const contact = state.clocks[clockOf('contact', orderId)] ?? []
    const stop = contact.find(({ kind }) => kind === 'stopped')
    const dueAt = state.dues[clockOf('contact', orderId)]?.dueAt ?? null
    if (stop === undefined || dueAt === null || stop.at < dueAt) continue
    expect(state.overdue).toContain(clockOf('contact', orderId))
  }
}), { runs })

checkLaw('an order that has ended has no running clock but that of a plan', fc.property(anyLife, (life) => {
  const story = played(life)
  for (const { orderId, status } of ordersOf(story)) {
    if (status !== 'closed' && status !== 'dismissed') continue
    const running = CLOCK_KINDS.filter((kind) => {
      const history = story.state.clocks[clockOf(kind, orderId)]
      return history !== undefined && !isStopped(history)
    })
    expect(running.filter((kind) => kind !== 'followUp')).toEqual([])
  }
}), { runs })

describe('The lives that the laws look at', () => {
  it('reach every kind of fact', () => {
    const seen = new Set(fc.sample(anyLife, { numRuns: 600, seed: 4 }).flatMap((life) => played(life).types))
    expect([...seen].toSorted()).toEqual([
      'ClockRecalibrated', 'ContactAttempted', 'FeedbackGiven', 'OrderAssigned', 'OrderClosed', 'OrderDismissed',
      'OrderEscalated', 'OrderOpened', 'OrderOverdue', 'OrderReopened', 'PlanCompleted', 'ProblemVerified',
      'RectificationReported', 'ReportApproved', 'ReportReturned', 'VerificationOverturned',
    ])
  })
})

function clocksStartedBy(event: RectificationEvent): readonly string[] {
  switch (event.type) {
    case 'OrderOpened': return [event.data.contact.clock, event.data.rectification.clock]
    case 'ProblemVerified':
    case 'OrderReopened': return event.data.rectification === undefined ? [] : [event.data.rectification.clock]
    case 'RectificationReported': return event.data.followUp === undefined ? [] : [event.data.followUp.clock]
    case 'ClockRecalibrated': return [event.data.clock]
    default: return []
  }
}
