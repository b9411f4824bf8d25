import { Problem, type Call, type CommandAnswer, type Commands } from '@bihuan/host'
import { rectification } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'

/** Units are a matter of who may do it at all, not of the order's state: 403, not 409. */
const NOT_YOURS: readonly string[] = ['other-unit', 'own-unit']

/** Runs a command on the orders of a case. */
export async function runOnCase(
  commands: Commands, caseId: string, command: GivenCommand, call: Call,
): Promise<CommandAnswer> {
  try {
    return await commands.run(rectification, caseId, command, call)
  } catch (error) {
    if (error instanceof Problem && NOT_YOURS.includes(error.code)) throw new Problem(403, error.code, error.options)
    throw error
  }
}
