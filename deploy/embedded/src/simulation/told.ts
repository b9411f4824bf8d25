import type { SimulationResult } from './run-simulation.js'

export type { SimulationResult } from './run-simulation.js'

const SHOWN_MOST = 20

/** A line for a play that went well; for another one also what was found, and what was done last. */
export function toldOf({
  seed, crashAt, digest, events, operations, processStarts, violations, lastOperations,
}: SimulationResult): string {
  const crash = crashAt === undefined ? '' : ` crash at ${crashAt}`
  const line = `seed ${seed}${crash}: ${digest.slice(0, 16)}, ${events} events, ${operations} operations, ${
    processStarts} starts of a process, ${violations.length} violations`
  if (violations.length === 0) return line
  return [line, ...violations.slice(0, SHOWN_MOST), 'the last operations:', ...lastOperations].join('\n  ')
}
