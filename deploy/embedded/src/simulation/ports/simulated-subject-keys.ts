import { Unavailable, type NewSubject, type SubjectKey, type SubjectKeys } from '@bihuan/kernel'
import type { KeyRecords } from './key-records.js'
import type { Line } from './line.js'

/** SubjectKeys as one process reaches them. */
export class SimulatedSubjectKeys implements SubjectKeys {
  private closed = false

  constructor(private readonly records: KeyRecords, private readonly line: Line) {}

  keyOf(subjectId: string): Promise<SubjectKey | undefined> {
    return this.call('keyOf', false, () => {
      const known = this.records.subjects.get(subjectId)
      return known === undefined ? undefined : { subjectId, key: known.key }
    })
  }

  find(identityMac: string): Promise<string | undefined> {
    return this.call('find', false, () => this.records.identities.get(identityMac))
  }

  create(subject: NewSubject): Promise<SubjectKey> {
    return this.call('create', true, () => this.records.create(subject))
  }

  destroy(subjectId: string): Promise<boolean> {
    return this.call('destroy', true, () => this.records.destroy(subjectId))
  }

  secret(name: string, fresh: Uint8Array): Promise<Uint8Array> {
    return this.call('secret', true, () => this.records.secret(name, fresh))
  }

  async close(): Promise<void> {
    this.closed = true
  }

  private async call<T>(name: string, writes: boolean, effect: () => T): Promise<T> {
    if (this.closed) throw new Unavailable('the keys are closed')
    return this.line.call({ port: 'subjectKeys', name, about: '', writes }, effect)
  }
}
