import type { BusinessTime } from './business-time.js'
import type { Chance } from './chance.js'
import type { SimulatedHouse } from './simulated-house.js'
import type { VirtualTime } from './virtual-time.js'
import type { Weather } from './weather.js'
import type { World } from './world.js'

export interface MisfortuneParts {
  readonly world: World
  readonly house: SimulatedHouse
  readonly time: VirtualTime
  readonly business: BusinessTime
  readonly weather: Weather
  readonly chance: Chance
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Longer than a lease lives. */
const PAUSE_MS = [500, 3_500, 6_000] as const
const OUTAGE_MS = [100, 1_500] as const
const PORTS = ['store', 'readModels', 'consumers', 'subjectKeys'] as const

/** Business time passes, and what happens to whole machines happens, until the weather is clear. */
export async function passDays({ time, business, weather, chance }: MisfortuneParts): Promise<void> {
  while (!weather.isClear) {
    await time.wait(chance.between(300, 4_000))
    const hours = chance.oneOf([0, 0, 0, 0, 0, 0, 1, 3, 20, 24 * 4])
    business.advance(hours * HOUR_MS + chance.below(59) * MINUTE_MS)
  }
}

/** A machine stands still for longer than its leases last, and then goes on as if nothing had been. */
export async function pauseProcesses({ time, weather, chance, house }: MisfortuneParts): Promise<void> {
  await every(weather.conditions.pauseEverySeconds, { time, weather, chance }, async () => {
    if (house.running.length > 0) chance.oneOf(house.running).pause(chance.oneOf(PAUSE_MS))
  })
}

/** All processes die at once; the views lose their newest transactions, as a power cut may take them. */
export async function cutPower({ time, weather, chance, house, world }: MisfortuneParts): Promise<void> {
  await every(weather.conditions.powerCutEverySeconds, { time, weather, chance }, async () => {
    house.crashAll()
    world.views.lose(chance.below(9))
  })
}

/** One of the stores is not reached for a while. */
export async function breakPorts({ time, weather, chance }: MisfortuneParts): Promise<void> {
  await every(weather.conditions.outageEverySeconds, { time, weather, chance }, async () => {
    weather.portIsDown(chance.oneOf(PORTS))
    await time.wait(chance.oneOf(OUTAGE_MS))
    weather.portIsUp()
  })
}

/** Longer than anything in the house waits for. */
export function muchLater(business: BusinessTime): void {
  business.advance(70 * DAY_MS)
}

async function every(
  seconds: number, { time, weather, chance }: Pick<MisfortuneParts, 'time' | 'weather' | 'chance'>,
  happens: () => Promise<void>,
): Promise<void> {
  while (seconds > 0 && !weather.isClear) {
    await time.wait(chance.below(2 * seconds * 1_000))
    if (!weather.isClear) await happens()
  }
}
