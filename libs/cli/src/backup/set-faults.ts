import { join } from 'node:path'
import {
  EMBEDDED_FILES, faultOf, fileIdOf, groupCheckpoints, headIn, lookInto, streamsIn, subjectsIn, viewCheckpoints,
  type EmbeddedName, type Stillness,
} from '@bihuan/sqlite'
import type { Checkpoint, StoredEvent } from '@bihuan/kernel'

/** What was found in a set of files that belong together. */
export interface SetReport {
  /** In English, one sentence each; nothing personal. None: the set can be started. */
  readonly faults: readonly string[]
  readonly storeId: string
  readonly head: string
  readonly events: number
  readonly streams: number
}

export type VerifyChain = (events: readonly StoredEvent[]) => { readonly kind: 'verified' | 'broken' }

const MOST_TOLD = 10
const TOKEN = /"\$personal":"[^."]*\.([^."]+)\./g

/** Checks a folder that nobody writes to: each file by itself, then whether they fit each other. */
export function checkSet(folder: string, verifyChain: VerifyChain): SetReport {
  const broken = EMBEDDED_FILES.flatMap(({ name, kind }) => {
    const fault = look(folder, name, (database) => faultOf(kind, database, 'thorough'))
    return fault === undefined ? [] : [`${name}: ${fault}`]
  })
  if (broken.length > 0) return { faults: broken, storeId: '', head: '', events: 0, streams: 0 }
  const storeId = look(folder, 'events.db', fileIdOf)
  const head = look(folder, 'events.db', headIn)
  const read = readEvents(folder, verifyChain)
  const followers = [...look(folder, 'views.db', viewCheckpoints), ...look(folder, 'consumers.db', groupCheckpoints)]
  return {
    storeId, head, events: read.events, streams: read.streams,
    faults: [...read.faults, ...followers.flatMap((follower) => misplaced(follower, storeId, head))],
  }
}

interface EventsRead {
  readonly faults: readonly string[]
  readonly events: number
  readonly streams: number
}

function readEvents(folder: string, verifyChain: VerifyChain): EventsRead {
  const known = look(folder, 'keys.db', subjectsIn)
  const faults: string[] = []
  let [events, streams, keyless] = [0, 0, 0]
  look(folder, 'events.db', (database) => {
    for (const stream of streamsIn(database)) {
      streams += 1
      events += stream.length
      if (verifyChain(stream).kind === 'broken' && faults.length < MOST_TOLD) {
        faults.push(`the chain of ${stream[0]?.stream ?? 'a stream'} does not verify`)
      }
      for (const { data } of stream) for (const [, subject = ''] of data.matchAll(TOKEN)) {
        if (!known.has(subject)) keyless += 1
      }
    }
  })
  if (keyless > 0) faults.push(`${keyless} personal fields have no key in keys.db`)
  return { faults, events, streams }
}

/** Whoever stands past the events would never be told of what takes those places. */
function misplaced(
  [name, { storeId, position }]: readonly [string, Checkpoint], store: string, head: string,
): readonly string[] {
  if (storeId !== store) return [`${name} follows another store`]
  return position > head ? [`${name} stands at ${position}, past the last event at ${head}`] : []
}

function look<Answer>(folder: string, name: EmbeddedName, work: Parameters<typeof lookInto<Answer>>[2]): Answer {
  const stillness: Stillness = 'still'
  return lookInto(join(folder, name), stillness, work)
}
