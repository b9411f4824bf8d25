import type { DecidingActor } from '@bihuan/reference'

/** Who acts when a reaction or a sweep does. */
export function systemActor(name: string): DecidingActor {
  return { id: `system:${name}`, roles: ['system'], kind: 'system' }
}
