import { calmConditions } from '../../simulation/conditions.js'
import { QUICKLY_FOUND } from '../../simulation/planted.js'
import { runSimulation } from '../../simulation/run-simulation.js'
import type { FaultRow, Form, PartResult } from '../row.js'
import { firstLines, plantedAreFound } from './plays.js'

const RUNS: { readonly [form in Form]: number } = { quick: 20, full: 50 }

/** One calm play, again and again, dying each time at another of its moments, which lie evenly over all of it. */
async function part(seed: number, form: Form): Promise<PartResult> {
  const calm = { seed, conditions: calmConditions }
  const { crashPoints } = await runSimulation({ ...calm, crashAt: Number.MAX_SAFE_INTEGER })
  const faults: string[] = []
  let events = 0
  for (let run = 0; run < RUNS[form]; run++) {
    const result = await runSimulation({ ...calm, crashAt: Math.floor((run + 0.5) * crashPoints / RUNS[form]) })
    faults.push(...firstLines(result))
    events += result.events
  }
  return { faults, counts: { 'plays with one crash each': RUNS[form], 'moments to die at': crashPoints, events } }
}

export const rowCrash: FaultRow = {
  name: 'crash',
  claim: 'wherever between an effect and a position a process dies, nothing is skipped and nothing doubled',
  passesWhen: '0 skipped, 0 doubled in 1,000 plays that die at moments spread over all awaits',
  shortForm: '8 moments, `deploy/embedded/src/simulation/simulation.spec.ts`',
  parts: { quick: 1, full: 20 },
  takes: { quick: '20 plays, under a minute', full: '1,000 plays, about ten minutes' },
  part,
  control: () => plantedAreFound(QUICKLY_FOUND),
}
