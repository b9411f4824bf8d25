import type { StoredEvent } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import { TestEvents } from '../../test-events.js'
import type { Check } from '../suite.js'
import { startConsumer } from './consumer.js'
import type { EventBusLab } from './lab.js'

const GROUP = { group: 'approval.reactions', prefixes: ['acceptance', 'approval'], from: 'beginning' } as const

/** Events of four cases, each case in two streams by turns. */
async function recordCases(lab: EventBusLab, seed: number, rounds = 6): Promise<readonly StoredEvent[]> {
  const events = new TestEvents(seed)
  const stored: StoredEvent[] = []
  for (let round = 0; round < rounds; round++) {
    const service = round % 2 === 0 ? 'acceptance' : 'approval'
    for (let number = 0; number < 4; number++) {
      const caseId = `case${seed}${number}`
      stored.push(...await lab.record(`${service}-${caseId}`, events.some(1 + round % 2, { caseId })))
    }
  }
  return stored
}

function idsOf(events: readonly StoredEvent[]): readonly string[] {
  return events.map((event) => event.id)
}

/** First time that each event was given, by case: must be the order of the store. */
function mustKeepOrder(given: readonly StoredEvent[], stored: readonly StoredEvent[]): void {
  const caseOf = (event: StoredEvent): unknown => JSON.parse(event.metadata).caseId
  const first = [...new Map(given.map((event) => [event.id, event])).values()]
  for (const caseId of new Set(stored.map(caseOf))) {
    const order = (events: readonly StoredEvent[]): readonly string[] =>
      idsOf(events.filter((event) => caseOf(event) === caseId))
    mustEqual(order(first), order(stored), `the order of ${String(caseId)}`)
  }
}

export const eventBusChecks: readonly Check<EventBusLab>[] = [
  {
    name: 'a group is given the events of its prefixes as stored, those of a case in one order across streams',
    async run(lab) {
      const { bus } = await lab.open()
      const before = await recordCases(lab, 1)
      await lab.record('evaluation-x', new TestEvents(7).some(2))
      const consumer = startConsumer(bus, GROUP)
      const stored = [...before, ...await recordCases(lab, 2)]
      await consumer.handled(idsOf(stored))
      await consumer.stop()
      mustKeepOrder(consumer.given, stored)
      const byId = new Map(consumer.given.map((event) => [event.id, event]))
      mustEqual(byId.size, stored.length, 'the number of different events')
      for (const event of stored) mustEqual(byId.get(event.id), event, 'an event')
    },
  },
  {
    name: 'a batch whose handler throws ends the group and comes again, and nothing behind it is lost',
    async run(lab) {
      const { bus } = await lab.open()
      const stored = await recordCases(lab, 1)
      const failure = new Error('the handler fails')
      const wentOn = Promise.withResolvers<never>()
      let calls = 0
      const failing = startConsumer(bus, GROUP, async () => {
        calls += 1
        if (calls > 1) wentOn.reject(new RangeError('the group goes on after its handler has thrown'))
        throw failure
      })
      const error = await Promise.race([
        wentOn.promise, mustReject(failing.ended, Error, 'the group whose handler throws'),
      ])
      mustHold(error === failure, 'the group ends with the error of its handler, as it was thrown')
      mustHold(failing.given.length > 0, 'the handler was given a batch')
      const second = startConsumer(bus, GROUP)
      await second.handled(idsOf(stored))
      await second.stop()
      mustKeepOrder(second.given, stored)
    },
  },
  {
    name: 'a batch in whose handler the process dies comes again to the next process',
    async run(lab) {
      const stored = await recordCases(lab, 1)
      const dying = await lab.open()
      const reached = Promise.withResolvers<void>()
      const first = startConsumer(dying.bus, GROUP, () => {
        reached.resolve()
        return new Promise(() => undefined)
      })
      await reached.promise
      await dying.crash()
      mustHold(first.given.length > 0, 'the first process was given a batch')
      const second = startConsumer((await lab.open()).bus, GROUP)
      await second.handled(idsOf(stored))
      await second.stop()
      mustKeepOrder(second.given, stored)
    },
  },
  {
    name: 'a group goes on where it stopped, and groups do not touch each other',
    async run(lab) {
      const { bus } = await lab.open()
      const before = await recordCases(lab, 1)
      const first = startConsumer(bus, GROUP)
      await first.handled(idsOf(before))
      await first.stop()
      mustEqual(await lab.position('callback.reactions'), undefined, 'the position of a group that never ran')
      const after = await recordCases(lab, 2)
      const [again, other] = [startConsumer(bus, GROUP), startConsumer(bus, { ...GROUP, group: 'callback.reactions' })]
      await again.handled(idsOf(after))
      await other.handled(idsOf([...before, ...after]))
      for (const consumer of [again, other]) await consumer.stop()
      mustEqual(idsOf(again.given), idsOf(after), 'what came after the stop')
    },
  },
  {
    name: 'the position of a group passes a batch only when its handler has returned',
    async run(lab) {
      const { bus } = await lab.open()
      const stored = await recordCases(lab, 1, 1)
      const [reached, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const consumer = startConsumer(bus, GROUP, () => {
        reached.resolve()
        return release.promise
      })
      await reached.promise
      // Another group gets through meanwhile, and so would this one have if it did not wait.
      const other = startConsumer(bus, { ...GROUP, group: 'callback.reactions' })
      await other.handled(idsOf(stored))
      await other.stop()
      const before = (await lab.position(GROUP.group))?.position ?? ''
      mustHold(before < (stored[0]?.position ?? ''), 'the position stands before what is being handled')
      release.resolve()
      await consumer.handled(idsOf(stored))
      await consumer.stop()
      mustEqual((await lab.position(GROUP.group))?.position, stored.at(-1)?.position, 'the position in the end')
    },
  },
  {
    name: 'a group from deployment is given what comes after its first start, also what came while it was down',
    async run(lab) {
      const { bus } = await lab.open()
      await recordCases(lab, 1)
      const request = { ...GROUP, from: 'deployment' } as const
      const first = startConsumer(bus, request)
      while (await lab.position(GROUP.group) === undefined) await new Promise((resolve) => setImmediate(resolve))
      await first.stop()
      const missed = await recordCases(lab, 2)
      const second = startConsumer(bus, request)
      await second.handled(idsOf(missed))
      await second.stop()
      mustEqual(idsOf([...first.given, ...second.given]), idsOf(missed), 'what the group was given')
    },
  },
  {
    name: 'a group from deployment on an empty store is given the very first event',
    async run(lab) {
      const { bus } = await lab.open()
      const request = { ...GROUP, from: 'deployment' } as const
      const first = startConsumer(bus, request)
      while (await lab.position(GROUP.group) === undefined) await new Promise((resolve) => setImmediate(resolve))
      await first.stop()
      const stored = await recordCases(lab, 1)
      const second = startConsumer(bus, request)
      await second.handled(idsOf(stored))
      await second.stop()
    },
  },
]
