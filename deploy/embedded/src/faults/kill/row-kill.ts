import type { ControlResult, FaultRow, Form, PartResult } from '../row.js'
import { damagesOf } from './damages.js'
import { CLIENTS, KillLab } from './kill-lab.js'

const ROUNDS: { readonly [form in Form]: number } = { quick: 10, full: 20 }

async function part(seed: number, form: Form): Promise<PartResult> {
  const lab = await KillLab.open()
  try {
    const counts = { 'kills': 0, 'acknowledged': 0, 'under way and stored': 0, 'under way and done when repeated': 0 }
    const faults: string[] = []
    for (let round = 0; round < ROUNDS[form]; round++) {
      const result = await lab.round(seed * 100 + round)
      counts['kills'] += 1
      counts['acknowledged'] += result.acknowledged
      counts['under way and stored'] += result.wereStored
      counts['under way and done when repeated'] += result.doneNow
      faults.push(...result.faults.map((fault) => `round ${round + 1}: ${fault}`))
    }
    return { faults, counts }
  } finally {
    await lab.close()
  }
}

async function control(seed: number): Promise<ControlResult> {
  const lab = await KillLab.open()
  try {
    await lab.round(seed)
    const damages = damagesOf(lab)
    const missed: string[] = []
    for (const { what, says, found } of damages) {
      if (!(await found()).some((fault) => says.test(fault))) missed.push(`not noticed: ${what}`)
    }
    return { planted: damages.length, missed }
  } finally {
    await lab.close()
  }
}

export const rowKill: FaultRow = {
  name: 'kill',
  claim: `kill -9 at random moments under ${CLIENTS} clients costs nothing that was acknowledged`,
  passesWhen: '0 acknowledged lost, 0 effects doubled, 0 gaps of position, 0 broken chains, views equal their replay',
  shortForm: '10 rounds, `deploy/embedded/src/kill.fault.spec.ts`',
  parts: { quick: 1, full: 50 },
  takes: { quick: '10 kills, about a minute and a half', full: '1,000 kills, about two hours' },
  part, control,
}
