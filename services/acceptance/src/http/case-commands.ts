import { notFound, Problem, type Call, type CommandAnswer, type Commands } from '@bihuan/host'
import { acceptance } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'

/**
 * Runs a command on a case. One that was never filed is answered like one outside the caller's scope, so that nobody
 * learns from the difference which case numbers exist.
 */
export async function runOnCase(
  commands: Commands, caseId: string, command: GivenCommand, call: Call,
): Promise<CommandAnswer> {
  try {
    return await commands.run(acceptance, caseId, command, call)
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-case') throw notFound()
    throw error
  }
}
