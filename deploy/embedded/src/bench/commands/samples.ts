import type { EventStore, StoredEvent } from '@bihuan/kernel'
import type { PreparedLog } from '../lab/prepare.js'

const SAMPLES = 64

/** Stored events as the measured command makes them: the rows that the raw limit writes. */
export async function sampleEvents(store: EventStore, { caseIds }: PreparedLog): Promise<readonly StoredEvent[]> {
  const samples: StoredEvent[] = []
  for (const id of caseIds.slice(0, SAMPLES)) samples.push(...await store.readStream(`acceptance-${id}`, 1, 1))
  return samples
}

/** Bytes of data and of metadata, on average. */
export function sizeOf(samples: readonly StoredEvent[]): { readonly data: number; readonly metadata: number } {
  const average = (textOf: (event: StoredEvent) => string): number => Math.round(
    samples.reduce((sum, event) => sum + Buffer.byteLength(textOf(event)), 0) / samples.length,
  )
  return { data: average(({ data }) => data), metadata: average(({ metadata }) => metadata) }
}
