import { BEGINS_MS, BusinessTime } from './business-time.js'
import { Chance } from './chance.js'
import { calmConditions } from './conditions.js'
import { Observed } from './observed.js'
import { firstPublications } from './play/publications.js'
import { SimulatedHouse } from './simulated-house.js'
import { VirtualTime } from './virtual-time.js'
import { Weather } from './weather.js'
import { emptyWorld, type World } from './world.js'

const MOST_MOMENTS = 200_000
const WITHIN_MS = 60_000

let made: Promise<World> | undefined

/** A house in which the demonstration prefecture has published everything and no case has begun: the same each time. */
export function publishedWorld(): Promise<World> {
  made ??= publish()
  return made
}

async function publish(): Promise<World> {
  const [world, time, chance] = [emptyWorld(), new VirtualTime(BEGINS_MS), new Chance('publications')]
  const weather = new Weather(calmConditions, chance, undefined)
  weather.clearUp()
  const house = new SimulatedHouse({
    world, time, chance, weather, business: new BusinessTime(), observed: new Observed(), planted: undefined,
  })
  const publishing = async (): Promise<void> => {
    const process = await house.fresh()
    for (const [index, move] of firstPublications.entries()) {
      const { outcome } = await house.submitTo(process, move, `first-${index}`, WITHIN_MS)
      if (outcome.kind !== 'accepted') throw new TypeError(`${move.command.name}: ${JSON.stringify(outcome)}`)
    }
    await process.stop()
  }
  await time.until(publishing(), MOST_MOMENTS)
  return world
}
