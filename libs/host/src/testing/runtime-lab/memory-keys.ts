import type { NewSubject, SubjectKey, SubjectKeys } from '@bihuan/kernel'

/** SubjectKeys of one test, in memory: what it was asked can be seen. */
export class MemoryKeys implements SubjectKeys {
  readonly subjects = new Map<string, NewSubject>()
  private readonly destroyed = new Set<string>()
  private readonly secrets = new Map<string, Uint8Array>()

  async keyOf(subjectId: string): Promise<SubjectKey | undefined> {
    return this.subjects.get(subjectId)
  }

  async find(identityMac: string): Promise<string | undefined> {
    return [...this.subjects.values()].find((subject) => subject.identityMac === identityMac)?.subjectId
  }

  async create(subject: NewSubject): Promise<SubjectKey> {
    const known = subject.identityMac === undefined ? undefined : await this.find(subject.identityMac)
    const stored = this.subjects.get(known ?? subject.subjectId)
    if (stored !== undefined) return stored
    if (this.destroyed.has(subject.subjectId)) throw new RangeError('a destroyed id is never given a key again')
    this.subjects.set(subject.subjectId, subject)
    return subject
  }

  async destroy(subjectId: string): Promise<boolean> {
    this.destroyed.add(subjectId)
    return this.subjects.delete(subjectId)
  }

  async secret(name: string, fresh: Uint8Array): Promise<Uint8Array> {
    const secret = this.secrets.get(name) ?? fresh
    this.secrets.set(name, secret)
    return secret
  }

  async close(): Promise<void> {
    this.secrets.clear()
  }
}
