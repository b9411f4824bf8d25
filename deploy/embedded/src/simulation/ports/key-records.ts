import type { NewSubject, SubjectKey } from '@bihuan/kernel'

const KEY_BYTES = 32

/** The durable part of SubjectKeys, in memory. */
export class KeyRecords {
  readonly subjects = new Map<string, NewSubject>()
  readonly identities = new Map<string, string>()
  readonly destroyed = new Set<string>()
  readonly secrets = new Map<string, Uint8Array>()

  create({ subjectId, key, identityMac }: NewSubject): SubjectKey {
    if (key.length !== KEY_BYTES) throw new RangeError(`a subject's key has ${KEY_BYTES} bytes, not ${key.length}`)
    const known = (identityMac === undefined ? undefined : this.identities.get(identityMac)) ?? subjectId
    const stored = this.subjects.get(known)
    if (stored !== undefined) return { subjectId: stored.subjectId, key: stored.key }
    if (this.destroyed.has(subjectId)) throw new RangeError('a destroyed id is never given a key again')
    this.subjects.set(subjectId, { subjectId, key: Uint8Array.from(key), ...(identityMac && { identityMac }) })
    if (identityMac !== undefined) this.identities.set(identityMac, subjectId)
    return { subjectId, key }
  }

  destroy(subjectId: string): boolean {
    const known = this.subjects.get(subjectId)
    if (known === undefined) return false
    if (known.identityMac !== undefined) this.identities.delete(known.identityMac)
    this.subjects.delete(subjectId)
    this.destroyed.add(subjectId)
    return true
  }

  secret(name: string, fresh: Uint8Array): Uint8Array {
    if (fresh.length !== KEY_BYTES) throw new RangeError(`a secret has ${KEY_BYTES} bytes, not ${fresh.length}`)
    const secret = this.secrets.get(name) ?? Uint8Array.from(fresh)
    this.secrets.set(name, secret)
    return secret
  }

  copy(): KeyRecords {
    const copy = new KeyRecords()
    for (const [id, kept] of this.subjects) copy.subjects.set(id, kept)
    for (const [mac, id] of this.identities) copy.identities.set(mac, id)
    for (const id of this.destroyed) copy.destroyed.add(id)
    for (const [name, kept] of this.secrets) copy.secrets.set(name, kept)
    return copy
  }
}
