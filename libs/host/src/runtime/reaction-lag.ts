import type { EventStore, Timers } from '@bihuan/kernel'
import { errorFacts, type Log } from './log.js'
import type { ReactionRunner } from './reactions/reaction-runner.js'

export interface ReactionLagPorts {
  readonly store: EventStore
  readonly timers: Timers
  readonly log: Log
}

const SAMPLE_MS = 1_000

/**
 * For how long each reaction group has not stood at the head of the feed, by real time. What is parked does not count
 * here: the group has passed it.
 */
export class ReactionLag {
  private readonly atHeadMs = new Map<string, number>()
  private readonly startedMs: number

  constructor(private readonly runners: readonly ReactionRunner[], private readonly ports: ReactionLagPorts) {
    this.startedMs = ports.timers.nowMs()
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.sample()
      } catch (error) {
        this.ports.log.warn('the lag of the reactions could not be measured', errorFacts(error))
      }
      await this.ports.timers.wait(SAMPLE_MS, signal)
    }
  }

  /** Milliseconds; counted from the start until the group has stood at the head once. */
  lagMs(service: string): number {
    return Math.max(0, this.ports.timers.nowMs() - (this.atHeadMs.get(service) ?? this.startedMs))
  }

  /** The head is read first: whoever stands at or past it then has seen all there was. */
  private async sample(): Promise<void> {
    const { store, timers } = this.ports
    const nowMs = timers.nowMs()
    const head = await store.head()
    for (const runner of this.runners) {
      if (head === undefined || await runner.hasPassed(head)) this.atHeadMs.set(runner.service, nowMs)
    }
  }
}
