import type { EventDefinition, EventType } from './define-event.js'
import * as application from './acceptance/application.js'
import * as consultation from './acceptance/consultation.js'
import * as completion from './acceptance/completion.js'
import * as verdict from './acceptance/verdict.js'
import * as decision from './approval/decision.js'
import * as review from './approval/review.js'
import * as calls from './callback/calls.js'
import * as ratings from './evaluation/ratings.js'
import * as orders from './rectification/orders.js'
import * as calendar from './reference/calendar.js'
import * as item from './reference/item.js'
import * as organisation from './reference/organisation.js'
import * as policy from './reference/policy.js'
import * as access from './shared/access.js'
import * as clocks from './shared/clocks.js'

/** Every event of the house, by its type. What is not in here can be neither written nor read. */
export const catalogue: ReadonlyMap<string, EventDefinition> = collect([
  organisation, item, policy, calendar, application, consultation, verdict, completion, review, decision,
  ratings, calls, orders, clocks, access,
])

/** @throws TypeError for a type nobody has defined */
export function definitionOf(type: string): EventDefinition {
  const definition = catalogue.get(type)
  if (definition === undefined) throw new TypeError(`no event is called ${type}`)
  return definition
}

function collect(rooms: readonly object[]): ReadonlyMap<string, EventDefinition> {
  const all = new Map<string, EventDefinition>()
  for (const made of rooms.flatMap((room) => Object.values(room)).filter(isEventType)) {
    if (all.has(made.definition.type)) throw new TypeError(`${made.definition.type} is defined twice`)
    all.set(made.definition.type, made.definition)
  }
  return all
}

function isEventType(value: unknown): value is EventType<string, object> {
  return typeof value === 'function' && 'definition' in value
}
