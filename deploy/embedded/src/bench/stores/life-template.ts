import { randomUUID } from 'node:crypto'
import { hashOf, NO_HASH, splitHash, withHash } from '@bihuan/host'
import { prefixOf, type SealedEvent, type StoredEvent } from '@bihuan/kernel'

/** An event of a new case, in the order in which it was recorded. */
export interface NewLifeEvent {
  readonly stream: string
  /** The revision that its stream stands at before it. */
  readonly expectedRevision: number
  readonly sealed: SealedEvent
}

/** What tells one copy of a life from another. */
export interface LifeOf {
  readonly caseId: string
  readonly hallId: string
  /** All of its instants lie so much later. */
  readonly laterMs: number
}

type Slot = { readonly kind: 'case' | 'hall' } | { readonly kind: 'id' | 'instant'; readonly text: string }
type Piece = string | Slot

interface Template {
  readonly event: StoredEvent
  readonly data: readonly Piece[]
  /** Without its hash; the hash before it is taken out as well. */
  readonly metadata: readonly Piece[]
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const INSTANT = '\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z'
const PREVIOUS_HASH = /"previousHash":"[0-9a-f]{64}",/

/**
 * The stored events of one case, as a pattern for other cases: the same facts with another number, hall and time, new
 * event and command ids and a hash chain of their own. Personal tokens are carried along unchanged, as the house itself
 * does from one event to another, and open with the same person's key.
 */
export class LifeTemplate {
  private readonly events: readonly Template[]

  constructor(private readonly caseId: string, private readonly hallId: string, events: readonly StoredEvent[]) {
    const own = new Set(events.flatMap(({ id, metadata }) => [id, ...commandIdsIn(metadata)]))
    this.events = events.map((event) => ({
      event, data: this.cut(event.data, own), metadata: this.cut(bareMetadata(event), own),
    }))
  }

  get length(): number {
    return this.events.length
  }

  /** The same life of another case. */
  tell(of: LifeOf): readonly NewLifeEvent[] {
    const ids = new Map<string, string>()
    const chains = new Map<string, string>()
    const text = (pieces: readonly Piece[]): string => pieces.map((piece) => textOf(piece, of, ids)).join('')
    return this.events.map(({ event, data, metadata }) => {
      const { type, version, revision } = event
      const stream = `${prefixOf(event.stream)}-${of.caseId}`
      const previousHash = chains.get(stream) ?? NO_HASH
      const id = renewed(event.id, ids)
      const texts = { data: text(data), metadata: `{"previousHash":"${previousHash}",${text(metadata).slice(1)}` }
      const hash = hashOf({ previousHash, stream, revision, id, type, version, ...texts })
      chains.set(stream, hash)
      const sealed = { id, type, version, data: texts.data, metadata: withHash(texts.metadata, hash) }
      return { stream, expectedRevision: revision - 1, sealed }
    })
  }

  private cut(text: string, own: ReadonlySet<string>): readonly Piece[] {
    const hall = `"hallId":"${this.hallId}"`
    const pattern = new RegExp(`"\\$personal":"[^"]*"|${hall}|${this.caseId}|${UUID}|${INSTANT}`, 'g')
    const pieces: Piece[] = []
    let from = 0
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const slot = this.slotOf(found, hall, own)
      if (slot === undefined) continue
      pieces.push(text.slice(from, index), slot)
      from = index + found.length
    }
    return [...pieces, text.slice(from)]
  }

  /** Nothing for what stays as it is: tokens, people, ids of what is published. */
  private slotOf(found: string, hall: string, own: ReadonlySet<string>): Slot | undefined {
    if (found === this.caseId) return { kind: 'case' }
    if (found === hall) return { kind: 'hall' }
    if (own.has(found)) return { kind: 'id', text: found }
    return /^\d{4}-\d{2}-\d{2}T/.test(found) ? { kind: 'instant', text: found } : undefined
  }
}

function textOf(piece: Piece, { caseId, hallId, laterMs }: LifeOf, ids: Map<string, string>): string {
  if (typeof piece === 'string') return piece
  switch (piece.kind) {
    case 'case': return caseId
    case 'hall': return `"hallId":"${hallId}"`
    case 'id': return renewed(piece.text, ids)
    case 'instant': return new Date(Date.parse(piece.text) + laterMs).toISOString()
  }
}

function renewed(id: string, ids: Map<string, string>): string {
  const known = ids.get(id) ?? randomUUID()
  ids.set(id, known)
  return known
}

function bareMetadata({ metadata }: StoredEvent): string {
  const parts = splitHash(metadata)
  if (parts === undefined) throw new TypeError('an event without a hash')
  return parts.metadata.replace(PREVIOUS_HASH, '')
}

function commandIdsIn(metadata: string): readonly string[] {
  const { commandId, correlationId, causationId } = JSON.parse(metadata) as { readonly [name: string]: string }
  return [commandId, correlationId, causationId].filter((id) => id !== undefined)
}
