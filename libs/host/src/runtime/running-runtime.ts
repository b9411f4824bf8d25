import type { Clock, EventStore, Position, StreamPrefix, Timers, Consumers } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import type { CustomTransportStrategy } from '@nestjs/microservices'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { PersonalOpener } from '../sealing/personal-opener.js'
import { ClockControl } from './clock-control.js'
import type { CommandGateway } from './command-gateway.js'
import type { DemonstrationClock } from './demonstration-clock.js'
import { drain } from './drain.js'
import type { LeaseKeeper } from './lease-keeper.js'
import type { Limits } from './limits.js'
import type { Log } from './log.js'
import { ReactionLag } from './reaction-lag.js'
import { RecordedParkedWork } from './reactions/parked-work.js'
import type { ReactionRunner } from './reactions/reaction-runner.js'
import { ReactionStrategy } from './reactions/reaction-strategy.js'
import type { ReferenceFeed } from './reference-feed.js'
import type { Health } from './health.js'
import type {
  DemonstrationClockControl, Figure, ParkedWork, Runtime, ViewStanding, ViewWork,
} from './runtime.js'
import type { Sweeper } from './sweeps/sweeper.js'
import { ViewLag } from './view-lag.js'
import type { ViewProjector } from './view-projector.js'
import type { ViewRebuilds } from './view-rebuilds.js'

export interface RuntimeParts {
  readonly definitions: readonly ServiceDefinition[]
  readonly store: EventStore
  readonly consumers: Consumers
  readonly timers: Timers
  readonly log: Log
  readonly limits: Limits
  readonly clock: Clock
  readonly demonstration: DemonstrationClock | undefined
  readonly gateway: CommandGateway
  readonly opener: PersonalOpener
  readonly leases: LeaseKeeper
  readonly referenceFeed: ReferenceFeed
  readonly projectors: ReadonlyMap<string, readonly ViewProjector[]>
  readonly rebuilds: ViewRebuilds
  readonly runners: readonly ReactionRunner[]
  readonly sweepers: readonly Sweeper[]
  readonly closing: AbortController
}

/** The parts of a runtime, alive. `startRuntime` puts them together. */
export class RunningRuntime implements Runtime {
  readonly gateway: CommandGateway
  readonly clock: Clock
  readonly opener: PersonalOpener
  readonly parked: ParkedWork
  readonly views: ViewWork
  readonly demonstrationClock?: DemonstrationClockControl
  private readonly projectors: readonly ViewProjector[]
  private readonly lag: ViewLag
  private readonly reactionLag: ReactionLag
  private readonly projecting = new AbortController()
  private background: readonly Promise<void>[] = []
  private stopped: Promise<void> | undefined

  constructor(private readonly parts: RuntimeParts) {
    const { gateway, clock, opener, demonstration, sweepers, runners } = parts
    this.gateway = gateway
    this.clock = clock
    this.opener = opener
    this.projectors = [...parts.projectors.values()].flat()
    this.lag = new ViewLag(this.projectors, parts)
    this.reactionLag = new ReactionLag(runners, parts)
    const prefixes = new Map<string, readonly StreamPrefix[]>()
    for (const runner of runners) prefixes.set(runner.service, runner.prefixes)
    this.parked = new RecordedParkedWork({ ...parts, prefixes })
    this.views = {
      list: (service) => this.viewsOf(service),
      rebuild: async (view) => {
        await parts.rebuilds.order(this.projectorOf(view).name)
      },
    }
    if (demonstration === undefined) return
    this.demonstrationClock = new ClockControl({
      clock: demonstration,
      drained: () => this.drained(),
      nextDueAt: async (after) => {
        const all = await Promise.all(sweepers.map((sweeper) => sweeper.nextDueAt(after)))
        return all.filter((instant) => instant !== undefined).sort()[0]
      },
    })
  }

  start(): void {
    const { closing, referenceFeed, leases, projectors, sweepers, demonstration } = this.parts
    const { signal } = this.projecting
    const views = [...projectors].filter(([, own]) => own.length > 0).map(([service, own]) =>
      leases.whileHeld(`views:${service}`, signal, async (held) => {
        await Promise.all(own.map((projector) => projector.run(held)))
      }))
    this.background = [
      ...views, referenceFeed.run(signal), this.lag.run(signal), this.reactionLag.run(signal),
      ...(demonstration === undefined ? [] : [demonstration.follow(signal)]),
    ]
    for (const sweeper of sweepers) sweeper.start(closing.signal)
  }

  reference(): Reference {
    return this.parts.referenceFeed.current
  }

  viewPosition(view: string): Position | undefined {
    return this.projectorOf(view).position
  }

  waitForView(view: string, after: Position, timeoutMs: number): Promise<boolean> {
    return this.projectorOf(view).waitFor(after, timeoutMs)
  }

  strategyOf(service: string): CustomTransportStrategy {
    const runner = this.parts.runners.find((one) => one.service === service)
    const definition = this.parts.definitions.find(({ name }) => name === service)
    if (runner === undefined || definition?.reactions === undefined) throw new TypeError(`${service} has no reactions`)
    return new ReactionStrategy(runner, definition.reactions.handlers)
  }

  health(): Health {
    const { gateway, referenceFeed, runners, sweepers } = this.parts
    const checks = [
      this.lag.storeCheck(), gateway.check(), referenceFeed.check(),
      ...this.projectors.map((projector) => this.lag.check(projector)),
      ...runners.map((runner) => runner.check()),
      ...sweepers.flatMap((sweeper) => sweeper.checks()),
    ]
    return { ready: this.stopped === undefined && checks.every(({ ok }) => ok), checks }
  }

  figures(): readonly Figure[] {
    const { gateway, runners, sweepers } = this.parts
    return [
      { name: 'commands_in_flight', labels: {}, value: gateway.commandsInFlight },
      ...this.projectors.map((projector) => ({
        name: 'view_lag_seconds', labels: { view: projector.name },
        value: (this.lag.lagMs(projector) ?? Number.NaN) / 1_000,
      })),
      ...this.health().checks.map(({ name: check, ok }) => (
        { name: 'health_check_ok', labels: { check }, value: ok ? 1 : 0 })),
      ...runners.flatMap(({ service, parkedCount, oldestParkedMs, refusals }) => [
        { name: 'reaction_lag_seconds', labels: { service }, value: this.reactionLag.lagMs(service) / 1_000 },
        { name: 'parked_cases', labels: { service }, value: parkedCount },
        { name: 'parked_oldest_age_seconds', labels: { service }, value: oldestParkedMs / 1_000 },
        { name: 'refused_commands_total', labels: { service }, value: refusals.count },
      ]),
      ...sweepers.flatMap((sweeper) => sweeper.figures()),
    ]
  }

  drained(): Promise<void> {
    return drain({ ...this.parts, projectors: this.projectors, withinMs: this.parts.limits.drainMs })
  }

  stop(): Promise<void> {
    this.stopped ??= this.end()
    return this.stopped
  }

  /** From the outermost inwards: what starts commands, the commands in hand, then those who only follow. */
  private async end(): Promise<void> {
    const { closing, runners, sweepers, gateway } = this.parts
    closing.abort()
    await Promise.all([...runners.map((runner) => runner.stop()), ...sweepers.map((sweeper) => sweeper.stopped())])
    await gateway.stop()
    this.projecting.abort()
    await Promise.all(this.background)
  }

  private viewsOf(service: string): readonly ViewStanding[] {
    return (this.parts.projectors.get(service) ?? []).map((projector) => {
      const { name, position = null } = projector
      const { ok, detail } = this.lag.check(projector)
      return { name, ok, detail, position }
    })
  }

  private projectorOf(view: string): ViewProjector {
    const found = this.projectors.find(({ name }) => name === view)
    if (found === undefined) throw new TypeError(`no view is called ${view}`)
    return found
  }
}
