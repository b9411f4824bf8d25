import { describe, expect, it } from '@jest/globals'
import { calmConditions } from './conditions.js'
import { QUICKLY_FOUND } from './planted.js'
import { runSimulation, type SimulationResult } from './run-simulation.js'
import { toldOf } from './told.js'

const SEEDS = 8
const CRASH_POINTS = 8
const PLAYS_WITHIN_MS = 120_000

/** What a failed play tells; nothing when all went well. */
function complaints(results: readonly SimulationResult[]): string {
  return results.filter(({ violations }) => violations.length > 0).map(toldOf).join('\n')
}

describe('the whole house under a seed', () => {
  it('breaks no promise while processes die, stand still and answer late', async () => {
    const results: SimulationResult[] = []
    for (let seed = 1; seed <= SEEDS; seed++) results.push(await runSimulation({ seed }))
    expect(complaints(results)).toBe('')
  }, PLAYS_WITHIN_MS)

  it('does the same to the byte when a seed is played again, and something else under another', async () => {
    const [once, again, other] = [
      await runSimulation({ seed: 5 }), await runSimulation({ seed: 5 }), await runSimulation({ seed: 12 }),
    ]
    expect(again.digest).toBe(once.digest)
    expect(other.digest).not.toBe(once.digest)
  }, PLAYS_WITHIN_MS)

  it('skips and doubles nothing wherever between an effect and a position it dies', async () => {
    const calm = { seed: 1, conditions: { ...calmConditions, clients: 2, commandsPerClient: 12 } }
    const { crashPoints } = await runSimulation({ ...calm, crashAt: Number.MAX_SAFE_INTEGER })
    const results: SimulationResult[] = []
    for (let run = 0; run < CRASH_POINTS; run++) {
      results.push(await runSimulation({ ...calm, crashAt: Math.floor((run + 0.5) * crashPoints / CRASH_POINTS) }))
    }
    expect(complaints(results)).toBe('')
    expect(results.every(({ processStarts }) => processStarts > 2)).toBe(true)
  }, PLAYS_WITHIN_MS)
})

describe('a planted bug', () => {
  /** Found by one of the first three seeds when they were planted. */
  const MOST_SEEDS = 12

  it.each(QUICKLY_FOUND)('is found within a few seeds: %s', async (planted) => {
    let found = false
    for (let seed = 1; seed <= MOST_SEEDS && !found; seed++) {
      found = (await runSimulation({ seed, planted })).violations.length > 0
    }
    expect(found).toBe(true)
  }, PLAYS_WITHIN_MS)
})
