import type { Actor, EventMetadata, Instant, NewEvent, Recorded } from '@bihuan/kernel'

/** Who acts in a scenario when nobody is named. */
export const SOME_CLERK: Actor = { id: 'clerk-1', roles: ['clerk'], kind: 'person' }

/** The first fact of a scenario is recorded here, each following one a second later, unless `at` says otherwise. */
export const SCENARIO_START: Instant = '2026-03-02T01:00:00.000Z'

/** An event together with what a test wants to say about its recording. */
export class Fact<E extends NewEvent> {
  constructor(readonly event: E, private readonly said: Partial<EventMetadata> = {}) {}

  by(actor: Actor): Fact<E> {
    return this.with({ actor })
  }

  at(recordedAt: Instant): Fact<E> {
    return this.with({ recordedAt })
  }

  with(metadata: Partial<EventMetadata>): Fact<E> {
    return new Fact(this.event, { ...this.said, ...metadata })
  }

  /** As the `index`-th event of its stream. `after` is the event before it. */
  recorded(stream: string, index: number, after: Instant | undefined): Recorded<E> {
    const { type, data, effectiveAt, policyVersion, calendarVersion } = this.event
    const number = String(index + 1).padStart(12, '0')
    const metadata: EventMetadata = {
      hash: `${number}`.padStart(64, '0'),
      previousHash: `${index}`.padStart(64, '0'),
      hashAlgorithm: 'sha256',
      actor: SOME_CLERK,
      commandId: `00000000-0000-5000-8000-${number}`,
      requestMac: '0'.repeat(64),
      correlationId: 'scenario',
      causationId: 'scenario',
      recordedAt: after === undefined ? SCENARIO_START : oneSecondAfter(after),
      ...(effectiveAt === undefined ? {} : { effectiveAt }),
      ...(policyVersion === undefined ? {} : { policyVersion }),
      ...(calendarVersion === undefined ? {} : { calendarVersion }),
      ...this.said,
    }
    const id = `00000000-0000-4000-8000-${number}`
    const event = { id, stream, revision: index, position: number.padStart(16, '0'), type, version: 1, data, metadata }
    // `Recorded` goes over the members of a union, which no expression can follow; type and data are the event's own.
    return event as unknown as Recorded<E>
  }
}

/** Names an event of a scenario, to add by whom and when: `fact(caseAccepted(…)).by(clerk).at('2026-…')`. */
export function fact<E extends NewEvent>(event: E): Fact<E> {
  return new Fact(event)
}

function oneSecondAfter(instant: Instant): Instant {
  return new Date(Date.parse(instant) + 1_000).toISOString()
}
