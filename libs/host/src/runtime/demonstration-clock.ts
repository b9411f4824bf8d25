import { epochMsOf, instantOf } from '@bihuan/deadlines'
import { Contention, Failure, type Clock, type Consumers, type Instant, type Timers } from '@bihuan/kernel'
import { errorFacts, type Log } from './log.js'
import type { DemonstrationTime } from './runtime.js'

/** A Monday morning at nine in Shanghai, with a whole published year of working days before it. */
export const DEMONSTRATION_START: Instant = '2026-03-02T01:00:00.000Z'

/** Business time runs on; records of a later time exist already. */
export class ClockBackwards extends Failure {
  readonly code = 'clock-backwards'
  constructor(readonly now: Instant, readonly asked: Instant) {
    super(`business time is ${now}, it does not go back to ${asked}`)
  }
}

type Setting =
  | { readonly mode: 'held'; readonly now: Instant }
  /** Business time is real time plus `aheadMs`. */
  | { readonly mode: 'realTime'; readonly aheadMs: number }

export interface DemonstrationClockPorts {
  readonly consumers: Consumers
  readonly timers: Timers
  readonly log: Log
}

const VALUE = 'demonstration-clock'
/** How soon this process notices that another one has moved the clock. */
const LOOK_MS = 50
const WRITE_ATTEMPTS = 20

/** Business time that is simulated: one value in Consumers, shared by all processes, never backwards. */
export class DemonstrationClock implements Clock {
  private shown: Instant

  private constructor(private readonly ports: DemonstrationClockPorts, private setting: Setting) {
    this.shown = this.timeOf(setting)
  }

  /** The stored clock; a new one stands still at `start`, or ticks from real time when there is none. */
  static async open(ports: DemonstrationClockPorts, start: Instant | undefined): Promise<DemonstrationClock> {
    const first: Setting = start === undefined ? { mode: 'realTime', aheadMs: 0 } : { mode: 'held', now: start }
    await ports.consumers.replaceValue(VALUE, undefined, JSON.stringify(first))
    return new DemonstrationClock(ports, parse(await ports.consumers.value(VALUE)) ?? first)
  }

  now(): Instant {
    const time = this.timeOf(this.setting)
    if (time > this.shown) this.shown = time
    return this.shown
  }

  read(): DemonstrationTime {
    return { now: this.now(), mode: this.setting.mode }
  }

  /** Holds business time where it is. */
  hold(): Promise<void> {
    return this.change((now) => ({ mode: 'held', now }))
  }

  /** Holds business time at a later instant. @throws ClockBackwards */
  holdAt(instant: Instant): Promise<void> {
    return this.change((now) => {
      if (instant < now) throw new ClockBackwards(now, instant)
      return { mode: 'held', now: instant }
    })
  }

  /** Lets it tick on from the present business time. */
  tick(): Promise<void> {
    return this.change((now) => ({ mode: 'realTime', aheadMs: epochMsOf(now) - this.ports.timers.nowMs() }))
  }

  /** Follows what other processes set, until `signal` is aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.look()
      } catch (error) {
        this.ports.log.warn('the shared clock could not be read', errorFacts(error))
      }
      await this.ports.timers.wait(LOOK_MS, signal)
    }
  }

  private async change(next: (now: Instant) => Setting): Promise<void> {
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
      const stored = await this.look()
      const setting = next(this.now())
      if (await this.ports.consumers.replaceValue(VALUE, stored, JSON.stringify(setting))) {
        this.setting = setting
        return
      }
    }
    throw new Contention(VALUE, 'it is moved by too many at once')
  }

  private async look(): Promise<string | undefined> {
    const stored = await this.ports.consumers.value(VALUE)
    this.setting = parse(stored) ?? this.setting
    return stored
  }

  private timeOf(setting: Setting): Instant {
    return setting.mode === 'held' ? setting.now : instantOf(this.ports.timers.nowMs() + setting.aheadMs)
  }
}

function parse(stored: string | undefined): Setting | undefined {
  return stored === undefined ? undefined : JSON.parse(stored) as Setting
}
