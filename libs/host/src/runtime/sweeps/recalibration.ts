import { calendarPublished, isOf } from '@bihuan/contracts'
import { EVERYWHERE, Unavailable, type Position, type RecordedEvent } from '@bihuan/kernel'
import type { RecalibrationSweep } from '../../definition/sweep.js'
import { inLanes } from '../reactions/lanes.js'
import type { SweepPorts } from './due-sweep.js'
import { giveSwept, streamOf } from './sweep-command.js'
import type { SweepWork } from './sweep-rounds.js'

const VIEW_WITHIN_MS = 30_000
/**
 * Another process may decide with the calendar it knew a moment ago, behind the publication in the feed: the walk is
 * repeated once when every process has certainly read the new one.
 */
const SECOND_WALK_MS = 5_000

/** Meets every open clock with a newly published calendar (domain-model, Reference data). */
export class Recalibration implements SweepWork {
  /** Publication that asks for a walk; the empty text stands for the start of the process. */
  private wanted: Position | undefined = ''
  private secondWalkAtMs: number | undefined

  constructor(private readonly sweep: RecalibrationSweep, private readonly ports: SweepPorts) {}

  get name(): string {
    return this.sweep.name
  }

  published(event: RecordedEvent): void {
    if (isOf(calendarPublished, event)) this.wanted = event.position
  }

  /** Walks when a calendar asks for it. */
  async look(): Promise<number> {
    const { wanted } = this
    if (wanted === undefined) return 0
    await this.viewReaches(wanted)
    const recorded = await this.walk()
    // A calendar that was published during the walk asks for another one.
    if (this.wanted === wanted) this.wanted = undefined
    this.secondWalkAtMs = this.ports.timers.nowMs() + SECOND_WALK_MS
    return recorded
  }

  async round(): Promise<number> {
    const isTime = this.secondWalkAtMs !== undefined && this.ports.timers.nowMs() >= this.secondWalkAtMs
    if (!isTime) return this.look()
    const recorded = await this.walk()
    this.secondWalkAtMs = undefined
    return recorded + await this.look()
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
    return recorded
  }
}
