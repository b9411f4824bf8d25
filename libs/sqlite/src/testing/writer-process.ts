import { realTimers, writeUntilStopped } from '@bihuan/testing'
import { openSqliteEventStore } from '../event-store.js'

/** A process of its own that writes to an event store. Arguments: file, name of the writer, seed. */
async function main([file = '', name = '', seed = '0']: readonly string[]): Promise<void> {
  let stopped = false
  process.once('message', () => {
    stopped = true
  })
  const store = await openSqliteEventStore({ file, timers: realTimers })
  await writeUntilStopped(store, { name, seed: Number(seed) }, () => stopped, (done) => process.send?.(done))
  await store.close()
  process.disconnect()
}

await main(process.argv.slice(2))
