import { applicationReceived } from '@bihuan/contracts'
import { EVERYWHERE, type NewEvent, type SealedFact, type StoredEvent } from '@bihuan/kernel'
import { realTimers, seededEntropy } from '@bihuan/testing'
import { EventSealer } from '../../sealing/event-sealer.js'
import { PersonalOpener } from '../../sealing/personal-opener.js'
import { PlacedRequest } from '../../sealing/placed-request.js'
import { SubjectRegistry } from '../../sealing/subject-registry.js'
import { uuidV5 } from '../../sealing/uuid.js'
import { MemoryKeys } from './memory-keys.js'

export const CASE_ID = '4403000123456789ABK'
export const PERSON = {
  idType: 'residentId', idNumber: '11010519491231002X', name: '王小明', mobile: '13800138000',
} as const

/** A sealer with its people, and a stream that grows by what it sealed. */
export class SealingLab {
  readonly keys = new MemoryKeys()
  readonly entropy = seededEntropy(7)
  readonly registry = new SubjectRegistry({ subjectKeys: this.keys, entropy: this.entropy, timers: realTimers })
  readonly sealer = new EventSealer(this.registry, this.entropy)
  readonly opener = new PersonalOpener(this.keys)

  subject(mac = 'mac-of-the-person'): Promise<string> {
    return this.registry.subjectFor(mac)
  }

  async seal(
    events: readonly NewEvent[], after: readonly StoredEvent[] = [], stream = `acceptance-${CASE_ID}`,
    commandId?: string,
  ): Promise<readonly SealedFact[]> {
    const last = after.at(-1)
    return this.sealer.seal({
      request: new PlacedRequest({
        stream, command: { name: 'Test', data: {} }, commandId: commandId ?? uuidV5(this.entropy.uuid(), 'command'),
        requestMac: '00', scope: EVERYWHERE, correlationId: 'correlation', causationId: 'cause', caseId: CASE_ID,
        actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person', hallId: 'hall-9', unitId: 'unit-9' },
      }),
      revision: after.length,
      previousHash: last && this.sealer.read(last).metadata.hash,
      recordedAt: '2026-03-02T01:00:00.000Z',
      events,
    })
  }

  async grown(
    stored: readonly StoredEvent[], events: readonly NewEvent[], stream?: string,
  ): Promise<readonly StoredEvent[]> {
    const facts = await this.seal(events, stored, stream)
    return [...stored, ...facts.map(({ sealed, recorded }) => ({
      ...sealed, stream: recorded.stream, revision: recorded.revision,
      position: String(recorded.revision).padStart(16, '0'),
    }))]
  }
}

/** A registration by a natural person, plain. */
export function received(subjectId: string, name: string = PERSON.name): NewEvent {
  return applicationReceived({
    caseId: CASE_ID, hallId: 'hall-1', channel: 'window', materials: [], upstreamNumbers: [],
    item: {
      code: 'item-1', version: 1, name: { 'zh-CN': '事项', en: 'Item' }, handling: 'instant', unitId: 'unit-1',
    },
    applicant: { ...PERSON, kind: 'person', subjectId, name },
  })
}
