import { rowA } from './commands/row-a.js'
import { rowA1 } from './commands/row-a1.js'
import { rowE } from './http/row-e.js'
import type { Lab } from './lab/lab.js'
import type { RowResult } from './report/line.js'

/** What can be measured, by the names of the targets, in the order of a whole run. */
export const rows: ReadonlyMap<string, (lab: Lab) => Promise<RowResult>> = new Map([
  ['A', rowA], ['A1', rowA1], ['E', rowE],
])
