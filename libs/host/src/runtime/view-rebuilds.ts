import { Contention, type Consumers, type Timers } from '@bihuan/kernel'
import { errorFacts, type Log } from './log.js'

export interface RebuildPorts {
  readonly consumers: Consumers
  readonly timers: Timers
  readonly log: Log
}

/** How often a view was ordered to be built anew, and how often that was begun. */
interface Orders {
  readonly asked: number
  readonly begun: number
}

const POLL_MS = 250
const WRITE_ATTEMPTS = 10

/**
 * Orders to build a view anew from the first event on. They stand in Consumers and not in memory: the process that is
 * asked need not be the one that runs the view, and an order outlives both.
 */
export class ViewRebuilds {
  constructor(private readonly ports: RebuildPorts) {}

  /** Answers the number of the order. @throws Contention, Unavailable */
  async order(view: string): Promise<number> {
    const { asked } = await this.change(view, ({ asked: before, begun }) => ({ asked: before + 1, begun }))
    return asked
  }

  /** The newest order that nobody has begun to obey; `undefined` when there is none. */
  async wanted(view: string): Promise<number | undefined> {
    const { asked, begun } = parse(await this.ports.consumers.value(nameOf(view)))
    return asked > begun ? asked : undefined
  }

  /** Its documents are gone: from here on it only has to catch up. */
  async begun(view: string, order: number): Promise<void> {
    await this.change(view, ({ asked, begun }) => ({ asked, begun: Math.max(begun, order) }))
  }

  /** True as soon as an order stands; false when `signal` is aborted before. */
  async untilWanted(view: string, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      await this.ports.timers.wait(POLL_MS, signal)
      if (!signal.aborted && await this.isWanted(view)) return true
    }
    return false
  }

  /** Not reached is the same as not ordered: it is asked again soon, and the view goes on meanwhile. */
  private async isWanted(view: string): Promise<boolean> {
    try {
      return await this.wanted(view) !== undefined
    } catch (error) {
      this.ports.log.warn('orders to rebuild a view could not be read', { view, ...errorFacts(error) })
      return false
    }
  }

  private async change(view: string, next: (orders: Orders) => Orders): Promise<Orders> {
    const { consumers } = this.ports
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
      const stored = await consumers.value(nameOf(view))
      const orders = next(parse(stored))
      if (await consumers.replaceValue(nameOf(view), stored, JSON.stringify(orders))) return orders
    }
    throw new Contention(nameOf(view), 'is written by too many at once')
  }
}

function nameOf(view: string): string {
  return `view-rebuild:${view}`
}

function parse(stored: string | undefined): Orders {
  return stored === undefined ? { asked: 0, begun: 0 } : JSON.parse(stored) as Orders
}
