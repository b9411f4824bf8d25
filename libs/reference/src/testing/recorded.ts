import { definitionOf } from '@bihuan/contracts'
import type { NewEvent, RecordedEvent } from '@bihuan/kernel'

/** An event as a reader of the feed meets it; validated first, as it would be when written. */
export function recorded<Data extends object>(
  event: NewEvent<string, Data>, id: string, recordedAt = '2026-01-05T01:00:00.000Z',
): RecordedEvent<string, Data> {
  const definition = definitionOf(event.type)
  definition.schema.parse(event.data)
  return {
    id: '00000000-0000-4000-8000-000000000000', stream: `acceptance.published-${id}`, revision: 0, position: '0',
    type: event.type, version: definition.version, data: event.data,
    metadata: {
      hash: '', previousHash: '', hashAlgorithm: 'sha256', requestMac: '', recordedAt,
      actor: { id: 'administrator', roles: ['administrator'], kind: 'person' },
      commandId: 'command', correlationId: 'correlation', causationId: 'causation',
    },
  }
}
