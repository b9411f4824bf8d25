import { createHash } from 'node:crypto'
import type { Entropy, SealedEvent } from '@bihuan/kernel'
import { seededEntropy } from './seeded-entropy.js'

export interface TestEventParts {
  readonly type?: string
  readonly version?: number
  /** JSON text. */
  readonly data?: string
  readonly caseId?: string
}

/** Makes sealed events that look as a host seals them: `hash` is the first member of the metadata. */
export class TestEvents {
  readonly entropy: Entropy
  private made = 0

  constructor(seed = 1) {
    this.entropy = seededEntropy(seed)
  }

  one({ type = 'ThingHappened', version = 1, data, caseId }: TestEventParts = {}): SealedEvent {
    this.made += 1
    const text = data ?? JSON.stringify({ number: this.made })
    const rest = JSON.stringify({
      previousHash: '0'.repeat(64), hashAlgorithm: 'sha256', caseId,
      actor: { id: 'tester', roles: [], kind: 'system' }, commandId: this.entropy.uuid(), requestMac: '00',
      correlationId: 'test', causationId: 'test', recordedAt: '2026-03-02T01:00:00.000Z',
    })
    const hash = createHash('sha256').update(text).update(rest).digest('hex')
    return { id: this.entropy.uuid(), type, version, data: text, metadata: `{"hash":"${hash}",${rest.slice(1)}` }
  }

  some(count: number, parts: TestEventParts = {}): readonly SealedEvent[] {
    return Array.from({ length: count }, () => this.one(parts))
  }
}
