import { createHash } from 'node:crypto'
import type { CaseRow } from './row.js'

/**
 * By what a row is known again: its upstream number, else a hash of the whole row. A list run twice, by anyone, with
 * its rows in another order or among others, changes nothing.
 */
export function rowKey(row: CaseRow): string {
  const name = row.upstreamNumber === undefined ? `row:${JSON.stringify(row)}` : `upstream:${row.upstreamNumber}`
  return createHash('sha256').update(name).digest('hex').slice(0, 40)
}
