import { bindPorts, configurationOf } from '@bihuan/host'
import { services } from '../../services.js'
import { inFile, settled } from '../../testing/data-folder.js'
import { ServerProcess } from '../http/server-process.js'
import { playLives, type PlayedLife } from '../../testing/played-lives.js'
import { templatesOf, writeLives, type WrittenLives } from './write-lives.js'

/** What is known of a store of whole lives, all services' events among them. */
export interface LivedStore extends WrittenLives {
  readonly cases: number
  /** The cases that the others were made from; more of their like can be written. */
  readonly played: readonly PlayedLife[]
  /** Views were built, in one process, in so many seconds. */
  readonly builtSeconds: number
}

const BUILT_WITHIN_MS = 3_600_000

/** Plays a few lives, writes so many more of their like, and lets a server build every view of them. */
export async function makeLivedStore(folder: string, cases: number): Promise<LivedStore> {
  const played = await playLives(folder)
  const written = await withStore(folder, async (ports) => {
    const lives = await writeLives(ports.store, await templatesOf(ports.store, played), cases)
    await standAtHead(ports)
    return lives
  })
  const server = await ServerProcess.start('embedded-server', folder)
  try {
    const startedMs = performance.now()
    await settled(folder, BUILT_WITHIN_MS)
    return { ...written, cases, played, builtSeconds: Math.round((performance.now() - startedMs) / 1_000) }
  } finally {
    await server.stop()
  }
}

/** Lets the reactions of all services begin anew, at the first event, and come to rest. */
export async function settle(folder: string): Promise<void> {
  beginAnew(folder)
  const server = await ServerProcess.start('embedded-server', folder)
  try {
    await settled(folder, BUILT_WITHIN_MS)
  } finally {
    await server.stop()
  }
}

/** What stands beside the positions in the file stays: business time above all. */
export function beginAnew(folder: string): void {
  inFile(folder, 'consumers', (database) => database.exec('DELETE FROM positions'))
}

type BoundPorts = Awaited<ReturnType<typeof bindPorts>>

export async function withStore<Answer>(folder: string, work: (ports: BoundPorts) => Promise<Answer>): Promise<Answer> {
  const configuration = configurationOf({ dataFolder: folder }, {})
  const ports = await bindPorts(configuration, (error) => { throw error })
  try {
    return await work(ports)
  } finally {
    await ports.close()
  }
}

/** The lives hold already what other services made of them: nobody has to react to them again. */
async function standAtHead({ store, consumers }: BoundPorts): Promise<void> {
  const position = await store.head()
  if (position === undefined) throw new RangeError('a store without events')
  for (const { name, reactions } of services) {
    if (reactions !== undefined) await consumers.savePosition(`${name}.reactions`, { storeId: store.id, position })
  }
}
