import type { Timers } from '@bihuan/kernel'

interface Moment {
  readonly atMs: number
  readonly order: number
  readonly happens: () => void
}

/** Nothing is planned any more, and somebody still waits. */
class NothingHappens extends Error {}

/** Resolves when what was planned happens, or `signal` is aborted first. */
export function waited(plan: (over: () => void) => void, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const over = (): void => {
      signal?.removeEventListener('abort', over)
      resolve()
    }
    plan(over)
    signal?.addEventListener('abort', over, { once: true })
  })
}

/**
 * Real time of the simulated machines: a queue of moments. One happens after the other, each when everything that
 * followed from the one before has come to rest, so that what runs first never depends on the machine underneath.
 */
export class VirtualTime implements Timers {
  private readonly heap: Moment[] = []
  private currentMs: number
  private planned = 0
  private happened = 0

  constructor(startMs: number) {
    this.currentMs = startMs
  }

  nowMs(): number {
    return this.currentMs
  }

  /** Moments that have happened. */
  get steps(): number {
    return this.happened
  }

  after(ms: number, happens: () => void): void {
    this.push({ atMs: this.currentMs + Math.max(0, ms), order: this.planned++, happens })
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return waited((over) => this.after(ms, over), signal)
  }

  /** Lets time pass until `work` has ended. @throws NothingHappens, RangeError after `mostSteps`, what `work` throws */
  async until<T>(work: Promise<T>, mostSteps: number): Promise<T> {
    let ended = false
    const over = work.finally(() => (ended = true))
    over.catch(() => undefined)
    await atRest()
    while (!ended) {
      const next = this.pop()
      if (next === undefined) throw new NothingHappens('nothing is planned, and the play has not ended')
      if (this.happened >= mostSteps) throw new RangeError(`the play has not ended after ${mostSteps} moments`)
      this.happened += 1
      this.currentMs = next.atMs
      next.happens()
      await atRest()
    }
    return over
  }

  private push(moment: Moment): void {
    const { heap } = this
    let index = heap.push(moment) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (above === undefined || !isBefore(moment, above)) break
      heap[index] = above
      index = parent
    }
    heap[index] = moment
  }

  private pop(): Moment | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let index = 0
    for (;;) {
      const child = smallerChild(heap, index)
      const below = heap[child]
      if (below === undefined || !isBefore(below, last)) break
      heap[index] = below
      index = child
    }
    heap[index] = last
    return first
  }
}

function smallerChild(heap: readonly Moment[], index: number): number {
  const left = 2 * index + 1
  const [one, other] = [heap[left], heap[left + 1]]
  return one !== undefined && other !== undefined && isBefore(other, one) ? left + 1 : left
}

function isBefore(one: Moment, other: Moment): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)
}

/**
 * When every promise that can go on has gone on. Nothing of the play waits for the event loop itself, so this is the
 * only turn of it: it passes time for nobody and decides no order.
 */
function atRest(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
