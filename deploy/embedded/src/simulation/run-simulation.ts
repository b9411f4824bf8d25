import { createHash } from 'node:crypto'
import { BEGINS_MS, BusinessTime } from './business-time.js'
import { Chance } from './chance.js'
import { conditionsOf, type Conditions } from './conditions.js'
import { effectFaults } from './invariants/effect-faults.js'
import { recordFaults } from './invariants/record-faults.js'
import { skippedEffects } from './invariants/replay-faults.js'
import { viewFaults } from './invariants/view-faults.js'
import { breakPorts, cutPower, muchLater, passDays, pauseProcesses } from './misfortunes.js'
import { Observed } from './observed.js'
import type { Planted } from './planted.js'
import { Answers } from './play/answers.js'
import { Client } from './play/client.js'
import { publishedWorld } from './published-world.js'
import { SimulatedHouse, type HouseParts } from './simulated-house.js'
import type { SimulatedProcess } from './simulated-process.js'
import { VirtualTime } from './virtual-time.js'
import { Weather } from './weather.js'
import { digestOf, withoutViews, type World } from './world.js'

export interface SimulationOptions {
  readonly seed: number
  /** Left out: drawn from the seed. */
  readonly conditions?: Conditions
  readonly planted?: Planted
  /** Number of the moment at which a process dies, and the only one; left out: as the conditions say. */
  readonly crashAt?: number
}

export interface SimulationResult {
  readonly seed: number
  readonly crashAt: number | undefined
  /** Over every byte that is stored, before and after the views are built anew, and every operation in its order. */
  readonly digest: string
  readonly events: number
  /** Empty when all is well. */
  readonly violations: readonly string[]
  readonly lastOperations: readonly string[]
  readonly operations: number
  readonly crashPoints: number
  readonly processStarts: number
  readonly outcomes: ReadonlyMap<string, number>
  readonly told: ReadonlyMap<string, number>
  /** How many events of each type were recorded. */
  readonly types: ReadonlyMap<string, number>
}

const MOST_MOMENTS = 3_000_000
/** A view that nothing concerns saves its checkpoint so late at most. */
const SAVED_WITHIN_MS = 2_000

/** One play of the whole house, from its seed alone. */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const world = withoutViews(await publishedWorld())
  const play = new Simulation(options, world)
  return play.run()
}

class Simulation {
  private readonly observed = new Observed()
  private readonly answers = new Answers(this.observed)
  private readonly time = new VirtualTime(BEGINS_MS)
  private readonly business = new BusinessTime()
  private readonly chance: Chance
  private readonly weather: Weather
  private readonly house: SimulatedHouse
  private readonly parts: HouseParts
  private settledDigest = ''

  constructor(private readonly options: SimulationOptions, private readonly world: World) {
    const { seed, planted, crashAt } = options
    this.chance = new Chance(`play ${seed}`)
    const conditions = options.conditions ?? conditionsOf(this.chance.apart('conditions'))
    this.weather = new Weather(conditions, this.chance.apart('weather'), crashAt)
    const { time, business, weather, observed } = this
    this.parts = { world, time, business, weather, observed, planted, chance: this.chance.apart('house') }
    this.house = new SimulatedHouse(this.parts)
  }

  async run(): Promise<SimulationResult> {
    const { observed, world, weather, house, answers } = this
    try {
      await this.time.until(this.play(), MOST_MOMENTS)
    } catch (error) {
      observed.violation(`the play broke off: ${error instanceof Error ? error.stack ?? error.message : String(error)}`)
    }
    return {
      seed: this.options.seed, crashAt: this.options.crashAt, digest: this.digest(), events: world.log.all().length,
      violations: observed.violations, lastOperations: observed.lastOperations, operations: observed.operationCount,
      crashPoints: weather.crashPoints, processStarts: house.starts, outcomes: answers.outcomes, told: observed.told,
      types: countedTypes(world),
    }
  }

  private async play(): Promise<void> {
    const { house, weather: { conditions } } = this
    const misfortunes = [passDays, pauseProcesses, cutPower, breakPorts].map((happens, index) => (
      happens({ ...this.parts, house, chance: this.chance.apart(`misfortune ${index}`) })))
    house.start(conditions.processes)
    await this.clients(conditions)
    this.weather.clearUp()
    const process = await house.alone()
    await Promise.all(misfortunes)
    await this.settled(process)
    this.judge()
    await this.judgeReplay(process)
  }

  private async clients({ clients, commandsPerClient }: Conditions): Promise<void> {
    const { house, observed, answers } = this
    await Promise.all(Array.from({ length: clients }, (_, index) => {
      const chance = this.chance.apart(`client ${index}`)
      return new Client(`client-${index}`, { ...this.parts, house, observed, answers, chance }).live(commandsPerClient)
    }))
  }

  /** Everything that is due has been done, now and long after. */
  private async settled(process: SimulatedProcess): Promise<void> {
    await process.runtime?.drained()
    muchLater(this.business)
    await process.runtime?.drained()
    await this.time.wait(SAVED_WITHIN_MS)
    const { ready, checks } = process.runtime?.health() ?? { ready: false, checks: [] }
    if (ready) return
    this.observed.violation(`not ready: ${JSON.stringify(checks.filter(({ ok }) => !ok))}`)
  }

  private digest(): string {
    const parts = [this.settledDigest, digestOf(this.world), this.observed.traceDigest()]
    return createHash('sha256').update(parts.join('/')).digest('hex')
  }

  private judge(): void {
    this.settledDigest = digestOf(this.world)
    const { world: { log, views, consumers }, observed } = this
    const faults = [
      ...recordFaults(log, this.answers.promised.values()), ...effectFaults(log), ...viewFaults(log, views),
      ...[...consumers.entries.values()].map(({ group, key, code }) => `${group} has still parked ${key}: ${code}`),
    ]
    for (const fault of faults) observed.violation(fault)
  }

  /** A process that knows nothing reacts to everything and builds every view: nothing may come of it. */
  private async judgeReplay(process: SimulatedProcess): Promise<void> {
    const { house, world, observed } = this
    await process.stop()
    const before = world.log.all().length
    world.consumers.positions.clear()
    world.views.forget()
    const fresh = await house.fresh()
    await fresh.runtime?.drained()
    await this.time.wait(SAVED_WITHIN_MS)
    for (const fault of skippedEffects(world.log.all().slice(before), observed)) observed.violation(fault)
    for (const fault of viewFaults(world.log, world.views)) observed.violation(`rebuilt: ${fault}`)
    await fresh.stop()
  }
}

function countedTypes({ log }: World): ReadonlyMap<string, number> {
  const types = new Map<string, number>()
  for (const { type } of log.all()) types.set(type, (types.get(type) ?? 0) + 1)
  return types
}
