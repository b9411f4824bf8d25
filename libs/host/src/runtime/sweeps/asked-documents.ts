import { BoundedCache, type Position, type Timers, type ViewDocument } from '@bihuan/kernel'

interface Asked {
  readonly position: Position
  /** How often in a row it was rejected for now; 0 when the answer stands. */
  readonly putOff: number
  /** By real time; without meaning when the answer stands. */
  readonly againAtMs: number
}

type Document = Pick<ViewDocument, 'id' | 'position'>

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Which documents a sweep has asked as they stand, and when it asks those again whose answer may change by itself. */
export class AskedDocuments {
  private readonly asked: BoundedCache<string, Asked>
  /** The earliest end of a pause. */
  private nextAgainAtMs: number | undefined

  constructor(private readonly timers: Timers, remembered: number) {
    this.asked = new BoundedCache(remembered)
  }

  /** A document that has changed is always asked; `alsoPutOff`: one that was rejected for now whatever its back-off. */
  isToAsk({ id, position }: Document, alsoPutOff: boolean): boolean {
    const asked = this.asked.get(id)
    if (asked === undefined || asked.position !== position) return true
    if (asked.putOff === 0) return false
    if (alsoPutOff || asked.againAtMs <= this.timers.nowMs()) return true
    this.remindAt(asked.againAtMs)
    return false
  }

  /** The answer stands until the document changes. */
  answered({ id, position }: Document): void {
    this.asked.set(id, { position, putOff: 0, againAtMs: 0 })
  }

  /** The answer may change by itself: each time in a row the document waits twice as long, up to a minute. */
  putOff({ id, position }: Document): void {
    const before = this.asked.get(id)
    const putOff = before?.position === position ? before.putOff + 1 : 1
    const againAtMs = this.timers.nowMs() + Math.min(FIRST_PAUSE_MS * 2 ** (putOff - 1), LONGEST_PAUSE_MS)
    this.asked.set(id, { position, putOff, againAtMs })
    this.remindAt(againAtMs)
  }

  /** Whether some document's pause is over, or `alsoPutOff` has begun. */
  someAreToAskAgain(alsoPutOff: boolean): boolean {
    return this.nextAgainAtMs !== undefined && (alsoPutOff || this.nextAgainAtMs <= this.timers.nowMs())
  }

  /** Every document is about to be met: those that still wait will say so. */
  walkBegins(): void {
    this.nextAgainAtMs = undefined
  }

  clear(): void {
    this.asked.clear()
    this.nextAgainAtMs = undefined
  }

  private remindAt(atMs: number): void {
    this.nextAgainAtMs = Math.min(this.nextAgainAtMs ?? atMs, atMs)
  }
}
