import { NO_STREAM, Unavailable, type EventStore } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import { given, type Check } from '../suite.js'
import { followUntil, mustBeWhole, readAll } from './feed-walk.js'
import { idsOf, type Acknowledged, type EventStoreLab } from './lab.js'

const ROUNDS = 3

/** What was acknowledged is stored where it was said, and the feed as a whole is sound. */
async function mustHoldAcknowledged(store: EventStore, acknowledged: readonly Acknowledged[]): Promise<void> {
  const stored = await readAll(store)
  mustBeWhole(stored, idsOf(stored), 'a reader afterwards')
  const byId = new Map(stored.map((event) => [event.id, event]))
  for (const { stream, revision, position, ids } of acknowledged) {
    const last = byId.get(ids.at(-1) ?? '')
    mustEqual({ stream: last?.stream, revision: last?.revision, position: last?.position },
      { stream, revision, position }, 'where an acknowledged event stands')
    mustHold(ids.every((id) => byId.has(id)), 'all events of an acknowledged append are stored')
  }
}

export const processChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'two processes append to one store at once, and a reader in a third follows both without a gap',
    needs: 'a second process',
    async run(lab) {
      const start = given(lab.startWriter?.bind(lab), 'a second process')
      const store = await lab.open()
      const writers = await Promise.all([start({ name: 'a', seed: 1 }), start({ name: 'b', seed: 2 })])
      const writing = (async () => {
        await Promise.all(writers.map((writer) => writer.reached(150)))
        return (await Promise.all(writers.map((writer) => writer.stop()))).flat()
      })()
      const end = writing.then((done) => done.map(({ position }) => position).sort().at(-1) ?? '')
      const live = await followUntil(store, { after: undefined, prefixes: 'all', limit: 50 }, end)
      const acknowledged = await writing
      mustBeWhole(live, idsOf(await readAll(store)), 'the live reader')
      await mustHoldAcknowledged(store, acknowledged)
    },
  },
  {
    name: 'a process that is killed while it writes has lost nothing that was acknowledged',
    needs: 'a second process',
    async run(lab) {
      const start = given(lab.startWriter?.bind(lab), 'a second process')
      const acknowledged: Acknowledged[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const writer = await start({ name: `r${round}`, seed: round })
        await writer.reached(40 + 25 * round)
        acknowledged.push(...await writer.kill())
        await mustHoldAcknowledged(await lab.open(), acknowledged)
      }
    },
  },
  {
    name: 'a full storage refuses appends and says so, reads go on, and appends work again when there is room',
    needs: 'a full storage',
    async run(lab) {
      const storage = given(lab.storage, 'a full storage')
      const store = await lab.open()
      const events = new TestEvents()
      await store.append('approval-1', NO_STREAM, events.some(3))
      await storage.fill(store)
      const large = events.some(20, { data: JSON.stringify({ text: 'x'.repeat(20_000) }) })
      const no = await mustReject(store.append('approval-2', NO_STREAM, large), Unavailable, 'an append without room')
      mustEqual(no.code, 'storage-full', 'the code')
      mustEqual((await readAll(store)).length, 3, 'the events that are still read')
      await storage.free(store)
      mustEqual((await store.append('approval-2', NO_STREAM, large)).revision, 19, 'the revision when there is room')
      mustEqual((await readAll(await lab.open())).length, 23, 'the events afterwards')
    },
  },
  {
    name: 'a closed handle refuses appends and reads',
    async run(lab) {
      const store = await lab.open()
      await store.append('approval-1', NO_STREAM, new TestEvents().some(1))
      await store.close()
      await store.close()
      await mustReject(store.append('approval-1', 0, new TestEvents(2).some(1)), Unavailable, 'an append after closing')
      await mustReject(store.readStream('approval-1'), Unavailable, 'a read after closing')
    },
  },
]
