import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventStore, Position } from '@bihuan/kernel'
import type { Lab, Lives } from '../lab/lab.js'
import { RawProjection } from '../raw/raw-projection.js'
import { medianOf, type Line, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { withStore } from '../stores/lived-store.js'
import { templatesOf, writeLives } from '../stores/write-lives.js'
import { projectToHead, VIEW } from './projecting.js'

const CASES = 20_000
/** Below the twenty full batches in a row from which on a view is built in memory. */
const NEW_CASES = 3_500
const BULK_ROUNDS = 3
const PREFIX = 'acceptance'

/** One view of whole lives: a handler, documents with three orders, a checkpoint; beside events that it passes over. */
export async function rowD(lab: Lab): Promise<RowResult> {
  const lives = await lab.lives(CASES)
  const folder = await lab.copy(lives.folder)
  try {
    return { row: 'D', title: `one view (${VIEW})`, lines: [await online(lab, lives, folder), await bulk(lab, folder)] }
  } finally {
    await lab.discard(folder)
  }
}

async function online(lab: Lab, lives: Lives, folder: string): Promise<Line> {
  const [ours, bare, counts]: [number[], number[], number[]] = [[], [], []]
  const kinds = await withStore(folder, ({ store }) => templatesOf(store, lives.played))
  const newCases = Math.ceil(NEW_CASES * lab.pace.size)
  for (let round = 0; round <= lab.pace.rounds; round++) {
    const idleMs = await projectToHead(folder)
    const { before, events } = await withStore(folder, async ({ store }) => {
      const head = await store.head()
      await writeLives(store, kinds, newCases, lives.cases + round * newCases)
      return { before: head, events: await countBehind(store, head) }
    })
    const elapsedMs = await projectToHead(folder) - idleMs
    const raw = new RawProjection(folder, VIEW, PREFIX)
    const rawRate = raw.online(Number(before))
    raw.close()
    if (round === 0) continue
    ours.push(events / elapsedMs * 1_000)
    bare.push(rawRate)
    counts.push(events)
  }
  return {
    work: 'online, in batches of 1,000', unit: '/s', ours, target: { figure: 60_000 },
    raw: { what: 'select, JSON.parse and upsert of documents that are ready', rounds: bare },
    notes: [
      `${amount(medianOf(counts))} events of new cases that were stored while the view did not run; each batch visible `
      + 'and its checkpoint saved before the next; less the time of a start with nothing to project',
    ],
  }
}

async function bulk(lab: Lab, folder: string): Promise<Line> {
  const [ours, bare]: [number[], number[]] = [[], []]
  const events = await withStore(folder, ({ store }) => countBehind(store, undefined))
  for (let round = 0; round < Math.min(BULK_ROUNDS, lab.pace.rounds); round++) {
    const idleMs = await projectToHead(folder)
    const raw = new RawProjection(folder, VIEW, PREFIX)
    bare.push(raw.bulk())
    raw.close()
    for (const suffix of ['', '-wal', '-shm']) await rm(join(folder, `views.db${suffix}`), { force: true })
    ours.push(events / (await projectToHead(folder) - idleMs) * 1_000)
  }
  return {
    work: 'bulk, from the first event', unit: '/s', ours, target: { figure: 400_000 },
    raw: { what: 'select, JSON.parse and one insert a document in order of ids', rounds: bare },
    notes: [`${amount(events)} events that concern the view`],
  }
}

async function countBehind(store: EventStore, position: Position | undefined): Promise<number> {
  let count = 0
  for (let after = position; ;) {
    const { events, scannedTo } = await store.readFeed({ after, prefixes: [PREFIX], limit: 10_000 })
    count += events.length
    if (scannedTo === after) return count
    after = scannedTo
  }
}
