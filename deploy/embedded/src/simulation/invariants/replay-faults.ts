import type { StoredEvent } from '@bihuan/kernel'
import type { Observed } from '../observed.js'
import { parsed } from './parsed.js'

/**
 * After every reaction was given every event again, by a process that remembers nothing: what is recorded now had been
 * skipped. Only what a rule had refused may have become possible meanwhile.
 */
export function skippedEffects(
  added: readonly StoredEvent[], { refused }: Pick<Observed, 'refused'>,
): readonly string[] {
  return added.flatMap((stored) => {
    const { metadata: { actor, causationId }, type, stream } = parsed(stored)
    const reaction = actor.id.replace(/^system:/, '')
    return refused.has(`${reaction} ${causationId}`) ? [] : [`skipped: ${type} in ${stream} by ${actor.id}`]
  })
}
