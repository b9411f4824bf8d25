import { Problem, type Call, type CommandAnswer, type Commands } from '@bihuan/host'
import { approval } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'

/**
 * Runs a command on a case. Another unit's part is not a matter of the case's state but of who may do it: 403, not 409.
 * A case whose acceptance has not come here yet is answered 409 `approval-not-open`, like one that never was: to a
 * caller who has just seen the acceptance it says "in a moment", and to others nothing.
 */
export async function runOnCase(
  commands: Commands, caseId: string, command: GivenCommand, call: Call,
): Promise<CommandAnswer> {
  try {
    return await commands.run(approval, caseId, command, call)
  } catch (error) {
    if (error instanceof Problem && error.code === 'other-unit') throw new Problem(403, error.code, error.options)
    throw error
  }
}
