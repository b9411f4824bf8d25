import { catalogue } from '@bihuan/contracts'
import { isInstant } from '@bihuan/deadlines'
import { readEvent, verifyChain } from '@bihuan/host'
import type { EventMetadata, Instant, RecordedEvent, StoredEvent } from '@bihuan/kernel'
import { z } from 'zod'
import { attempt } from './attempt.js'
import type { ChainVerdict, Unreadable } from './case-file.js'

/** A stored event as far as it can be read. */
export interface ReadEntry {
  readonly stored: StoredEvent
  /** Whether the chain holds from the first event of the stream up to this one. */
  readonly verified: boolean
  readonly metadata?: ShownMetadata
  /** Only when nothing of it is unreadable. */
  readonly event?: RecordedEvent
  readonly unreadable?: Unreadable
}

const optionalText = z.string().optional()
const optionalInstant = z.string().refine(isInstant).optional()

/** What a history shows of an event's metadata. Whoever changed the rest is found by the chain. */
const shownMetadata = z.object({
  recordedAt: z.string().refine(isInstant),
  effectiveAt: optionalInstant,
  actor: z.object({ id: z.string(), roles: z.array(z.string()), kind: z.enum(['person', 'system']) }),
  commandId: z.string(), causationId: z.string(), correlationId: z.string(),
  policyVersion: optionalText, calendarVersion: optionalText,
})

type ShownMetadata = Pick<EventMetadata, keyof z.infer<typeof shownMetadata>>

/** Reads a whole stream, whatever has become of it, with the verdict on its chain. */
export function readHistory(
  stream: string, stored: readonly StoredEvent[],
): { readonly entries: readonly ReadEntry[]; readonly verdict: ChainVerdict } {
  const report = verifyChain(stored)
  if (report.kind === 'verified') {
    const { events, lastHash } = report
    return {
      entries: stored.map((event) => readEntry(event, true)), verdict: { stream, events, verified: true, lastHash },
    }
  }
  const { revision: brokenAt, fault } = report
  return {
    entries: stored.map((event) => readEntry(event, event.revision < brokenAt)),
    verdict: { stream, events: stored.length, verified: false, brokenAt, fault },
  }
}

/**
 * The longest prefix recorded by then (architecture §3, *Known at T*). An event that does not say when it was recorded
 * ends no prefix: rather one line too many than one hidden.
 */
export function recordedBy(entries: readonly ReadEntry[], knownAt: Instant | undefined): readonly ReadEntry[] {
  if (knownAt === undefined) return entries
  const later = entries.findIndex(({ metadata }) => metadata !== undefined && metadata.recordedAt > knownAt)
  return later === -1 ? entries : entries.slice(0, later)
}

function readEntry(stored: StoredEvent, verified: boolean): ReadEntry {
  const metadata = shownMetadata.safeParse(attempt(() => JSON.parse(stored.metadata) as unknown)).data
  if (metadata === undefined) return { stored, verified, unreadable: 'metadata' }
  const read = eventOf(stored, verified)
  return typeof read === 'string'
    ? { stored, verified, metadata, unreadable: read }
    : { stored, verified, metadata, event: read }
}

/**
 * What the chain proves is read as it stands, whatever its schema says by now (architecture §4). What it does not prove
 * has to be what its type says: texts and rules rely on that.
 */
function eventOf(stored: StoredEvent, verified: boolean): RecordedEvent | Unreadable {
  const definition = catalogue.get(stored.type)
  if (definition === undefined) return 'type'
  if (stored.version > definition.version) return 'version'
  if (verified) return readEvent(stored)
  const event = attempt(() => readEvent(stored))
  return event !== undefined && definition.schema.safeParse(event.data).success ? event : 'data'
}
