import { NO_STREAM, OutcomeUnknown, VersionConflict } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import { given, type Check } from '../suite.js'
import { mustBeWhole, readAll } from './feed-walk.js'
import { idsOf, type EventStoreLab } from './lab.js'

export const repetitionChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'the same events at their original revision get their first answer, also after later appends',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const [first, second] = [events.some(2), events.some(3)]
      const answer = await store.append('approval-1', NO_STREAM, first)
      mustHold(answer.stoodThere !== true, 'a first append does not claim to be a repetition')
      await store.append('approval-1', 1, second)
      await store.append('approval-1', 4, events.some(1))
      for (const handle of [store, await lab.open()]) {
        const { revision, position, stoodThere } = await handle.append('approval-1', NO_STREAM, first)
        mustEqual({ ...answer, revision, position }, answer, 'the repeated answer')
        mustHold(stoodThere === true, 'a repetition says that it stood there')
      }
      mustEqual((await store.readStream('approval-1')).length, 6, 'the length of the stream')
    },
  },
  {
    name: 'the same append many times at once is stored once and answered alike',
    async run(lab) {
      const stores = [await lab.open(), await lab.open()]
      const events = new TestEvents().some(2)
      const answers = await Promise.all(Array.from({ length: 12 }, (_, number) =>
        stores[number % 2]?.append('approval-1', NO_STREAM, events)))
      mustEqual(new Set(answers.map((answer) => answer?.position)).size, 1, 'the number of different answers')
      mustEqual(answers.filter((answer) => answer?.stoodThere !== true).length, 1, 'the number of first appends')
    },
  },
  {
    name: 'other events, or the same ones partly, at a passed revision are a conflict',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const [a, b, c] = [events.one(), events.one(), events.one()]
      await store.append('approval-1', NO_STREAM, [a, b])
      for (const other of [[a, c], [b, a], [a, b, c], [c]]) {
        await mustReject(store.append('approval-1', NO_STREAM, other), VersionConflict, 'an append of other events')
      }
      mustEqual(idsOf(await readAll(store)), idsOf([a, b]), 'the store')
    },
  },
  ...[true, false].map((stored): Check<EventStoreLab> => ({
    name: `an append whose answer was lost ${stored ? 'after' : 'before'} it was stored is settled by the same bytes`,
    needs: 'lost answers',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const [before, unsure, after] = [events.some(1), events.some(3), events.some(1)]
      await store.append('approval-1', NO_STREAM, before)
      given(lab.loseNextAnswer?.bind(lab), 'lost answers')(store, stored)
      const unknown = await mustReject(store.append('approval-1', 0, unsure), OutcomeUnknown, 'the lost append')
      const again = unknown.canRepeat ? store : await lab.open()
      mustEqual((await again.append('approval-1', 0, unsure)).revision, 3, 'the revision after the repetition')
      await again.append('approval-1', 3, after)
      mustBeWhole(await readAll(again), idsOf([...before, ...unsure, ...after]), 'a reader afterwards')
    },
  })),
]
