import { startRuntime, type Log, type Ports, type Runtime } from '@bihuan/host'
import type { Instant } from '@bihuan/kernel'
import { services } from '../services.js'
import { entropyOf, type Chance } from './chance.js'
import { connectReactions } from './connected-reactions.js'
import { deliveriesOf } from './deliveries.js'
import { plantedIn, type Planted } from './planted.js'
import { SimulatedBus } from './ports/simulated-bus.js'
import { SimulatedConsumers } from './ports/simulated-consumers.js'
import { SimulatedReadModels } from './ports/simulated-read-models.js'
import { SimulatedStore } from './ports/simulated-store.js'
import { SimulatedSubjectKeys } from './ports/simulated-subject-keys.js'
import { ProcessLine, type LinePorts } from './process-line.js'
import { Stumbled, type Weather } from './weather.js'
import type { World } from './world.js'

export interface ProcessPorts extends Omit<LinePorts, 'strike'> {
  readonly world: World
  readonly weather: Weather
  readonly chance: Chance
  readonly log: Log
  readonly planted: Planted | undefined
  /** Business time of this machine. */
  now(): Instant
}

/** One process with all services in it, from its start to its death. */
export class SimulatedProcess {
  private readonly line: ProcessLine
  private readonly death = Promise.withResolvers<void>()
  private dead = false
  private running: Runtime | undefined

  constructor(readonly name: string, private readonly ports: ProcessPorts) {
    this.line = new ProcessLine(name, { ...ports, strike: () => this.die() })
  }

  /** Resolves when the process has died. */
  get died(): Promise<void> {
    return this.death.promise
  }

  /** While it lives and has started. */
  get runtime(): Runtime | undefined {
    return this.dead ? undefined : this.running
  }

  /** Answers when the services run, or when the process died before. @throws Unavailable, OutcomeUnknown */
  async start(): Promise<void> {
    const { log, planted, weather } = this.ports
    const options = { log, demonstration: false, limits: weather.conditions.limits }
    const runtime = await Promise.race([startRuntime(services, this.boundPorts(), options), this.died])
    if (runtime === undefined) return
    connectReactions(services, runtime, {
      named: (reaction) => (planted === 'reaction-without-stable-name' ? `${reaction}.${this.name}` : reaction),
      before: () => {
        if (weather.stumbles()) throw new Stumbled('this time')
      },
    })
    this.running = runtime
  }

  die(): void {
    if (this.dead) return
    this.dead = true
    this.line.cut()
    if (this.ports.planted === 'store-loses-newest-on-crash') this.ports.world.log.loseNewest()
    this.ports.trace(`${this.name} dies`)
    this.death.resolve()
  }

  pause(ms: number): void {
    this.line.pause(ms)
  }

  /** Ends it as an operator would. */
  async stop(): Promise<void> {
    await Promise.race([this.running?.stop(), this.died])
    this.die()
  }

  private boundPorts(): Ports {
    const { line, ports: { world, weather, chance, planted } } = this
    const store = new SimulatedStore(world.log, line)
    const consumers = new SimulatedConsumers(world.consumers, line)
    const ports: Ports = {
      store, consumers, timers: line, clock: { now: () => this.ports.now() },
      bus: new SimulatedBus(store, consumers, deliveriesOf(weather, chance.apart(`${this.name}/bus`), line)),
      readModels: new SimulatedReadModels(world.views, line, weather.conditions.partedViews),
      subjectKeys: new SimulatedSubjectKeys(world.keys, line),
      entropy: entropyOf(chance.apart(`${this.name}/entropy`)),
    }
    return planted === undefined ? ports : plantedIn(ports, planted)
  }
}
