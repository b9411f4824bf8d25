import type { KeyObject } from 'node:crypto'
import { definitionOf, type EventDefinition } from '@bihuan/contracts'
import type {
  Entropy, EventMetadata, NewEvent, RecordedEvent, SealedFact, Sealer, SealRequest, StoredEvent,
} from '@bihuan/kernel'
import { HASH_ALGORITHM, hashOf, NO_HASH, withHash } from './event-chain.js'
import { NONCE_BYTES, sealText } from './personal-cipher.js'
import { replacePersonal } from './personal-fields.js'
import { PlacedRequest } from './placed-request.js'
import { readEvent } from './read-event.js'
import type { SubjectRegistry } from './subject-registry.js'
import { uuidV5 } from './uuid.js'

/** The stored form of the house (architecture §4). Keys of the people in an event are durable before it is appended. */
export class EventSealer implements Sealer {
  constructor(private readonly subjects: SubjectRegistry, private readonly entropy: Entropy) {}

  /** @throws TypeError for data that its schema refuses (a bug), SubjectErased, SubjectMadeElsewhere, Unavailable */
  async seal(request: SealRequest): Promise<readonly SealedFact[]> {
    const facts: SealedFact[] = []
    let previousHash = request.previousHash ?? NO_HASH
    for (const [index, event] of request.events.entries()) {
      const definition = definitionOf(event.type)
      assertValid(definition, event, request.request.stream)
      const id = eventId(request, index)
      const data = definition.personal.length === 0
        ? event.data
        : await this.withoutPlainText(definition, event.data, id)
      const fact = chained(request, index, { id, event, data, version: definition.version, previousHash })
      previousHash = fact.recorded.metadata.hash
      facts.push(fact)
    }
    return facts
  }

  read(event: StoredEvent): RecordedEvent {
    return readEvent(event)
  }

  private async withoutPlainText(definition: EventDefinition, data: object, id: string): Promise<object> {
    const keys = new Map<string, KeyObject>()
    const wanted = new Set<string>()
    replacePersonal(data, definition.personal, ({ subjectId, text }) => (wanted.add(subjectId), text))
    for (const subjectId of wanted) {
      keys.set(subjectId, this.subjects.keyAtHand(subjectId) ?? await this.subjects.keyFor(subjectId))
    }
    return replacePersonal(data, definition.personal, ({ subjectId, path, text }) => {
      const key = keys.get(subjectId)
      if (key === undefined) throw new TypeError(`${definition.type}: ${path} changed its subject while it was sealed`)
      return sealText(text, key, { subjectId, eventId: id, path }, this.entropy.bytes(NONCE_BYTES))
    })
  }
}

function eventId({ request }: SealRequest, index: number): string {
  return uuidV5(request.commandId, `${request.stream}/${index}`)
}

interface Unchained {
  readonly id: string
  readonly event: NewEvent
  /** Personal fields are tokens by now. */
  readonly data: object
  readonly version: number
  readonly previousHash: string
}

function chained(request: SealRequest, index: number, unchained: Unchained): SealedFact {
  const { id, event, data, version, previousHash } = unchained
  const { stream } = request.request
  const { type } = event
  const revision = request.revision + index
  const dataText = JSON.stringify(data)
  const rest = metadataOf(request, event, previousHash)
  const metadata = JSON.stringify(rest)
  const hash = hashOf({ previousHash, stream, revision, id, type, version, data: dataText, metadata })
  return {
    sealed: { id, type, version, data: dataText, metadata: withHash(metadata, hash) },
    recorded: {
      id, stream, revision, type, version, metadata: { hash, ...rest },
      // Parsed anew, so that rules see after an append exactly what they would see after a restart.
      data: JSON.parse(dataText) as object,
    },
  }
}

function metadataOf(
  { request, recordedAt }: SealRequest, event: NewEvent, previousHash: string,
): Omit<EventMetadata, 'hash'> {
  const { actor, commandId, requestMac, correlationId, causationId, traceparent } = request
  const placed = request instanceof PlacedRequest ? request : undefined
  const hallId = placed?.hallOf(event.data)
  return {
    previousHash, hashAlgorithm: HASH_ALGORITHM,
    ...(placed?.caseId !== undefined && { caseId: placed.caseId }),
    ...(hallId !== undefined && { hallId }),
    ...(placed?.actor.unitId !== undefined && { unitId: placed.actor.unitId }),
    actor: { id: actor.id, roles: actor.roles, kind: actor.kind },
    commandId, requestMac, correlationId, causationId, recordedAt,
    ...(event.effectiveAt !== undefined && { effectiveAt: event.effectiveAt }),
    ...(event.policyVersion !== undefined && { policyVersion: event.policyVersion }),
    ...(event.calendarVersion !== undefined && { calendarVersion: event.calendarVersion }),
    ...(traceparent !== undefined && { traceparent }),
  }
}

const MOST_FAULTS = 5

/** Values stay out of the message: they may be personal. */
function assertValid(definition: EventDefinition, event: NewEvent, stream: string): void {
  const service = /^[a-z]+/.exec(stream)?.[0]
  if (!definition.services.some((name) => name === service)) {
    throw new TypeError(`${event.type} is not recorded by ${service}`)
  }
  const checked = definition.schema.safeParse(event.data)
  if (checked.success) return
  const faults = checked.error.issues.slice(0, MOST_FAULTS)
    .map(({ path, code }) => `${path.map(String).join('/') || '.'} ${code}`)
  throw new TypeError(`${event.type} is not what its schema says: ${faults.join(', ')}`)
}
