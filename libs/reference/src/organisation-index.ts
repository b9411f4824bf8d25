import type { Hall, Organisation, ServiceWindow } from '@bihuan/contracts'
import type { Reference } from './reference.js'

export type IndexedOrganisation = Pick<Reference, 'hall' | 'window' | 'hasUnit'>

export const noOrganisation: IndexedOrganisation = {
  hall: () => undefined, window: () => undefined, hasUnit: () => false,
}

/** Look-ups by id in constant time: every command asks for its hall and window. */
export function indexedOrganisation(organisation: Organisation): IndexedOrganisation {
  const halls = new Map<string, Hall>(organisation.halls.map((hall) => [hall.id, hall]))
  const windows = new Map<string, ReadonlyMap<string, ServiceWindow>>(
    organisation.halls.map((hall) => [hall.id, new Map(hall.windows.map((window) => [window.id, window]))]),
  )
  const units = new Set(organisation.units.map(({ id }) => id))
  return {
    hall: (hallId) => halls.get(hallId),
    window: (hallId, windowId) => windows.get(hallId)?.get(windowId),
    hasUnit: (unitId) => units.has(unitId),
  }
}
