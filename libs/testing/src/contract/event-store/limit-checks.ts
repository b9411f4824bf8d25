import { LimitExceeded, NO_STREAM, type SealedEvent } from '@bihuan/kernel'
import { mustEqual, mustReject } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import type { Check } from '../suite.js'
import type { EventStoreLab } from './lab.js'

export const limitChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'an append is refused before writing when it is empty, misnamed or malformed',
    async run(lab) {
      const store = await lab.open()
      const events = new TestEvents()
      const [one] = [events.one()]
      const wrong: readonly (readonly [string, string, number, readonly SealedEvent[]])[] = [
        ['no events', 'approval-1', NO_STREAM, []],
        ['no prefix', 'approval', NO_STREAM, [one]],
        ['an empty id', 'approval-', NO_STREAM, [one]],
        ['capitals in the prefix', 'Approval-1', NO_STREAM, [one]],
        ['a blank in the name', 'approval-1 2', NO_STREAM, [one]],
        ['a name that is too long', `approval-${'x'.repeat(121)}`, NO_STREAM, [one]],
        ['a revision below NO_STREAM', 'approval-1', -2, [one]],
        ['a broken revision', 'approval-1', 0.5, [one]],
        ['the same id twice', 'approval-1', NO_STREAM, [one, events.one(), one]],
        ['an id that is no UUID', 'approval-1', NO_STREAM, [{ ...one, id: 'x' }]],
        ['an empty type', 'approval-1', NO_STREAM, [{ ...one, type: '' }]],
        ['a version below 1', 'approval-1', NO_STREAM, [{ ...one, version: 0 }]],
        ['a lone surrogate', 'approval-1', NO_STREAM, [{ ...one, data: '{"a":"\ud800"}' }]],
        ['a NUL', 'approval-1', NO_STREAM, [{ ...one, data: '{"a":"\0"}' }]],
      ]
      for (const [what, stream, revision, batch] of wrong) {
        await mustReject(store.append(stream, revision, batch), Error, `an append with ${what}`)
      }
      mustEqual(await store.head(), undefined, 'the head afterwards')
    },
  },
  {
    name: 'an append of as many events as allowed is stored, one more exceeds the limit',
    async run(lab) {
      const store = await lab.open()
      const most = new TestEvents().some(lab.limits.eventsPerAppend + 1, { data: '{}' })
      await mustReject(store.append('approval-1', NO_STREAM, most), LimitExceeded, 'an append of too many events')
      const { revision } = await store.append('approval-1', NO_STREAM, most.slice(1))
      mustEqual(revision, lab.limits.eventsPerAppend - 1, 'the revision')
    },
  },
  {
    name: 'an append of too many bytes exceeds the limit, counted in UTF-8',
    async run(lab) {
      const store = await lab.open()
      const data = JSON.stringify({ text: '办'.repeat(Math.ceil(lab.limits.bytesPerAppend / 3)) })
      const large = new TestEvents().one({ data })
      await mustReject(store.append('approval-1', NO_STREAM, [large]), LimitExceeded, 'an append of too many bytes')
      mustEqual(await store.head(), undefined, 'the head afterwards')
    },
  },
  {
    name: 'a batch of the feed must be asked for with a sensible limit',
    async run(lab) {
      const store = await lab.open()
      for (const limit of [0, -1, 1.5, Number.NaN]) {
        const attempt = store.readFeed({ after: undefined, prefixes: 'all', limit })
        await mustReject(attempt, RangeError, `a batch of ${limit}`)
      }
    },
  },
]
