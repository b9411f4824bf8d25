import { notFound, Problem, type Call, type CommandAnswer, type Commands } from '@bihuan/host'
import { approval } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'

/**
 * Runs a command on a case. Another unit's part is not a matter of the case's state but of who may do it: 403, not 409.
 * A case whose acceptance has not come here yet, or that never was, is answered like one outside the caller's scope, so
 * that nobody learns from the difference which case numbers exist. Who has just seen the acceptance tries again.
 */
export async function runOnCase(
  commands: Commands, caseId: string, command: GivenCommand, call: Call,
): Promise<CommandAnswer> {
  try {
    return await commands.run(approval, caseId, command, call)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (isUnopened(error)) throw notFound()
    throw error.code === 'other-unit' ? new Problem(403, error.code, error.options) : error
  }
}

/** With `If-Match` the revision is compared before any rule is asked; that of nothing is -1. */
function isUnopened({ code, options: { facts } }: Problem): boolean {
  return code === 'approval-not-open' || (code === 'stale' && facts?.['revision'] === -1)
}
