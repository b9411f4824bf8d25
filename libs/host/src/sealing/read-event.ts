import { definitionOf, upcast, type OldData } from '@bihuan/contracts'
import type { EventMetadata, RecordedEvent, StoredEvent } from '@bihuan/kernel'

/**
 * Parses a stored event and brings it to its newest version. Personal fields stay sealed; nothing is validated, for
 * what is stored is a fact whatever the schema says by now.
 */
export function readEvent(event: StoredEvent): RecordedEvent {
  const definition = definitionOf(event.type)
  const data = JSON.parse(event.data) as OldData
  return {
    id: event.id, stream: event.stream, revision: event.revision, position: event.position,
    type: event.type, version: definition.version,
    data: event.version === definition.version ? data : upcast(definition, event.version, data),
    metadata: JSON.parse(event.metadata) as EventMetadata,
  }
}
