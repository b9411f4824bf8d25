import type { Type } from '@nestjs/common'
import { PATTERN_EXTRAS_METADATA, PATTERN_METADATA } from '@nestjs/microservices/constants.js'
import 'reflect-metadata'

/** Under which name a handler's `extras` tell the strategy which method it is. */
export const REACTION_NAME = 'reaction'

/**
 * Writes beside each pattern of these classes which method it belongs to. Nest hands a strategy nothing of a handler
 * but its pattern and these extras, and the name is part of every command id.
 */
export function nameReactions(handlers: readonly Type[]): void {
  for (const handler of handlers) {
    for (const [method, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(handler.prototype as object))) {
      const target: unknown = descriptor.value
      if (typeof target !== 'function' || !Reflect.hasMetadata(PATTERN_METADATA, target)) continue
      const extras: unknown = Reflect.getMetadata(PATTERN_EXTRAS_METADATA, target)
      const named = { ...(typeof extras === 'object' && extras), [REACTION_NAME]: `${handler.name}.${method}` }
      Reflect.defineMetadata(PATTERN_EXTRAS_METADATA, named, target)
    }
  }
}
