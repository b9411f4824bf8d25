import { join } from 'node:path'
import { copyOf, inFile, storedDocuments, storedEvents, type DataFile } from '../../testing/data-folder.js'
import type { Done } from '../../testing/house.js'
import { storeFaults, viewFaults } from '../../testing/integrity.js'
import type { KillLab } from './kill-lab.js'

/** A store made wrong on purpose, and what the check has to say of it. */
export interface Damage {
  readonly what: string
  readonly says: RegExp
  found(): Promise<readonly string[]>
}

/** Each on a copy of what the kills have left. */
export function damagesOf({ data, folder, everything }: KillLab): readonly Damage[] {
  // The oldest acknowledged one: without the newest event of the store no gap would be left to see.
  const oldest = (): Done => {
    const [first] = everything
    if (first === undefined) throw new Error('nothing was acknowledged')
    return first
  }
  const damaged = async (statement: string, file: DataFile): Promise<string> => {
    const copy = await copyOf(data, join(folder.path, 'damaged'))
    inFile(copy, file, (database) => database.exec(statement))
    return copy
  }
  const place = (): string => `position = ${Number(oldest().position)}`
  const eventFaults = (statement: string) => async (): Promise<readonly string[]> => (
    storeFaults(storedEvents(await damaged(statement, 'events')), everything))
  return [
    {
      what: 'an acknowledged event is gone', says: /was acknowledged and is lost/,
      found: () => eventFaults(`DELETE FROM events WHERE ${place()}`)(),
    },
    {
      what: 'a position is missing', says: /position \d+ is taken by/,
      found: () => eventFaults(`DELETE FROM events WHERE ${place()}`)(),
    },
    {
      what: 'a byte of an event is another', says: /is broken at \d+: wrong-hash/,
      found: () => eventFaults(`UPDATE events SET data = data || ' ' WHERE ${place()}`)(),
    },
    {
      what: 'a command has had two effects', says: /had a second effect/,
      found: () => {
        const events = storedEvents(data)
        const doubled = events.slice(-1).map((last) => ({ ...last, row: last.row + 2, revision: last.revision + 2 }))
        return Promise.resolve(storeFaults([...events, ...doubled], everything))
      },
    },
    {
      what: 'a document of a view is another', says: /^view:acceptance\.cases:1 .* replayed/,
      found: async () => viewFaults(storedDocuments(await damaged(
        'UPDATE "view:acceptance.cases:1" SET body = replace(body, \'city\', \'town\')'
        + ' WHERE id = (SELECT min(id) FROM "view:acceptance.cases:1")', 'views')), storedDocuments(data)),
    },
  ]
}
