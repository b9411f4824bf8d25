import { NO_STREAM, type EventStore } from '@bihuan/kernel'
import { integerBelow } from '../../seeded-entropy.js'
import { TestEvents } from '../../test-events.js'
import type { Acknowledged, WriterPlan } from './lab.js'

const STREAMS = 8
const CLIENTS = 4

/** What a writer process does: appends of one to three events through four clients until it is told to stop. */
export async function writeUntilStopped(
  store: EventStore, { name, seed }: WriterPlan, stopped: () => boolean, tell: (done: Acknowledged) => void,
): Promise<void> {
  await Promise.all(Array.from({ length: CLIENTS }, async (_, client) => {
    const events = new TestEvents(seed * CLIENTS + client + 1_000)
    const heads = new Map<string, number>()
    while (!stopped()) {
      const stream = `approval-${name}c${client}s${integerBelow(events.entropy, STREAMS)}`
      const batch = events.some(1 + integerBelow(events.entropy, 3))
      const { revision, position } = await store.append(stream, heads.get(stream) ?? NO_STREAM, batch)
      heads.set(stream, revision)
      tell({ stream, revision, position, ids: batch.map((event) => event.id) })
    }
  }))
}
