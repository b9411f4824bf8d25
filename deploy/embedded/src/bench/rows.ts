import { rowA } from './commands/row-a.js'
import { rowA1 } from './commands/row-a1.js'
import { rowB } from './commands/row-b.js'
import { rowC } from './commands/row-c.js'
import { rowF } from './commands/row-f.js'
import { rowD } from './views/row-d.js'
import { rowE } from './http/row-e.js'
import { rowG } from './completeness/row-g.js'
import { rowJ } from './sizes/row-j.js'
import { rowK } from './halls/row-k.js'
import { rowL } from './memory/row-l.js'
import { rowM } from './start/row-m.js'
import type { Lab } from './lab/lab.js'
import type { RowResult } from './report/line.js'

/** What can be measured, by the names of the targets, in the order of a whole run. */
export const rows: ReadonlyMap<string, (lab: Lab) => Promise<RowResult>> = new Map([
  ['A', rowA], ['A1', rowA1], ['B', rowB], ['C', rowC], ['D', rowD], ['E', rowE], ['F', rowF], ['G', rowG], ['J', rowJ],
  ['K', rowK], ['L', rowL], ['M', rowM],
])
