import { calendarPublished } from '@bihuan/contracts'
import { EVERYWHERE, KeyedQueue, Unavailable, type Position, type RecordedEvent } from '@bihuan/kernel'
import type { RecalibrationSweep } from '../../definition/sweep.js'
import { inLanes } from '../reactions/lanes.js'
import type { HealthCheck } from '../health.js'
import { Worker } from '../worker.js'
import { SWEEP_POLL_MS, type SweepPorts } from './due-sweep.js'
import { giveSwept, streamOf } from './sweep-command.js'

const VIEW_WITHIN_MS = 30_000
/**
 * Another process may decide with the calendar it knew a moment ago, behind the publication in the feed: the walk is
 * repeated once when every process has certainly read the new one.
 */
const SECOND_WALK_MS = 5_000

/** Meets every open clock with a newly published calendar (domain-model, Reference data). */
export class Recalibration {
  readonly worker: Worker
  private readonly queue = new KeyedQueue(1_000)
  /** Publication that asks for a walk; the empty text stands for the start of the process. */
  private wanted: Position | undefined = ''
  private secondWalkAtMs: number | undefined
  private given = 0

  constructor(private readonly sweep: RecalibrationSweep, private readonly ports: SweepPorts) {
    this.worker = new Worker(`sweep:${sweep.name}`, ports)
  }

  get name(): string {
    return this.sweep.name
  }

  get recorded(): number {
    return this.given
  }

  check(): HealthCheck {
    return this.worker.check()
  }

  published(event: RecordedEvent): void {
    if (event.type === calendarPublished.definition.type) this.wanted = event.position
  }

  run(held: AbortSignal): Promise<void> {
    const { timers } = this.ports
    return this.worker.run(held, async () => {
      while (!held.aborted) {
        if (this.secondWalkAtMs !== undefined && timers.nowMs() >= this.secondWalkAtMs) {
          this.secondWalkAtMs = undefined
          await this.queue.run(this.sweep.name, () => this.walk())
        }
        await this.pass()
        this.worker.progressed()
        await timers.wait(SWEEP_POLL_MS, held)
      }
    })
  }

  /** Walks when a calendar asks for it; answers how many commands recorded something. */
  pass(): Promise<number> {
    return this.queue.run(this.sweep.name, () => this.walkIfWanted())
  }

  private async walkIfWanted(): Promise<number> {
    const { wanted } = this
    if (wanted === undefined) return 0
    await this.viewReaches(wanted)
    const recorded = await this.walk()
    // A calendar that was published during the walk asks for another one.
    if (this.wanted === wanted) this.wanted = undefined
    this.secondWalkAtMs = this.ports.timers.nowMs() + SECOND_WALK_MS
    return recorded
  }

  private async viewReaches(position: Position): Promise<void> {
    const { name } = this.sweep.view.shape
    if (await this.ports.waitForView(name, position, VIEW_WITHIN_MS)) return
    throw new Unavailable(`${name} has not come to the calendar that ${this.sweep.name} has to follow`)
  }

  private async walk(): Promise<number> {
    const { readModels, page, lanes } = this.ports
    let recorded = 0
    let cursor: string | undefined
    do {
      const request = { where: this.sweep.where, limit: page, ...(cursor !== undefined && { cursor }) }
      const found = await readModels.find(this.sweep.view.shape.name, request, EVERYWHERE)
      const reference = this.ports.reference()
      const owed = found.items.flatMap((document) => this.sweep.commandFor(document, reference) ?? [])
      await inLanes(owed, streamOf, lanes, async (swept) => {
        if (await giveSwept(this.ports, this.sweep.name, swept) === 'recorded') recorded += 1
      })
      cursor = found.cursor
    } while (cursor !== undefined)
    this.given += recorded
    return recorded
  }
}
