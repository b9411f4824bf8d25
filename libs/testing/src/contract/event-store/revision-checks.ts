import { NO_STREAM, VersionConflict } from '@bihuan/kernel'
import { mustEqual, mustReject } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import type { Check } from '../suite.js'
import { readAll } from './feed-walk.js'
import { idsOf, type EventStoreLab } from './lab.js'

export const revisionChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'an append at the exact revision is placed behind it, and a new stream starts at 0',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const [first, second] = [events.some(2), events.some(1)]
      mustEqual((await store.append('approval-1', NO_STREAM, first)).revision, 1, 'the revision of a new stream')
      mustEqual((await store.append('approval-1', 1, second)).revision, 2, 'the revision of the second append')
      const stored = await store.readStream('approval-1')
      mustEqual(idsOf(stored), idsOf([...first, ...second]), 'the stream')
      mustEqual(stored.map((event) => event.revision), [0, 1, 2], 'its revisions')
    },
  },
  {
    name: 'an append at a wrong revision is a conflict that carries the actual revision, and stores nothing',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      await store.append('approval-1', NO_STREAM, events.some(3))
      for (const [stream, expected, actual] of [
        ['approval-1', NO_STREAM, 2], ['approval-1', 1, 2], ['approval-1', 7, 2], ['approval-2', 0, NO_STREAM],
      ] as const) {
        const attempt = store.append(stream, expected, events.some(2))
        const conflict = await mustReject(attempt, VersionConflict, `an append to ${stream} at ${expected}`)
        mustEqual({ stream: conflict.stream, expected: conflict.expectedRevision, actual: conflict.actualRevision },
          { stream, expected, actual }, 'the conflict')
      }
      mustEqual((await readAll(store)).length, 3, 'the number of stored events')
    },
  },
  {
    name: 'of many appends at one revision exactly one is stored, whichever handle they come through',
    async run(lab) {
      const stores = [await lab.open(), await lab.open()]
      const events = new TestEvents()
      const attempts = Array.from({ length: 20 }, (_, number) =>
        stores[number % 2]?.append('approval-1', NO_STREAM, events.some(2)))
      const results = await Promise.allSettled(attempts)
      mustEqual(results.filter((result) => result.status === 'fulfilled').length, 1, 'the number of winners')
      for (const result of results) {
        if (result.status === 'rejected') await mustReject(Promise.reject(result.reason), VersionConflict, 'a loser')
      }
      mustEqual((await readAll(stores[0] ?? await lab.open())).length, 2, 'the number of stored events')
    },
  },
  {
    name: 'a conflict of one append does not touch others that are under way',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      await store.append('approval-0', NO_STREAM, events.some(1))
      const results = await Promise.allSettled([
        store.append('approval-1', NO_STREAM, events.some(1)),
        store.append('approval-0', NO_STREAM, events.some(1)),
        store.append('approval-2', NO_STREAM, events.some(1)),
      ])
      mustEqual(results.map((result) => result.status), ['fulfilled', 'rejected', 'fulfilled'], 'the results')
    },
  },
  {
    name: 'an append of several events is seen as a whole or not at all',
    async run(lab) {
      const [writer, reader] = [await lab.open(), await lab.open()]
      const events = new TestEvents()
      let writing = true
      const written = (async () => {
        for (let batch = 0; batch < 40; batch++) await writer.append('approval-1', batch * 5 - 1, events.some(5))
      })().finally(() => {
        writing = false
      })
      const rests = new Set<number>()
      while (writing) {
        rests.add((await reader.readStream('approval-1')).length % 5)
        await new Promise((resolve) => setImmediate(resolve))
      }
      await written
      mustEqual([...rests], [0], 'the rest of a batch that a reader saw')
    },
  },
  {
    name: 'a stream is read from a revision on, up to a limit, and an unknown one is empty',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents().some(5)
      await store.append('approval-1', NO_STREAM, events)
      mustEqual(idsOf(await store.readStream('approval-1', 3)), idsOf(events.slice(3)), 'the stream from revision 3')
      mustEqual(idsOf(await store.readStream('approval-1', 1, 2)), idsOf(events.slice(1, 3)), 'two events from 1')
      mustEqual(await store.readStream('approval-1', 5), [], 'the stream behind its end')
      mustEqual(await store.readStream('approval-unknown'), [], 'an unknown stream')
    },
  },
]
