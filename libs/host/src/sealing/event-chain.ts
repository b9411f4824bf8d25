import { hash } from 'node:crypto'
import type { StoredEvent } from '@bihuan/kernel'

/** The only algorithm so far; it stands in every event so that another (`sm3`) can follow. */
export const HASH_ALGORITHM = 'sha256'

/** What the first event of a stream names as the hash before it. */
export const NO_HASH = '0'.repeat(64)

/** Everything of an event that its hash is taken over. `metadata` is the text without its member `hash`. */
export interface HashedParts {
  readonly previousHash: string
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly version: number
  readonly data: string
  readonly metadata: string
}

/**
 * Each part as `<bytes of UTF-8>:<text>`, one after the other, so that no two different events give the same input.
 * The texts are taken exactly as stored: a canonical form would cost five times the hash (architecture §4).
 */
export function hashOf(parts: HashedParts): string {
  const { previousHash, stream, revision, id, type, version, data, metadata } = parts
  return hash(HASH_ALGORITHM, [
    previousHash, stream, String(revision), id, type, String(version), data, metadata,
  ].map((text) => `${Buffer.byteLength(text)}:${text}`).join(''))
}

const HASH_MEMBER = /^\{"hash":"([0-9a-f]{64})",/
const HASH_MEMBER_LENGTH = '{"hash":"",'.length + 64

/** The stored metadata text: `hash` is its first member. */
export function withHash(metadata: string, ownHash: string): string {
  return `{"hash":"${ownHash}",${metadata.slice(1)}`
}

/** The stored hash, and the text that it was taken over. `undefined` for a text of another form. */
export function splitHash(stored: string): { readonly hash: string; readonly metadata: string } | undefined {
  const found = HASH_MEMBER.exec(stored)?.[1]
  return found === undefined ? undefined : { hash: found, metadata: `{${stored.slice(HASH_MEMBER_LENGTH)}` }
}

export type ChainFault =
  /** The metadata text does not begin with a hash, or is no JSON. */
  | 'unreadable'
  | 'unknown-algorithm'
  /** A revision is missing, doubled or of another stream. */
  | 'out-of-order'
  /** It does not name the hash of the event before it. */
  | 'wrong-previous-hash'
  /** Something in it is not what was written. */
  | 'wrong-hash'

export type ChainReport =
  | { readonly kind: 'verified'; readonly events: number; readonly lastHash: string }
  | { readonly kind: 'broken'; readonly revision: number; readonly fault: ChainFault }

/**
 * Recomputes the chain of one stream from its first event. Needs no keys: the hash is over the sealed form, so a chain
 * verifies after people in it were erased. What was cut off at the end, or written anew from some event to the end,
 * can only be found by comparing `lastHash` with one kept elsewhere.
 */
export function verifyChain(events: readonly StoredEvent[]): ChainReport {
  let previousHash = NO_HASH
  for (const [revision, event] of events.entries()) {
    if (event.revision !== revision || event.stream !== events[0]?.stream) {
      return { kind: 'broken', revision, fault: 'out-of-order' }
    }
    const checked = checkEvent(event, previousHash)
    if ('fault' in checked) return { kind: 'broken', revision, fault: checked.fault }
    previousHash = checked.hash
  }
  return { kind: 'verified', events: events.length, lastHash: previousHash }
}

function checkEvent(
  event: StoredEvent, previousHash: string,
): { readonly hash: string } | { readonly fault: ChainFault } {
  const stored = splitHash(event.metadata)
  const links = stored && linksOf(stored.metadata)
  if (stored === undefined || links === undefined) return { fault: 'unreadable' }
  if (links.hashAlgorithm !== HASH_ALGORITHM) return { fault: 'unknown-algorithm' }
  if (links.previousHash !== previousHash) return { fault: 'wrong-previous-hash' }
  return hashOf({ ...event, previousHash, metadata: stored.metadata }) === stored.hash
    ? { hash: stored.hash }
    : { fault: 'wrong-hash' }
}

function linksOf(metadata: string): { readonly previousHash: unknown; readonly hashAlgorithm: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(metadata)
    if (typeof value !== 'object' || value === null) return undefined
    return {
      previousHash: 'previousHash' in value ? value.previousHash : undefined,
      hashAlgorithm: 'hashAlgorithm' in value ? value.hashAlgorithm : undefined,
    }
  } catch {
    // Damaged beyond reading is an answer here, not a failure of the check.
    return undefined
  }
}
