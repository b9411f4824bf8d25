import { temporaryFolder } from '@bihuan/host/testing'
import type { ControlResult, FaultRow, Form, PartResult } from '../row.js'
import { fillTheDisk } from './disk-lab.js'
import { mountLacks } from './small-disk.js'

/** Longer than background workers once tried: what stops trying shows. */
const FULL_FOR_MS: { readonly [form in Form]: number } = { quick: 40_000, full: 600_000 }

async function part(seed: number, form: Form): Promise<PartResult> {
  const result = await fillTheDisk({ seed, fullForMs: FULL_FOR_MS[form] })
  const { faults, acknowledged, refused, read, writesAgainAfterMs, viewsAgainAfterMs } = result
  const times = {
    'ms until written again': writesAgainAfterMs, 'ms until views and reactions had followed': viewsAgainAfterMs,
  }
  return {
    faults: refused === 0 ? ['the disk was never full', ...faults] : faults,
    counts: {
      'seconds full': FULL_FOR_MS[form] / 1_000, acknowledged, 'refused with 503': refused, 'reads served': read,
    },
    worst: Object.fromEntries(Object.entries(times).filter(([, ms]) => Number.isFinite(ms))),
  }
}

/** A house that could not write again although it should. */
async function control(seed: number): Promise<ControlResult> {
  const { faults } = await fillTheDisk({ seed, fullForMs: 1_000, neverFreed: true })
  const noticed = faults.some((fault) => fault.startsWith('not written again'))
  return { planted: 1, missed: noticed ? [] : ['not noticed: nothing was written again'] }
}

async function lacks(): Promise<string | undefined> {
  const folder = await temporaryFolder()
  try {
    return await mountLacks(folder.path)
  } finally {
    await folder.remove()
  }
}

export const rowDisk: FaultRow = {
  name: 'disk',
  claim: 'a full disk refuses writes, serves reads, and writes again when it has room',
  passesWhen: 'writes refused with 503, all reads served, written again within 10 s after space is freed and views and'
    + ' reactions following again, 0 lost',
  shortForm: 'commits that find no room, by port, `libs/sqlite/src/group-commit.spec.ts`',
  parts: { quick: 1, full: 1 },
  takes: { quick: '40 s of a full disk, about two minutes', full: '10 minutes of a full disk, about twelve minutes' },
  lacks, part, control,
}
