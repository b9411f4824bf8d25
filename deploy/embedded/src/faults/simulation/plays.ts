import type { Planted } from '../../simulation/planted.js'
import { runSimulation } from '../../simulation/run-simulation.js'
import type { SimulationResult } from '../../simulation/told.js'
import type { ControlResult } from '../row.js'

const MOST_TOLD = 3
/** A planted bug that so many plays do not show is not noticed. */
const MOST_SEEDS = 12

export function firstLines({ seed, crashAt, violations }: SimulationResult): readonly string[] {
  const place = crashAt === undefined ? `play ${seed}` : `play ${seed}, crash at ${crashAt}`
  return violations.slice(0, MOST_TOLD).map((violation) => `${place}: ${violation}`)
}

/** Each bug, until a play shows it. */
export async function plantedAreFound(bugs: readonly Planted[]): Promise<ControlResult> {
  const missed: string[] = []
  for (const planted of bugs) {
    let found = false
    for (let seed = 1; seed <= MOST_SEEDS && !found; seed++) {
      found = (await runSimulation({ seed, planted })).violations.length > 0
    }
    if (!found) missed.push(`not noticed: ${planted}`)
  }
  return { planted: bugs.length, missed }
}
