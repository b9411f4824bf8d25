import { dirname, join } from 'node:path'
import type { EventBus, EventStore } from '@bihuan/kernel'
import type { OpenOptions } from '@bihuan/sqlite'
import type { Ports } from '../runtime/ports.js'
import { ConfigurationError, type Configuration } from './configuration.js'
import { systemClock, systemEntropy, systemTimers } from './system-ports.js'

/** Which adapter stands behind which port, by URL (architecture §5). Adapters are loaded here and nowhere else. */

type Urls = Pick<Configuration, 'eventStoreUrl' | 'eventBusUrl' | 'readModelUrl' | 'subjectKeyUrl'>

export interface BoundPorts extends Ports {
  /** In the reverse order of opening; to be called after the runtime has stopped. */
  close(): Promise<void>
}

/**
 * Opens every port or none.
 * @param onFatal called once when the outcome of a write is not known: the process has to stop and start again
 * @throws ConfigurationError for an unknown scheme, Damaged, Unavailable
 */
export async function bindPorts(urls: Urls, onFatal: (error: Error) => void): Promise<BoundPorts> {
  const opened: { close(): Promise<void> }[] = []
  const open = async <Port extends { close(): Promise<void> }>(port: Promise<Port>): Promise<Port> => {
    const ready = await port
    opened.unshift(ready)
    return ready
  }
  const close = async (): Promise<void> => {
    for (const port of opened.splice(0)) await port.close()
  }
  const viewsFile = sqliteFile('READ_MODEL_URL', urls.readModelUrl)
  const keysFile = sqliteFile('SUBJECT_KEY_URL', urls.subjectKeyUrl)
  const eventsFile = sqliteFile('EVENT_STORE_URL', urls.eventStoreUrl)
  refuseOtherBuses(urls.eventBusUrl)
  const { openSqliteConsumers, openSqliteEventStore, openSqliteReadModels, openSqliteSubjectKeys, feedBus } =
    await import('@bihuan/sqlite')
  const options = (file: string): OpenOptions => ({ file, timers: systemTimers, onFatal })
  try {
    const subjectKeys = await open(openSqliteSubjectKeys(options(keysFile)))
    const store: EventStore = await open(openSqliteEventStore(options(eventsFile)))
    const readModels = await open(openSqliteReadModels(options(viewsFile)))
    const consumers = await open(openSqliteConsumers(options(join(dirname(viewsFile), 'consumers.db'))))
    const bus: EventBus = await open(Promise.resolve(feedBus(store, consumers)))
    const outside = { clock: systemClock, timers: systemTimers, entropy: systemEntropy }
    return { store, bus, readModels, consumers, subjectKeys, ...outside, close }
  } catch (error) {
    await close()
    throw error
  }
}

function sqliteFile(setting: string, url: string): string {
  const [scheme = '', ...rest] = url.split(':')
  const file = rest.join(':').replace(/^\/\/(?=\/)/, '')
  if (scheme === 'sqlite' && file !== '') return file
  throw new ConfigurationError(`${setting}: no adapter for "${scheme}:"; known here is sqlite:<file>`)
}

function refuseOtherBuses(url: string): void {
  if (url === 'feed:') return
  throw new ConfigurationError(`EVENT_BUS_URL: no adapter for "${url.split(':', 1)[0]}:"; known here is feed:`)
}
