import { startTestHost } from '@bihuan/host/testing'
import { services } from '../services.js'
import { copyOf, storedDocuments, storedHead } from '../testing/data-folder.js'

/** Documents as they come out of the first event on, from a copy of the files without views. */
export async function replayedDocuments(data: string, target: string): Promise<ReadonlyMap<string, string>> {
  const copy = await copyOf(data, target, ['views'])
  const host = await startTestHost(services, { dataFolder: copy })
  await host.drained()
  await host.stop()
  if (storedHead(copy) !== storedHead(data)) throw new Error('a replay from the first event on stored something')
  return storedDocuments(copy)
}
