import type { Timers } from '@bihuan/kernel'
import type { Line, Operation } from './ports/line.js'
import { waited, type VirtualTime } from './virtual-time.js'
import { failureOf, type Weather } from './weather.js'

export interface LinePorts {
  readonly time: VirtualTime
  readonly weather: Weather
  /** Told of everything that is done and heard, in order. */
  readonly trace: (line: string) => void
  /** The process is to die now. */
  readonly strike: () => void
}

/** What a process hears of the world, and how long it lives: after `cut` nothing reaches it any more. */
export class ProcessLine implements Line, Timers {
  private alive = true
  private pausedUntilMs = 0
  private readonly watching = new Set<() => void>()

  constructor(readonly name: string, private readonly ports: LinePorts) {}

  /** The process is dead: whoever waited in it waits for ever. */
  cut(): void {
    this.alive = false
    for (const forget of this.watching) forget()
    this.watching.clear()
  }

  /** Nothing runs in the process for so long, as when its machine is stopped; what it has sent arrives. */
  pause(ms: number): void {
    this.pausedUntilMs = this.ports.time.nowMs() + ms
  }

  nowMs(): number {
    return this.ports.time.nowMs()
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return waited((over) => this.later(ms, over), signal)
  }

  call<T>(operation: Operation, effect: () => T): Promise<T> {
    const { time, weather, trace } = this.ports
    const { reachMs, answerMs, fault } = weather.fateOf(operation)
    const what = `${this.name} ${operation.port}.${operation.name} ${operation.about}`
    return new Promise((resolve, reject) => {
      if (!this.alive) return
      const arrives = (): void => {
        if (!this.alive && !weather.conditions.lateArrivals) return
        if (this.alive && weather.strikes()) this.ports.strike()
        if (!this.alive && !weather.conditions.lateArrivals) return
        const answer = answerOf(operation, fault, effect)
        trace(`${time.nowMs()} ${what} ${fault ?? ('error' in answer ? 'no' : 'yes')}`)
        if (this.alive && operation.writes && weather.strikes()) this.ports.strike()
        this.later(answerMs, () => ('error' in answer ? reject(answer.error) : resolve(answer.value)))
      }
      time.after(reachMs, arrives)
    })
  }

  awaken(register: (happened: () => void) => () => void, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        this.watching.delete(forget)
        forget()
        signal.removeEventListener('abort', over)
        resolve()
      }
      const forget = register(() => {
        this.watching.delete(forget)
        forget()
        this.later(this.ports.weather.fateOf(WAKING).answerMs, over)
      })
      this.watching.add(forget)
      signal.addEventListener('abort', over, { once: true })
      if (signal.aborted) over()
    })
  }

  private later(ms: number, happens: () => void): void {
    const { time } = this.ports
    time.after(ms, () => {
      if (!this.alive) return
      const pausedMs = this.pausedUntilMs - time.nowMs()
      if (pausedMs > 0) this.later(pausedMs, happens)
      else happens()
    })
  }
}

const WAKING: Operation = { port: 'store', name: 'wake', about: '', writes: false }

type Answer<T> = { readonly value: T } | { readonly error: unknown }

function answerOf<T>(operation: Operation, fault: 'refused' | 'lost' | 'answerLost' | undefined, effect: () => T):
Answer<T> {
  if (fault === 'refused' || fault === 'lost') return { error: failureOf(operation, fault) }
  try {
    const value = effect()
    return fault === undefined ? { value } : { error: failureOf(operation, fault) }
  } catch (error) {
    return { error }
  }
}
