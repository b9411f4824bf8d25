import { QUICKLY_FOUND } from '../../simulation/planted.js'
import { runSimulation } from '../../simulation/run-simulation.js'
import { firstLines, plantedAreFound } from './plays.js'
import type { FaultRow, Form, PartResult } from '../row.js'

const PLAYS: { readonly [form in Form]: number } = { quick: 20, full: 50 }
/** One play in so many is played again, to the byte. */
const AGAIN = 10

async function part(seed: number, form: Form): Promise<PartResult> {
  const faults: string[] = []
  const counts = { 'plays': 0, 'events': 0, 'crashes and starts of processes': 0, 'played again to the byte': 0 }
  for (let play = 0; play < PLAYS[form]; play++) {
    const own = seed * PLAYS.full + play
    const result = await runSimulation({ seed: own })
    faults.push(...firstLines(result))
    counts['plays'] += 1
    counts['events'] += result.events
    counts['crashes and starts of processes'] += result.processStarts
    if (play % AGAIN !== 0) continue
    if ((await runSimulation({ seed: own })).digest === result.digest) counts['played again to the byte'] += 1
    else faults.push(`seed ${own} was something else when it was played again`)
  }
  return { faults, counts }
}

export const rowSimulation: FaultRow = {
  name: 'simulation',
  claim: 'all services together keep every promise while processes die, stand still and answer late',
  passesWhen: '0 violations in 1,000 seeds, and a seed that is played again is the same to the byte',
  shortForm: '8 seeds, `deploy/embedded/src/simulation/simulation.spec.ts`',
  parts: { quick: 1, full: 20 },
  takes: { quick: '20 plays, under a minute', full: '1,000 plays, about ten minutes' },
  part,
  control: () => plantedAreFound(QUICKLY_FOUND),
}
