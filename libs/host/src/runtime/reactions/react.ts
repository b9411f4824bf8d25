import { EVERYWHERE, type RecordedEvent, type Rejection } from '@bihuan/kernel'
import type { PlannedCommand } from '../../definition/decider-binding.js'
import type { CommandGateway, Submitted } from '../command-gateway.js'
import { codeOf, errorFacts, type Log } from '../log.js'
import { systemActor } from '../system-actor.js'
import { isOutage } from '../worker.js'
import type { HandlersByType, ReactionHandler } from './reaction-handler.js'
import type { Refusal } from './refusals.js'

export interface ReactPorts {
  readonly gateway: CommandGateway
  readonly log: Log
  readonly handlers: HandlersByType
  readonly refused: (refusal: Refusal) => void
}

/** What became of an event: `parked` says under which code its case has to wait. */
export type Reacted = { readonly kind: 'done' } | { readonly kind: 'parked'; readonly code: string }

const DONE: Reacted = { kind: 'done' }

/**
 * Lets all handlers of an event answer and executes their commands. Each command's id follows from reaction, causing
 * event and index, never from a position, so that doing it again changes nothing.
 * @throws Unavailable, OutcomeUnknown
 */
export async function react(ports: ReactPorts, event: RecordedEvent): Promise<Reacted> {
  try {
    for (const handler of ports.handlers.get(event.type) ?? []) {
      const answered = await reactWith(ports, handler, event)
      if (answered.kind === 'parked') return answered
    }
    return DONE
  } catch (error) {
    if (isOutage(error)) throw error
    ports.log.error('a reaction failed', { eventId: event.id, type: event.type, ...errorFacts(error) })
    return { kind: 'parked', code: codeOf(error) }
  }
}

async function reactWith(ports: ReactPorts, handler: ReactionHandler, event: RecordedEvent): Promise<Reacted> {
  const plans = await handler.handle(event)
  for (const [index, plan] of plans.entries()) {
    const submitted = await execute(ports.gateway, handler, event, plan, index)
    const { outcome } = submitted
    switch (outcome.kind) {
      case 'accepted': break
      // The same cause was answered before, on published data that have changed since: the first answer stands.
      case 'key-reused': break
      case 'rejected':
        if (outcome.rejection.retry === 'later') return { kind: 'parked', code: outcome.rejection.code }
        refuse(ports, handler, event, submitted, outcome.rejection)
        break
      default: return { kind: 'parked', code: outcome.kind }
    }
  }
  return DONE
}

function execute(
  gateway: CommandGateway, handler: ReactionHandler, event: RecordedEvent, { binding, id, command }: PlannedCommand,
  index: number,
): Promise<Submitted> {
  const { correlationId, traceparent } = event.metadata
  return gateway.submit(binding, {
    target: { kind: 'existing', id }, command, actor: systemActor(handler.name), scope: EVERYWHERE,
    identityOfActor: handler.name, key: `${event.id}/${index}`, correlationId, causationId: event.id,
    ...(traceparent !== undefined && { traceparent }),
  })
}

function refuse(
  { log, refused }: ReactPorts, handler: ReactionHandler, event: RecordedEvent, { commandId }: Submitted,
  { code }: Rejection,
): void {
  log.warn('a command of a reaction was rejected', { reaction: handler.name, eventId: event.id, code })
  refused({ commandId, reaction: handler.name, code, eventId: event.id, position: event.position })
}
