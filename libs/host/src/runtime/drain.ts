import { Unavailable, type EventStore, type Position, type Timers } from '@bihuan/kernel'
import type { ReactionRunner } from './reactions/reaction-runner.js'
import type { ReferenceFeed } from './reference-feed.js'
import type { Sweeper } from './sweeps/sweeper.js'
import type { ViewProjector } from './view-projector.js'

export interface DrainPorts {
  readonly store: EventStore
  readonly timers: Timers
  readonly projectors: readonly ViewProjector[]
  readonly runners: readonly ReactionRunner[]
  readonly sweepers: readonly Sweeper[]
  readonly referenceFeed: ReferenceFeed
  readonly withinMs: number
}

const POLL_MS = 5

/**
 * Resolves when every view and reaction stands past the head, nothing that is due is undone and nothing parked moves
 * any more. Sweeps are run from here too: what another process would do, or does at the same time, has the same id.
 * @throws Unavailable when that has not come true in time, or a worker has failed
 */
export async function drain(ports: DrainPorts): Promise<void> {
  const { store, timers, withinMs } = ports
  const untilMs = timers.nowMs() + withinMs
  let before: Position | undefined
  for (;;) {
    const head = await store.head()
    if (head !== undefined) await allPass(ports, head, untilMs)
    const moved = await workLeft(ports, head !== before)
    if (!moved && await store.head() === head) return
    before = head
    if (timers.nowMs() > untilMs) throw new Unavailable(`not everything was done within ${withinMs} ms`)
  }
}

async function workLeft({ sweepers, runners }: DrainPorts, somethingNew: boolean): Promise<boolean> {
  let moved = false
  for (const sweeper of sweepers) moved = await sweeper.pass() > 0 || moved
  // What was parked for now may go on when somebody else has come further, and only then.
  if (somethingNew) for (const runner of runners) moved = await runner.retryAll() || moved
  return moved
}

async function allPass(ports: DrainPorts, head: Position, untilMs: number): Promise<void> {
  const { projectors, runners, referenceFeed, timers } = ports
  const leftMs = (): number => Math.max(1, untilMs - timers.nowMs())
  const views = projectors.map(async (projector) => {
    if (await projector.waitFor(head, leftMs())) return
    throw new Unavailable(`view ${projector.name} does not reach the head`)
  })
  const groups = runners.filter(({ started }) => started).map(async (runner) => {
    while (!await runner.hasPassed(head)) {
      if (runner.failed || leftMs() <= 1) throw new Unavailable(`${runner.group} does not reach the head`)
      await timers.wait(POLL_MS)
    }
  })
  const published = referenceFeed.knows(head, leftMs()).then((known) => {
    if (!known) throw new Unavailable('published data do not reach the head')
  })
  await Promise.all([...views, ...groups, published])
}
