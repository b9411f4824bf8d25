import { DatabaseSync } from 'node:sqlite'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { reading } from '../reading.js'

/**
 * `live`: another process may have the file open. `still`: nobody has, and there is no log beside it; it is then read
 * without locks and without making the files that a reader of a live one needs.
 */
export type Stillness = 'live' | 'still'

const PATIENCE_MS = 5_000

/** Reads one file past its adapter and leaves it as it was. @throws Damaged, Unavailable */
export function lookInto<Answer>(file: string, stillness: Stillness, work: (database: DatabaseSync) => Answer): Answer {
  return reading(file, () => {
    const database = openToRead(file, stillness)
    try {
      return work(database)
    } finally {
      database.close()
    }
  })
}

export function openToRead(file: string, stillness: Stillness): DatabaseSync {
  const address = pathToFileURL(resolve(file))
  if (stillness === 'still') address.searchParams.set('immutable', '1')
  return new DatabaseSync(address, { readOnly: true, timeout: PATIENCE_MS })
}
