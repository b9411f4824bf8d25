import {
  NO_STREAM, type Checkpoint, type Consumers, type EventStore, type SealedEvent, type StoredEvent,
} from '@bihuan/kernel'
import { realTimers, type BusProcess, type EventBusLab, type Harness } from '@bihuan/testing'
import { openSqliteConsumers } from '../consumers.js'
import { openSqliteEventStore } from '../event-store.js'
import { feedBus } from '../feed-bus.js'
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.js'

/** The feed as the bus. */
export const sqliteFeedBus: Harness<EventBusLab> = {
  async fresh() {
    const folder = temporaryFolder()
    return new FeedBusLab(folder, await openStore(folder), await openConsumers(folder))
  },
}

function openStore(folder: TemporaryFolder): Promise<EventStore> {
  return openSqliteEventStore({ file: folder.file('events.db'), timers: realTimers })
}

function openConsumers(folder: TemporaryFolder): Promise<Consumers> {
  return openSqliteConsumers({ file: folder.file('consumers.db'), timers: realTimers })
}

class FeedBusLab implements EventBusLab {
  private readonly processes: BusProcess[] = []

  constructor(
    private readonly folder: TemporaryFolder, private readonly store: EventStore, private readonly consumers: Consumers,
  ) {}

  async record(stream: string, events: readonly SealedEvent[]): Promise<readonly StoredEvent[]> {
    const before = await this.store.readStream(stream)
    const revision = before.at(-1)?.revision ?? NO_STREAM
    await this.store.append(stream, revision, events)
    return this.store.readStream(stream, revision + 1)
  }

  async open(): Promise<BusProcess> {
    const [store, consumers] = [await openStore(this.folder), await openConsumers(this.folder)]
    const bus = feedBus(store, consumers, { batch: 10 })
    const crash = async (): Promise<void> => {
      for (const handle of [consumers, store]) await handle.close()
    }
    const process = { bus, crash }
    this.processes.push(process)
    return process
  }

  position(group: string): Promise<Checkpoint | undefined> {
    return this.consumers.position(group)
  }

  async dispose(): Promise<void> {
    for (const { bus, crash } of this.processes) {
      await bus.close()
      await crash()
    }
    for (const handle of [this.consumers, this.store]) await handle.close()
    this.folder.remove()
  }
}
