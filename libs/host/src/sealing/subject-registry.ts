import { createSecretKey, type KeyObject } from 'node:crypto'
import { BoundedCache, type Entropy, type SubjectKey, type SubjectKeys, type Timers } from '@bihuan/kernel'
import { SubjectErased, SubjectMadeElsewhere } from './subject-failures.js'

const KEY_BYTES = 32
const CACHED_KEYS = 20_000
const PROPOSALS = 20_000
/** Another process may destroy a key: what this one has in memory is believed for so long only. */
const KEY_BELIEVED_MS = 60_000

export interface SubjectRegistryPorts {
  readonly subjectKeys: SubjectKeys
  readonly entropy: Entropy
  readonly timers: Timers
}

/**
 * Ids and keys of data subjects on the writing side. An id is only *proposed* while a command is decided; its key is
 * made, durable, when an event that needs it is about to be appended. So a rejected command leaves no trace.
 */
export class SubjectRegistry {
  private readonly keys = new BoundedCache<string, { readonly key: KeyObject; readonly untilMs: number }>(CACHED_KEYS)
  private readonly proposedFor = new BoundedCache<string, string>(PROPOSALS)
  private readonly proposals = new BoundedCache<string, { readonly identityMac?: string }>(PROPOSALS)
  private readonly making = new Map<string, Promise<SubjectKey>>()

  constructor(private readonly ports: SubjectRegistryPorts) {}

  /** The subject known under this keyed HMAC of an identity, else a proposed one: the same until it is made. */
  async subjectFor(identityMac: string): Promise<string> {
    const known = await this.ports.subjectKeys.find(identityMac)
    if (known !== undefined) return known
    const proposed = this.proposedFor.get(identityMac) ?? this.ports.entropy.uuid()
    this.proposedFor.set(identityMac, proposed)
    this.proposals.set(proposed, { identityMac })
    return proposed
  }

  /** A subject of one command alone, under an id that follows from the command. */
  proposeUnidentified(subjectId: string): void {
    this.proposals.set(subjectId, {})
  }

  /** The key in memory, when it may be believed. Kept apart from `keyFor`, because most seals need no waiting. */
  keyAtHand(subjectId: string): KeyObject | undefined {
    const cached = this.keys.get(subjectId)
    return cached !== undefined && cached.untilMs > this.ports.timers.nowMs() ? cached.key : undefined
  }

  /** Durable when it answers. @throws SubjectErased, SubjectMadeElsewhere */
  async keyFor(subjectId: string): Promise<KeyObject> {
    const known = await this.ports.subjectKeys.keyOf(subjectId)
    if (known !== undefined) return this.keep(subjectId, known.key)
    const made = await (this.making.get(subjectId) ?? this.make(subjectId) ?? this.madeMeanwhile(subjectId))
    if (made.subjectId !== subjectId) throw new SubjectMadeElsewhere(subjectId)
    return this.keep(subjectId, made.key)
  }

  /** After a key was destroyed by this process. */
  forget(subjectId: string): void {
    this.keys.delete(subjectId)
  }

  /** Two commands that meet the same new person at once wait for one key. `undefined`: nobody has proposed this id. */
  private make(subjectId: string): Promise<SubjectKey> | undefined {
    const proposal = this.proposals.get(subjectId)
    if (proposal === undefined) return undefined
    const { identityMac } = proposal
    const making = this.ports.subjectKeys.create({
      subjectId, key: this.ports.entropy.bytes(KEY_BYTES), ...(identityMac !== undefined && { identityMac }),
    }).then((made) => {
      this.proposals.delete(subjectId)
      if (identityMac !== undefined) this.proposedFor.delete(identityMac)
      return made
    }).finally(() => this.making.delete(subjectId))
    this.making.set(subjectId, making)
    return making
  }

  /** No key, no proposal: erased, unless the other command's key became durable while this one was asking. */
  private async madeMeanwhile(subjectId: string): Promise<SubjectKey> {
    const known = await this.ports.subjectKeys.keyOf(subjectId)
    if (known === undefined) throw new SubjectErased(subjectId)
    return known
  }

  private keep(subjectId: string, bytes: Uint8Array): KeyObject {
    const key = createSecretKey(bytes)
    this.keys.set(subjectId, { key, untilMs: this.ports.timers.nowMs() + KEY_BELIEVED_MS })
    return key
  }
}
