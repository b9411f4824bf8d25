import { setTimeout as pause } from 'node:timers/promises'
import { settled } from '../../testing/data-folder.js'
import { ServerProcess } from '../http/server-process.js'
import { MILLION_CASES, type Lab, type Lives } from '../lab/lab.js'
import type { Line, RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { beginAnew } from '../stores/lived-store.js'
import { memoryOf, MemoryWatch, type Memory } from './memory-watch.js'

const IDLE_MS = 5_000
const WITHIN_MS = 1_800_000
const [IDLE_MIB, BUSY_MIB] = [250, 512]

interface Work {
  readonly what: string
  readonly views: 'built' | 'rebuilt'
  readonly reactions: 'done' | 'replayed'
  readonly targetMib: number
}

/** Reactions decide on every event anew, and find that it was done: a million events would take minutes. */
const REPLAYED_CASES = 10_000
const IDLE: Work = { what: 'idle', views: 'built', reactions: 'done', targetMib: IDLE_MIB }
const REBUILD: Work = { what: 'all views rebuilt', views: 'rebuilt', reactions: 'done', targetMib: BUSY_MIB }
const REPLAY: Work = {
  what: 'views and reactions replayed', views: 'rebuilt', reactions: 'replayed', targetMib: BUSY_MIB,
}

/** Memory of one process with all services on a million events. */
export async function rowL(lab: Lab): Promise<RowResult> {
  const lives = await lab.lives(MILLION_CASES)
  const bare = await bareMemory()
  const lines: Line[] = []
  for (const work of [IDLE, REBUILD]) lines.push(...await memoryLines(lab, lives, work, bare))
  lines.push(...await memoryLines(lab, await lab.settled(REPLAYED_CASES), REPLAY, bare))
  return { row: 'L', title: 'memory, all services in one process', lines }
}

async function memoryLines(lab: Lab, lives: Lives, work: Work, bare: Memory): Promise<readonly Line[]> {
  const { views, reactions, targetMib } = work
  const what = `${work.what}, ${amount(lives.events)} events`
  const folder = await lab.copy(lives.folder, views === 'rebuilt' ? ['views'] : [])
  if (reactions === 'replayed') beginAnew(folder)
  const server = await ServerProcess.start('embedded-server', folder)
  const watch = new MemoryWatch(server.pid)
  try {
    const startedMs = performance.now()
    await settled(folder, WITHIN_MS)
    const elapsedMs = performance.now() - startedMs
    if (views === 'built') await pause(IDLE_MS * lab.pace.share)
    const samples = watch.stop()
    const counted = views === 'built' ? samples.slice(-1) : samples
    const line = (kind: keyof Memory, words: string, notes: readonly string[]): Line => ({
      work: `${what}: ${words}`, unit: 'MiB', ours: [Math.max(...counted.map((memory) => memory[kind]))],
      target: { figure: targetMib }, notes,
      raw: { what: 'Node and bare Fastify', rounds: [bare[kind]] },
    })
    const took = views === 'built' ? [] : [`took ${amount(elapsedMs / 1_000)} s; ${flatness(samples)}`]
    return [
      line('own', 'its own memory', took),
      line('resident', 'with the mapped pages of its files', []),
    ]
  } finally {
    watch.stop()
    await server.stop()
    await lab.discard(folder)
  }
}

/** Whether memory grows with what was read already. */
function flatness(samples: readonly Memory[]): string {
  const quarter = Math.ceil(samples.length / 4)
  const most = (part: readonly Memory[]): string => amount(Math.max(...part.map(({ own }) => own)))
  return `at most ${most(samples.slice(0, quarter))} MiB in the first quarter of that time, `
    + `${most(samples.slice(quarter, -quarter))} in the middle, ${most(samples.slice(-quarter))} in the last`
}

async function bareMemory(): Promise<Memory> {
  const server = await ServerProcess.start('bare-server')
  try {
    return memoryOf(server.pid)
  } finally {
    await server.stop()
  }
}
