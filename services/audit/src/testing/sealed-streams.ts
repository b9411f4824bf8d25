import { EventSealer, readEvent, SubjectRegistry, systemEntropy, systemTimers } from '@bihuan/host'
import {
  EVERYWHERE, type Instant, type StoredEvent, type SubjectKey, type SubjectKeys,
} from '@bihuan/kernel'
import {
  demonstrationPublications, emptyReference, withPublished, type Reference,
} from '@bihuan/reference'
import { publishedEvent } from '@bihuan/reference/testing'
import { playedCase, SUBJECT_ID, type Recording } from './case-play.js'

const KEY: SubjectKey = { subjectId: SUBJECT_ID, key: new Uint8Array(32).fill(7) }

/** The play knows one person only. */
const oneKey: SubjectKeys = {
  keyOf: async (subjectId) => (subjectId === SUBJECT_ID ? KEY : undefined),
  find: async () => SUBJECT_ID,
  create: async () => KEY,
  destroy: async () => false,
  secret: async (_name, fresh) => fresh,
  close: async () => undefined,
}

const sealer = new EventSealer(
  new SubjectRegistry({ subjectKeys: oneKey, entropy: systemEntropy, timers: systemTimers }), systemEntropy,
)

/** Stored streams by name, as a case file is replayed from. */
export type Streams = ReadonlyMap<string, readonly StoredEvent[]>

/**
 * Recordings as the real sealer stores them: validated, encrypted, chained. Positions follow the order of the list;
 * what stands in a stream is never recorded before what stands before it.
 */
export async function sealed(recordings: readonly Recording[]): Promise<Streams> {
  const streams = new Map<string, readonly StoredEvent[]>()
  let written = 0
  for (const { stream, at, actor, events } of recordings) {
    const before = streams.get(stream) ?? []
    const last = before.at(-1)
    const lastMetadata = last && readEvent(last).metadata
    const commandId = systemEntropy.uuid()
    const facts = await sealer.seal({
      request: {
        stream, command: { name: 'Play', data: {} }, commandId, requestMac: '00', actor, scope: EVERYWHERE,
        correlationId: 'play', causationId: commandId,
      },
      revision: before.length, previousHash: lastMetadata?.hash, events,
      recordedAt: lastMetadata !== undefined && lastMetadata.recordedAt > at ? lastMetadata.recordedAt : at,
    })
    streams.set(stream, [...before, ...facts.map(({ sealed: event, recorded: { revision } }) => (
      { ...event, stream, revision, position: String(written++).padStart(16, '0') }
    ))])
  }
  return streams
}

/** What the demonstration prefecture has published, long ago. */
async function publishedReference(at: Instant = '2019-01-01T00:00:00.000Z'): Promise<Reference> {
  const actor = { id: 'administrator-1', roles: ['administrator'], kind: 'person' } as const
  const streams = await sealed(demonstrationPublications.map((publication) => (
    { stream: `acceptance.published-${publication.id}`, at, actor, events: [publishedEvent(publication)] }
  )))
  return [...streams.values()].flat().map(readEvent).reduce(withPublished, emptyReference)
}

export const REFERENCE = await publishedReference()
export const RECORDINGS = playedCase(REFERENCE)
