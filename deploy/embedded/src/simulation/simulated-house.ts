import type { DeciderBinding, Submitted } from '@bihuan/host'
import { EVERYWHERE, Failure } from '@bihuan/kernel'
import { services } from '../services.js'
import type { BusinessTime } from './business-time.js'
import type { Chance } from './chance.js'
import type { Observed } from './observed.js'
import type { Planted } from './planted.js'
import type { Move } from './play/move.js'
import { SimulatedProcess } from './simulated-process.js'
import type { VirtualTime } from './virtual-time.js'
import type { Weather } from './weather.js'
import type { World } from './world.js'

export interface HouseParts {
  readonly world: World
  readonly time: VirtualTime
  readonly business: BusinessTime
  readonly weather: Weather
  readonly chance: Chance
  readonly observed: Observed
  readonly planted: Planted | undefined
}

/** No process was there, it died on the way, or it has not answered: nobody knows what became of the command. */
export class NotAnswered extends Error {}

const DOWN_MOST_MS = 2_000
/** A machine's clock may be this far behind another's. */
const BEHIND_MOST_MS = 3_000
const BINDINGS: ReadonlyMap<string, DeciderBinding> =
  new Map(services.flatMap(({ deciders }) => deciders).map((binding) => [binding.prefix, binding]))

/** The processes over one world: whichever dies is started again, until the house is closed. */
export class SimulatedHouse {
  private readonly processes = new Map<number, SimulatedProcess>()
  private readonly keeping = new Map<number, Promise<void>>()
  private open = true
  private started = 0

  constructor(private readonly parts: HouseParts) {}

  start(processes: number): void {
    for (let place = 0; place < processes; place++) this.keeping.set(place, this.keep(place))
  }

  /** Those that run just now. */
  get running(): readonly SimulatedProcess[] {
    return [...this.processes.values()].filter(({ runtime }) => runtime !== undefined)
  }

  /** How many processes were started, restarts included. */
  get starts(): number {
    return this.started
  }

  crashAll(): void {
    for (const process of this.processes.values()) process.die()
  }

  /** Gives a command to one of the processes. @throws NotAnswered, Failure */
  async submit(move: Move, key: string, withinMs: number): Promise<Submitted> {
    if (this.running.length === 0) throw new NotAnswered('nobody is there')
    return this.submitTo(this.parts.chance.oneOf(this.running), move, key, withinMs)
  }

  /** Gives a command to this process. @throws NotAnswered, Failure */
  async submitTo(
    process: SimulatedProcess, { prefix, target, command, actor }: Move, key: string, withinMs: number,
  ): Promise<Submitted> {
    const { time } = this.parts
    const binding = BINDINGS.get(prefix)
    if (binding === undefined) throw new TypeError(`nobody decides ${prefix}`)
    if (process.runtime === undefined) throw new NotAnswered('it does not run')
    const over = new AbortController()
    const lost = Promise.race([process.died, time.wait(withinMs, over.signal)])
    const submitted = process.runtime.gateway.submit(binding, {
      target, command, actor, key, scope: EVERYWHERE, correlationId: `play-${key}`,
    })
    // Whoever has given up does not hear what it came to.
    submitted.catch(() => undefined)
    try {
      const answer = await Promise.race([submitted, lost])
      if (answer === undefined) throw new NotAnswered(process.name)
      return answer
    } finally {
      over.abort()
    }
  }

  /** Every process but one ends in order, the last one is started when it is down. Nothing must go wrong any more. */
  async alone(): Promise<SimulatedProcess> {
    this.open = false
    const [first, ...others] = this.running
    for (const process of others) await process.stop()
    for (const process of this.processes.values()) if (process !== first) process.die()
    const ended = [...this.keeping].filter(([place]) => this.processes.get(place) !== first)
    await Promise.all(ended.map(([, kept]) => kept))
    return first ?? this.fresh()
  }

  /** A process beside the kept ones, which nobody starts again. */
  async fresh(): Promise<SimulatedProcess> {
    for (;;) {
      const process = this.made()
      if (await started(process)) return process
      process.die()
    }
  }

  private async keep(place: number): Promise<void> {
    const { time, chance } = this.parts
    while (this.open) {
      const process = this.made()
      this.processes.set(place, process)
      if (await started(process)) await process.died
      process.die()
      if (this.open) await time.wait(chance.below(DOWN_MOST_MS))
    }
  }

  private made(): SimulatedProcess {
    const { time, weather, world, observed, planted, business } = this.parts
    this.started += 1
    const name = `p${this.started}`
    const chance = this.parts.chance.apart(name)
    const behindMs = weather.isClear ? 0 : chance.below(BEHIND_MOST_MS)
    return new SimulatedProcess(name, {
      time, weather, world, chance, planted, log: observed.log,
      trace: (line) => observed.trace(line), now: () => business.now(weather.isClear ? 0 : behindMs),
    })
  }
}

/** False when it died on the way, or could not begin: whoever keeps it starts it again. */
async function started(process: SimulatedProcess): Promise<boolean> {
  try {
    await process.start()
    return process.runtime !== undefined
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}
