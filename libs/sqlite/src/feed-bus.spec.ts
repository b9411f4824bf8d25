import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { FencedOff, NO_STREAM, type Consumers, type EventStore, type Lease } from '@bihuan/kernel'
import { eventBusContract, realTimers, TestEvents } from '@bihuan/testing'
import { openSqliteConsumers } from './consumers.js'
import { openSqliteEventStore } from './event-store.js'
import { feedBus } from './feed-bus.js'
import { sqliteFeedBus } from './testing/event-bus-harness.js'
import { temporaryFolder, type TemporaryFolder } from './testing/temporary-folder.js'

eventBusContract('the feed of SQLite', sqliteFeedBus)

const GROUP = 'approval.reactions'

describe('a group of the feed that runs under a lease', () => {
  let folder: TemporaryFolder
  let store: EventStore
  let consumers: Consumers

  beforeEach(async () => {
    folder = temporaryFolder()
    store = await openSqliteEventStore({ file: folder.file('events.db'), timers: realTimers })
    consumers = await openSqliteConsumers({ file: folder.file('consumers.db'), timers: realTimers })
    await store.append('approval-1', NO_STREAM, new TestEvents().some(3))
  })

  afterEach(async () => {
    await consumers.close()
    await store.close()
    folder.remove()
  })

  async function taken(holder: string, nowMs: number): Promise<Lease> {
    const lease = await consumers.acquireLease(GROUP, holder, 1_000, nowMs)
    if (lease === undefined) throw new Error(`${holder} is not given the lease`)
    return lease
  }

  it('does not move its position once another process has the lease, and says so', async () => {
    const lease = await taken('one', 0)
    const { signal } = new AbortController()
    const request = { group: GROUP, prefixes: ['approval'], from: 'beginning', signal, lease } as const
    const consuming = feedBus(store, consumers).consume(request, async () => void await taken('two', 2_000))
    await expect(consuming).rejects.toThrow(FencedOff)
    expect(await consumers.position(GROUP)).toBeUndefined()
  })
})
