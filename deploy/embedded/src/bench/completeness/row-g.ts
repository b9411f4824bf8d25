import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { EventStore } from '@bihuan/kernel'
import type { Lab } from '../lab/lab.js'
import { feedRate, idsBehind } from '../raw/raw-feed.js'
import type { Line, RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { withStore } from '../stores/lived-store.js'
import { FeedReader } from './feed-reader.js'
import { Writers } from './writers.js'

const CASES = 5_000
const [PROCESSES, WRITERS_EACH] = [4, 4]
const KILLS = 8
const BETWEEN_KILLS_MS = 1_000
const BATCHES = [50, 1_000] as const

/** Nothing that is stored is kept from a reader of the feed or given to it twice, whoever writes and dies meanwhile. */
export async function rowG(lab: Lab): Promise<RowResult> {
  const lives = await lab.lives(CASES)
  const folder = await lab.copy(lives.folder)
  const writers = new Writers(folder, lives.played, PROCESSES, WRITERS_EACH)
  try {
    return await withStore(folder, async ({ store }) => {
      const from = await store.head()
      const readers = BATCHES.map((limit) => new FeedReader(store, `live, batches of ${limit}`, limit, from))
      writers.start()
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(BETWEEN_KILLS_MS * Math.max(lab.pace.share, 0.3))
        await writers.killOne()
        // Somewhere in the middle others begin, behind everything that was written meanwhile.
        if (kill !== KILLS >> 1) continue
        readers.push(...BATCHES.map((limit) => new FeedReader(store, `catching up, batches of ${limit}`, limit, from)))
      }
      await writers.killAll()
      const stored = idsBehind(join(folder, 'events.db'), Number(from))
      const lines = [
        lost(writers.acknowledged, stored), ...await readLines(readers, stored), ...await rateLines(lab, store, folder),
      ]
      return { row: 'G', title: `completeness, ${PROCESSES * WRITERS_EACH} writers in ${PROCESSES} processes`, lines }
    })
  } finally {
    await writers.killAll()
    await lab.discard(folder)
  }
}

function lost(acknowledged: ReadonlySet<string>, stored: readonly string[]): Line {
  if (acknowledged.size === 0) throw new Error('nothing was written: nothing would be missed')
  const there = new Set(stored)
  return {
    work: 'acknowledged and not stored', unit: 'events', target: { figure: 0 },
    ours: [[...acknowledged].filter((id) => !there.has(id)).length],
    notes: [
      `${amount(acknowledged.size)} events were acknowledged and ${amount(stored.length)} stored, while ${KILLS} times `
      + 'a writing process was killed with -9 and another took its place',
    ],
  }
}

async function readLines(readers: readonly FeedReader[], stored: readonly string[]): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const reader of readers) {
    const { missing, doubled } = await reader.against(stored)
    for (const [what, count] of [['missing', missing], ['doubled', doubled]] as const) {
      const work = `${what}, reader ${reader.name}`
      lines.push({ work, unit: 'events', ours: [count], target: { figure: 0 }, notes: [] })
    }
  }
  return lines
}

/** How fast a reader catches up, alone. */
async function rateLines(lab: Lab, store: EventStore, folder: string): Promise<readonly Line[]> {
  const lines: Line[] = []
  for (const limit of BATCHES) {
    const [ours, raw]: [number[], number[]] = [[], []]
    for (let round = 0; round <= lab.pace.rounds; round++) {
      const [own, bare] = [await catchUpRate(store, limit), feedRate(join(folder, 'events.db'), limit)]
      if (round === 0) continue
      ours.push(own)
      raw.push(bare)
    }
    lines.push({
      work: `catching up in batches of ${amount(limit)}`, unit: '/s', ours, notes: [],
      raw: { what: 'bare select of the same rows', rounds: raw },
    })
  }
  return lines
}

async function catchUpRate(store: EventStore, limit: number): Promise<number> {
  const [head, stopping, startedMs] = [await store.head() ?? '', new AbortController(), performance.now()]
  let events = 0
  for await (const batch of store.subscribe({ after: undefined, prefixes: 'all', limit }, stopping.signal)) {
    events += batch.events.length
    if (batch.scannedTo >= head) stopping.abort()
  }
  return events / (performance.now() - startedMs) * 1_000
}
