import { integerBelow, seededEntropy } from '@bihuan/testing'
import type { ControlResult, FaultRow, Form, PartResult } from '../row.js'
import { tracerLacks, type DiskFault } from './failing-disk.js'
import { IoLab, stopFaults } from './io-lab.js'
import type { Trace } from './trace.js'

const MOST = 200
const KINDS = [
  { calls: 'fsync,fdatasync', lasting: false },
  { calls: 'pwrite64', lasting: false },
  { calls: 'fsync,fdatasync', lasting: true },
  { calls: 'pwrite64', lasting: true },
] as const

/** Seeds in a row go through every kind and every n; in the quick form n is any. */
function faultOf(seed: number, form: Form): DiskFault {
  const kind = KINDS[seed % KINDS.length] ?? KINDS[0]
  const place = form === 'full' ? Math.floor(seed / KINDS.length) % MOST : integerBelow(seededEntropy(seed), MOST)
  return { ...kind, nth: place + 1 }
}

async function part(seed: number, form: Form): Promise<PartResult> {
  const lab = await IoLab.open()
  try {
    const { faults, met, acknowledged, unknown, lostBytes, stoppedAfterMs } = await lab.round(faultOf(seed, form), seed)
    return {
      faults,
      counts: {
        'faults of the disk': Number(met), 'not met': Number(!met), acknowledged, 'unanswered and resolved': unknown,
        'bytes taken by the power cut': lostBytes,
      },
      worst: Number.isFinite(stoppedAfterMs) ? { 'ms from the fault to the end of the process': stoppedAfterMs } : {},
    }
  } finally {
    await lab.close()
  }
}

/** Answers that did not wait for the disk, and processes that go on after it has failed. */
async function control(seed: number): Promise<ControlResult> {
  const lab = await IoLab.open()
  try {
    const { faults } = await lab.round({ calls: 'fsync,fdatasync', lasting: false, nth: 60_000 }, seed, true)
    const missed = faults.some((fault) => fault.includes('was acknowledged and is lost'))
      ? [] : ['not noticed: answers that did not wait until the disk had confirmed']
    for (const exitedAtS of [11.1, undefined]) {
      if (stopFaults({ calls: [FAILED], exitedAtS }).length === 0) missed.push(`not noticed: an end at ${exitedAtS} s`)
    }
    return { planted: 3, missed }
  } finally {
    await lab.close()
  }
}

const FAILED: Trace['calls'][number] = {
  atS: 10, name: 'fsync', path: 'events.db-wal', words: '', result: -1, injected: true,
}

export const rowIo: FaultRow = {
  name: 'io',
  claim: 'a disk that fails a write or an fsync never makes an answer a lie',
  passesWhen: '0 positive answers that a power cut at that moment takes back, the process stops within 1 s, every'
    + ' unanswered command turns out done or not done after the restart',
  shortForm: 'failing commits by port, `libs/sqlite/src/group-commit.spec.ts`',
  parts: { quick: 12, full: KINDS.length * MOST },
  takes: { quick: '12 faults, about two minutes', full: 'n = 1…200 in four kinds, about two hours' },
  lacks: tracerLacks,
  part, control,
}
