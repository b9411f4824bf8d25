import { rowClock } from './clock/row-clock.js'
import { rowCrash } from './simulation/row-crash.js'
import { rowDisk } from './disk/row-disk.js'
import { rowHistory } from './history/row-history.js'
import { rowIdempotency } from './idempotency/row-idempotency.js'
import { rowIo } from './io/row-io.js'
import { rowKill } from './kill/row-kill.js'
import { rowSimulation } from './simulation/row-simulation.js'
import type { FaultRow } from './row.js'

/** The table of faults, in the order in which it is run. */
export const rows: ReadonlyMap<string, FaultRow> = new Map(
  [rowKill, rowIo, rowDisk, rowIdempotency, rowHistory, rowClock, rowCrash, rowSimulation]
    .map((row) => [row.name, row]),
)
