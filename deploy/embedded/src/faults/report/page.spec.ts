import { temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FaultRow } from '../row.js'
import { runRow, type RunOrder } from '../run-row.js'
import { writePage } from './page.js'
import { Runs, verdictOf } from './runs.js'

let folder: TemporaryFolder
let runs: Runs
let seeds: number[]

beforeEach(async () => {
  folder = await temporaryFolder()
  runs = new Runs(join(folder.path, 'faults'))
  seeds = []
})
afterEach(() => folder.remove())

/** Ten parts; the one with this seed breaks, or shows a fault. */
function row({ brokenAt, faultAt }: { brokenAt?: number; faultAt?: number } = {}): FaultRow {
  return {
    name: 'kill', claim: 'nothing is lost', passesWhen: '0 lost', shortForm: '-', parts: { quick: 1, full: 10 },
    takes: { quick: 'a moment', full: 'a while' },
    part: (seed) => {
      if (seed === brokenAt) throw new Error('broken')
      seeds.push(seed)
      const faults = seed === faultAt ? ['lost | a thing'] : []
      return Promise.resolve({ faults, counts: { kills: 2 }, worst: { ms: seed } })
    },
    control: () => Promise.resolve({ planted: 1, missed: [] }),
  }
}

const order: RunOrder = {
  form: 'full', commit: 'abc', seed: 100, anew: false, done: () => undefined, stopped: () => false,
}

/** Up to this part, while the next one is in hand. */
async function runUntil(parts: number): Promise<void> {
  await runRow(row(), runs, { ...order, stopped: () => seeds.length > parts })
  seeds.pop()
}

describe('A run of faults', () => {
  it('that was stopped goes on at the next part, with the seeds of its beginning', async () => {
    await runUntil(4)
    const run = await runRow(row(), runs, { ...order, seed: 900 })
    expect(seeds).toEqual([100, 101, 102, 103, 104, 105, 106, 107, 108, 109])
    expect(run).toMatchObject({ parts: 10, counts: { kills: 20 }, worst: { ms: 109 }, firstSeed: 100 })
    expect(verdictOf(run)).toBe('passed')
  })

  it('of another commit begins at its own first part', async () => {
    await runUntil(4)
    const other = await runRow(row(), runs, { ...order, commit: 'def', seed: 500 })
    expect(other).toMatchObject({ parts: 10, firstSeed: 500 })
    expect(await runs.of('kill')).toHaveLength(2)
  })

  it('counts a part that breaks as a fault', async () => {
    const run = await runRow(row({ brokenAt: 103 }), runs, order)
    expect(run.faults).toMatchObject([{ seed: 103 }])
    expect(verdictOf(run)).toBe('failed')
  })

  it('fails when its control was not noticed', async () => {
    const blind = { ...row(), control: () => Promise.resolve({ planted: 1, missed: ['not noticed: a loss'] }) }
    expect(verdictOf(await runRow(blind, runs, order))).toBe('failed')
  })

  it('replaces its own section of the page and nothing else', async () => {
    const page = join(folder.path, 'reliability.md')
    await writeFile(page, '# Reliability\n\n## Access\n\nwritten by hand\n')
    await runRow(row({ faultAt: 105 }), runs, order)
    await writePage(page, [row()], runs)
    const once = await readFile(page, 'utf8')
    await writePage(page, [row()], runs)
    expect(await readFile(page, 'utf8')).toBe(once)
    expect(once).toContain('# Reliability\n\n## Access\n\nwritten by hand\n')
    expect(once).toContain('fault (seed 105): lost / a thing')
  })
})
