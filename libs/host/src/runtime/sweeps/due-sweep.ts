import { addMilliseconds } from '@bihuan/deadlines'
import {
  EVERYWHERE,
  type Condition, type FindRequest, type Instant, type Position, type ReadModels, type Timers, type ViewDocument,
} from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import type { Sweep, SweptCommand } from '../../definition/sweep.js'
import { inLanes } from '../reactions/lanes.js'
import type { WorkerPorts } from '../worker.js'
import { AskedDocuments } from './asked-documents.js'
import { giveSwept, streamOf, type SweepCommandPorts } from './sweep-command.js'
import type { SweepWork } from './sweep-rounds.js'

export interface SweepPorts extends WorkerPorts, SweepCommandPorts {
  readonly readModels: ReadModels
  readonly timers: Timers
  readonly page: number
  readonly lanes: number
  readonly remembered: number
  now(): Instant
  reference(): Reference
  /** How far the view has scanned, as this process knows. */
  viewPosition(view: string): Promise<Position | undefined>
  waitForView(view: string, after: Position, timeoutMs: number): Promise<boolean>
}

interface Due {
  readonly document: ViewDocument
  readonly swept: SweptCommand
}

/**
 * Finds what is due in a view and begins its commands in due order. What fell due while nobody ran is found the same
 * way.
 */
export class DueSweep implements SweepWork {
  private readonly asked: AskedDocuments
  private lookedAt: { readonly view: Position | undefined; readonly nextDue: Instant | undefined } | undefined
  private again = false
  private publications = 0

  constructor(private readonly sweep: Sweep, private readonly ports: SweepPorts) {
    this.asked = new AskedDocuments(ports.timers, ports.remembered)
  }

  get name(): string {
    return this.sweep.name
  }

  /** The next instant after `after` at which something in the view is due. */
  async nextDueAt(after: Instant): Promise<Instant | undefined> {
    const page = await this.find([{ field: this.sweep.dueField, from: justAfter(after) }], 1)
    const due = page.items[0]?.fields[this.sweep.dueField]
    return typeof due === 'string' ? due : undefined
  }

  /** What is published decides with: an answer that was given before may be another one now. */
  published(): void {
    this.publications += 1
    this.asked.clear()
    this.lookedAt = undefined
  }

  /** Everything that is due as of now, also what was rejected for now a moment ago. */
  look(): Promise<number> {
    return this.walk(true)
  }

  /** The same without what was rejected for now and has its back-off still before it. */
  round(): Promise<number> {
    return this.walk(false)
  }

  private async walk(alsoPutOff: boolean): Promise<number> {
    const now = this.ports.now()
    const { publications } = this
    const view = await this.ports.viewPosition(this.sweep.view.shape.name)
    if (this.knowsNothingIsDue(view, now) && !this.asked.someAreToAskAgain(alsoPutOff)) return 0
    this.lookedAt = undefined
    this.again = false
    this.asked.walkBegins()
    let recorded = 0
    let cursor: string | undefined
    do {
      const page = await this.find([{ field: this.sweep.dueField, until: justAfter(now) }], this.ports.page, cursor)
      recorded += await this.give(page.items, now, alsoPutOff)
      cursor = page.cursor
    } while (cursor !== undefined)
    const nextDue = await this.nextDueAt(now)
    this.lookedAt = this.again || this.publications !== publications ? undefined : { view, nextDue }
    return recorded
  }

  private knowsNothingIsDue(view: Position | undefined, now: Instant): boolean {
    if (this.lookedAt === undefined || this.lookedAt.view !== view) return false
    return this.lookedAt.nextDue === undefined || now < this.lookedAt.nextDue
  }

  /**
   * A document is asked once as it stands; what was rejected is asked again when the view has changed it or something
   * was published, what was rejected for now also by itself, with a back-off.
   */
  private async give(documents: readonly ViewDocument[], now: Instant, alsoPutOff: boolean): Promise<number> {
    const reference = this.ports.reference()
    const { publications } = this
    const due: Due[] = []
    for (const document of documents) {
      if (!this.asked.isToAsk(document, alsoPutOff)) continue
      const swept = this.sweep.commandFor(document, now, reference)
      if (swept === undefined) this.asked.answered(document)
      else due.push({ document, swept })
    }
    let recorded = 0
    await inLanes(due, ({ swept }) => streamOf(swept), this.ports.lanes, async ({ document, swept }) => {
      const answer = await giveSwept(this.ports, this.sweep.name, swept)
      // Decided by what was published before: the answer is not one to what is published now.
      if (answer === 'busy' || this.publications !== publications) this.again = true
      else if (answer === 'not-yet') this.asked.putOff(document)
      else this.asked.answered(document)
      if (answer === 'recorded') recorded += 1
    })
    return recorded
  }

  private find(where: readonly Condition[], limit: number, cursor?: string): ReturnType<ReadModels['find']> {
    const sort = { field: this.sweep.dueField, direction: 'ascending' } as const
    const request: FindRequest = { where, sort, limit, ...(cursor !== undefined && { cursor }) }
    return this.ports.readModels.find(this.sweep.view.shape.name, request, EVERYWHERE)
  }
}

/** Ranges are half open and begin with what they name. */
function justAfter(instant: Instant): Instant {
  return addMilliseconds(instant, 1)
}
