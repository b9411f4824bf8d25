import { House } from '../../testing/house.js'
import { LIVES } from '../../testing/lives.js'
import { Caller, pathOf } from '../../testing/load.js'

/** Monday, nine in the morning in Shanghai. */
export const BEGINS = '2026-03-02T01:00:00.000Z'

/** Cases left at every stage of every life, so that every kind of clock runs in some of them. @returns how many */
export async function prepareCases(dataFolder: string): Promise<number> {
  const house = await House.start({ dataFolder, begins: BEGINS })
  try {
    const caller = await Caller.of(house.host.url)
    let cases = 0
    for (const life of LIVES) {
      for (let steps = 1; steps <= life.length; steps++) {
        let caseId: string | undefined
        cases += 1
        for (const [index, step] of life.slice(0, steps).entries()) {
          const key = `prepared-${cases}-${index}`
          const { body } = await caller.send({ who: step.who, path: pathOf(step, caseId), body: step.body, key })
          await house.host.drained()
          caseId ??= body.caseId
        }
      }
    }
    return cases
  } finally {
    await house.stop()
  }
}

/** What falls due, each at its own moment: business time is led through every one of them. */
export async function sweptSteadily(dataFolder: string, until: string): Promise<void> {
  const house = await House.start({ dataFolder, published: [] })
  try {
    await house.at(until)
  } finally {
    await house.stop()
  }
}
