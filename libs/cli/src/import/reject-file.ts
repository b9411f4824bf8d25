import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { csvLine } from '../output/csv.js'
import type { List, ListRow } from './read-list.js'

export interface RejectedRow {
  readonly row: ListRow
  /** Stable code of the problem, the field or command it was met at, and the same for people. */
  readonly code: string
  readonly at: string
  readonly reason: string
}

/**
 * Writes the rejected rows with line number and reason, in front of the cells as they were: mended in a spreadsheet
 * the file can be imported as it is. It holds personal data like the list itself, so only its owner may read it.
 */
export async function writeRejectFile(path: string, list: List, rejected: readonly RejectedRow[]): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, encoding: 'utf8' })
  file.write('\ufeff' + csvLine(['line', 'code', 'at', 'reason', ...list.titles]))
  for (const { row, code, at, reason } of [...rejected].sort((a, b) => a.row.line - b.row.line)) {
    file.write(csvLine([String(row.line), code, at, reason, ...list.titles.map((title) => row.cells[title] ?? '')]))
  }
  file.end()
  await finished(file)
}
