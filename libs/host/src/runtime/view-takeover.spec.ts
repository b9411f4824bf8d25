import { KeyedQueue, type Checkpoint, type EventStore, type ReadModels } from '@bihuan/kernel'
import { realTimers } from '@bihuan/testing'
import { describe, expect, it } from '@jest/globals'
import { readEvent } from '../sealing/read-event.js'
import { issuedView } from '../testing/runtime-lab/toy-services.js'
import { RecordedReader } from './recorded-reader.js'
import { ViewProjector } from './view-projector.js'

const HEAD = '0000000000000009'
const ignored = (): void => undefined

async function notAsked(): Promise<never> {
  throw new TypeError('this is not asked')
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** Nothing of the view's was recorded, and nothing will be. */
const quietStore: EventStore = {
  id: 'store', append: notAsked, readStream: notAsked, close: notAsked,
  head: async () => HEAD, readFeed: async () => ({ events: [], scannedTo: HEAD }),
  async* subscribe(_request, signal) {
    await untilAborted(signal)
  },
}

describe('a process that begins to run a view', () => {
  it('does not believe a checkpoint that it had asked for before', async () => {
    const old: Checkpoint = { storeId: 'store', position: '0000000000000003' }
    const asked = Promise.withResolvers<Checkpoint>()
    const answers: (() => Promise<Checkpoint>)[] = [async () => old, () => asked.promise]
    const readModels: ReadModels = {
      get: notAsked, find: notAsked, counts: notAsked, drop: notAsked, close: notAsked,
      open: async () => 'ready', apply: async () => undefined, getMany: async () => [],
      checkpoint: () => answers.shift()?.() ?? Promise.resolve(old),
    }
    const projector = new ViewProjector(issuedView, {
      readModels, store: quietStore, timers: realTimers, log: { info: ignored, warn: ignored, error: ignored },
      reader: new RecordedReader({ read: readEvent }), retries: 1, batch: 10, mostWaiters: 10,
      catchUps: new KeyedQueue(1),
      rebuilds: {
        wanted: async () => undefined, begun: async () => undefined,
        untilWanted: async (_view, signal) => (await untilAborted(signal), false),
      },
    })
    await projector.open()
    const looking = projector.refreshed()
    const [held, running] = [new AbortController(), Promise.withResolvers<void>()]
    void projector.run(held.signal).then(running.resolve)
    expect(await projector.waitFor(HEAD, 1_000)).toBe(true)
    asked.resolve(old)
    await looking
    expect(projector.position).toBe(HEAD)
    held.abort()
    await running.promise
  })
})
