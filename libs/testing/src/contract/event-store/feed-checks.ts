import { NO_STREAM, type EventStore, type Position } from '@bihuan/kernel'
import { mustEqual, mustHold } from '../../must.js'
import { integerBelow } from '../../seeded-entropy.js'
import { TestEvents } from '../../test-events.js'
import type { Check } from '../suite.js'
import { followUntil, mustBeWhole, readAll, readUntil } from './feed-walk.js'
import { idsOf, type EventStoreLab } from './lab.js'

const WRITERS = 16
const APPENDS_PER_WRITER = 40
const PREFIXES = ['approval', 'approval.item', 'callback']

/** Appends of one to three events by sixteen writers at once; answers the ids of all that was acknowledged. */
async function writeTogether(stores: readonly EventStore[]): Promise<readonly string[]> {
  const ids: string[] = []
  await Promise.all(Array.from({ length: WRITERS }, async (_, writer) => {
    const events = new TestEvents(writer)
    const store = stores[writer % stores.length]
    const heads = new Map<string, number>()
    for (let number = 0; number < APPENDS_PER_WRITER; number++) {
      const stream = `${PREFIXES[number % PREFIXES.length]}-w${writer}s${integerBelow(events.entropy, 4)}`
      const batch = events.some(1 + integerBelow(events.entropy, 3))
      const appended = await store?.append(stream, heads.get(stream) ?? NO_STREAM, batch)
      heads.set(stream, appended?.revision ?? NO_STREAM)
      ids.push(...batch.map((event) => event.id))
    }
  }))
  return ids
}

async function lastPosition(store: EventStore): Promise<Position> {
  const head = await store.head()
  mustHold(head !== undefined, 'the store has a head')
  return head
}

export const feedChecks: readonly Check<EventStoreLab>[] = [
  {
    name: 'the feed has no gap for readers of 50 and of 1,000 while 16 writers write',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      const writing = writeTogether([one, two])
      const end = writing.then(() => lastPosition(one))
      const live = [50, 1_000].flatMap((limit) => [one, two].map((store) =>
        followUntil(store, { after: undefined, prefixes: 'all', limit }, end)))
      const expected = await writing
      for (const [reader, events] of (await Promise.all(live)).entries()) {
        mustBeWhole(events, expected, `live reader ${reader}`)
      }
      for (const limit of [50, 1_000]) mustBeWhole(await readAll(two, limit), expected, `a later reader of ${limit}`)
    },
  },
  {
    name: 'a reader that catches up while others write sees every event once',
    async run(lab) {
      const store = await lab.open()
      const before = await writeTogether([store])
      const more = new TestEvents(98).some(30)
      const writing = (async () => {
        for (const [number, event] of more.entries()) await store.append('approval-more', number - 1, [event])
        return lastPosition(store)
      })()
      const behind = await followUntil(await lab.open(), { after: undefined, prefixes: 'all', limit: 50 }, writing)
      mustBeWhole(behind, [...before, ...more.map((event) => event.id)], 'the reader behind')
    },
  },
  {
    name: 'a feed of some prefixes holds exactly their events, and scannedTo passes the others',
    async run(lab) {
      const store = await lab.open()
      await writeTogether([store])
      const head = await store.head()
      const all = await readAll(store)
      for (const prefixes of [['approval'], ['callback', 'approval.item'], ['nobody']]) {
        const found = await readUntil(store, { after: undefined, prefixes, limit: 50 }, head)
        const wanted = all.filter((event) => prefixes.includes(event.stream.slice(0, event.stream.indexOf('-'))))
        mustEqual(idsOf(found), idsOf(wanted), `the feed of ${prefixes.join(' and ')}`)
      }
      const [first] = all
      const rest = await readUntil(store, { after: first?.position, prefixes: 'all', limit: 1_000 }, head)
      mustEqual(rest.length, all.length - 1, 'the number of events behind the first')
    },
  },
  {
    name: 'an empty store has no head, and what was appended is its head at once',
    async run(lab) {
      const store = await lab.open()
      mustEqual(await store.head(), undefined, 'the head of an empty store')
      mustEqual((await store.readFeed({ after: undefined, prefixes: 'all', limit: 10 })).events, [], 'an empty feed')
      const { position } = await store.append('approval-1', NO_STREAM, new TestEvents().some(3))
      mustEqual(await store.head(), position, 'the head')
      mustEqual((await store.readStream('approval-1')).at(-1)?.position, position, 'the position of the last event')
    },
  },
  {
    name: 'reading behind the head answers nothing and stays where it is',
    async run(lab) {
      const store = await lab.open()
      const { position } = await store.append('approval-1', NO_STREAM, new TestEvents().some(2))
      const batch = await store.readFeed({ after: position, prefixes: 'all', limit: 10 })
      mustEqual(batch, { events: [], scannedTo: position }, 'the batch behind the head')
    },
  },
  {
    name: 'a subscription hands out later scannedTo without events of its prefixes, and ends when aborted',
    async run(lab) {
      const store = await lab.open()
      const { position } = await store.append('approval-1', NO_STREAM, new TestEvents().some(3))
      const request = { after: undefined, prefixes: ['nobody'], limit: 10 }
      mustEqual(await followUntil(store, request, Promise.resolve(position)), [], 'events of nobody')
      const stop = new AbortController()
      const waiting = store.subscribe({ ...request, after: position }, stop.signal)[Symbol.asyncIterator]().next()
      stop.abort()
      mustEqual((await waiting).done, true, 'whether the subscription has ended')
    },
  },
  {
    name: 'a waiting subscriber hears of an append through another handle',
    async run(lab) {
      const [reader, writer] = [await lab.open(), await lab.open()]
      const stop = new AbortController()
      const request = { after: undefined, prefixes: 'all', limit: 10 } as const
      const waiting = reader.subscribe(request, stop.signal)[Symbol.asyncIterator]().next()
      const { position } = await writer.append('approval-1', NO_STREAM, new TestEvents().some(1))
      const heard = await waiting
      stop.abort()
      mustHold(heard.done !== true, 'the subscription goes on')
      mustEqual(heard.value.events.map((event) => event.position), [position], 'what the subscriber heard')
    },
  },
  {
    name: 'every handle and every reopening gives the same store id',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      await one.close()
      const again = await lab.open()
      mustHold(one.id !== '' && one.id === two.id && one.id === again.id, 'the id of the store is one')
    },
  },
]
