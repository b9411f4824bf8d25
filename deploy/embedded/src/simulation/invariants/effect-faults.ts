import type { RecordedEvent } from '@bihuan/kernel'
import type { EventLog } from '../ports/event-log.js'
import { memberOf } from '../play/move.js'
import { parsed } from './parsed.js'

/** What the rules allow once, by what it is about. */
const ONCE: { readonly [type: string]: readonly string[] } = {
  ApprovalOpened: [], EvaluationOpened: [], CallbackFileOpened: [], CaseAccepted: [], CaseConcluded: [], CaseClosed: [],
  CaseDecided: [], RatingInvited: ['node'], OrderOpened: ['sourceEventId'], CallbackScheduled: ['round'],
  CallbackCompleted: ['round'], CallbackMissed: ['round'], DefaultRatingApplied: ['node'],
}

/** Source events and the order that each must have led to: exactly one. */
const LEADS_TO_ORDER = ['BadRatingRaised', 'ProblemReported', 'ComplaintReceived']

/** Effects that stand twice, and reactions of which one command was given under two names. */
export function effectFaults(log: EventLog): readonly string[] {
  return [...standTwice(log), ...reactedTwice(log), ...ordersMissing(log), ...callsDoubled(log)]
}

function standTwice(log: EventLog): readonly string[] {
  return log.streamNames().flatMap((name) => {
    const seen = new Set<string>()
    return log.stream(name).flatMap((event) => {
      const about = ONCE[event.type]
      if (about === undefined) return []
      const what = [event.type, ...about.map((member) => String(memberOf(event, member)))].join(' ')
      if (!seen.has(what)) {
        seen.add(what)
        return []
      }
      return [`${what} stands twice in ${name}`]
    })
  })
}

/**
 * A reaction answers one cause with commands of one name, each at most once a stream: two ids for one of them are an
 * effect that was doubled. A reaction that plans several of a name for a stream names each one's order.
 */
function reactedTwice(log: EventLog): readonly string[] {
  const given = new Map<string, string>()
  return log.all().flatMap((stored) => {
    const event = parsed(stored)
    const { actor, causationId, commandId } = event.metadata
    if (actor.kind !== 'system' || causationId === commandId) return []
    const what = [event.stream, causationId, plainName(actor.id), event.type, distinction(event)].join(' ')
    const before = given.get(what)
    given.set(what, commandId)
    return before === undefined || before === commandId ? [] : [`reacted twice: ${what}`]
  })
}

/** Without what a planted bug adds to a reaction's name. */
function plainName(actorId: string): string {
  return actorId.replace(/\.p\d+$/, '')
}

function distinction({ data }: RecordedEvent): string {
  return 'orderId' in data ? String(data.orderId) : ''
}

function ordersMissing(log: EventLog): readonly string[] {
  const opened = log.all().filter(({ type }) => type === 'OrderOpened').map((event) => memberOf(event, 'sourceEventId'))
  return log.all().filter(({ type }) => LEADS_TO_ORDER.includes(type)).flatMap(({ id, type, stream }) => {
    const orders = opened.filter((sourceEventId) => sourceEventId === id).length
    return orders === 1 ? [] : [`${type} of ${stream} led to ${orders} orders`]
  })
}

/** One call a reason, but for the second calls, of which each is about orders of its own feedback. */
function callsDoubled(log: EventLog): readonly string[] {
  const causes = new Set<string>()
  return log.all().filter(({ type }) => type === 'CallbackScheduled').flatMap((event) => {
    const { causationId } = parsed(event).metadata
    const what = `${event.stream} ${causationId}`
    if (!causes.has(what)) {
      causes.add(what)
      return []
    }
    return [`two calls for one reason: ${what}`]
  })
}
