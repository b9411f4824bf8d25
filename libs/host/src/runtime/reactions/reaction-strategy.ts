import { SERVICE_NAMES } from '@bihuan/contracts'
import type { RecordedEvent } from '@bihuan/kernel'
import type { Type } from '@nestjs/common'
import { BaseRpcContext, Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices'
import { from, isObservable, lastValueFrom } from 'rxjs'
import { transportIdOf } from '../../definition/reaction.js'
import { asReaction, type HandlersByType, type ReactionHandler } from './reaction-handler.js'
import { nameReactions, REACTION_NAME } from './reaction-names.js'
import type { ReactionRunner } from './reaction-runner.js'

/**
 * Nest's way into the reactions of one service: collects the handlers that `@On` marks, and calls each by itself, with
 * whatever guards and filters the application has around them. The runner does the rest.
 */
export class ReactionStrategy extends Server implements CustomTransportStrategy {
  /** Without it Nest logs each error of a handler and answers as if it had been handled. */
  override readonly propagatesEventHandlerErrors = true
  private readonly byType = new Map<string, ReactionHandler[]>()

  constructor(private readonly runner: ReactionRunner, handlers: readonly Type[]) {
    super()
    const service = SERVICE_NAMES.find((name) => name === runner.service)
    if (service === undefined) throw new TypeError(`${runner.service} decides nothing and so has no reactions`)
    this.transportId = transportIdOf(service)
    nameReactions(handlers)
  }

  /** Several handlers of one event stay apart: Nest's own chain of them loses which one answered what. */
  override addHandler(
    pattern: unknown, callback: MessageHandler, isEventHandler = false, extras: Record<string, unknown> = {},
  ): void {
    const name = extras[REACTION_NAME]
    if (typeof pattern !== 'string' || typeof name !== 'string' || !isEventHandler) {
      const { service } = this.runner
      throw new TypeError(`${service}: a reaction is marked with @On and listed in its service's definition`)
    }
    const handler = { name, handle: (event: RecordedEvent) => called(name, callback, event) }
    const known = this.byType.get(pattern) ?? []
    if (known.some((other) => other.name === name)) throw new TypeError(`${name} reacts twice to ${pattern}`)
    this.byType.set(pattern, [...known, handler].sort((left, right) => (left.name < right.name ? -1 : 1)))
    callback.isEventHandler = true
    callback.extras = extras
    this.messageHandlers.set(pattern, callback)
  }

  get handlersByType(): HandlersByType {
    return this.byType
  }

  listen(callback: () => void): void {
    this.runner.start(this.byType)
    callback()
  }

  close(): Promise<void> {
    return this.runner.stop()
  }

  /** There is nothing underneath that could tell of connecting and disconnecting. */
  on(): never {
    throw new TypeError('a reaction strategy has no events')
  }

  unwrap<T>(): T {
    throw new TypeError('there is no driver underneath a reaction strategy')
  }
}

async function called(
  name: string, callback: MessageHandler, event: RecordedEvent,
): Promise<ReturnType<typeof asReaction>> {
  const answer: unknown = await callback(event, new BaseRpcContext([event.type]))
  return asReaction(name, isObservable(answer) ? await lastValueFrom(from(answer), { defaultValue: [] }) : answer)
}
