import type { EventDefinition, ServiceName } from '@bihuan/contracts'
import { EventPattern } from '@nestjs/microservices'
import type { PlannedCommand } from './decider-binding.js'

/** What a reaction answers: the commands of its own service that follow from somebody else's event. */
export type Reaction = readonly PlannedCommand[]

/** One strategy a service: so that in one process every service handles an event for itself. */
export function transportIdOf(service: ServiceName): symbol {
  return Symbol.for(`bihuan.${service}`)
}

/**
 * Marks a method `(event: RecordedOf<typeof caseAccepted>) => Reaction` as a reaction of `service`. The runner
 * executes the commands; each one's id follows from reaction, stream, command and causing event, so a redelivery
 * changes nothing.
 * A service's reactions are one consumer group; where it starts is said in the service's definition.
 */
export function On(
  service: ServiceName, ...events: readonly { readonly definition: EventDefinition }[]
): MethodDecorator {
  return EventPattern(events.map((event) => event.definition.type), transportIdOf(service))
}
