import { notFound, Problem, type Call, type CommandAnswer, type Commands } from '@bihuan/host'
import { acceptance } from '../deciders.js'
import type { GivenCommand } from '../domain/commands.js'
import { isOwner, statusForOwner } from './owner.js'

/**
 * Runs a command on a case. One that was never filed is answered like one outside the caller's scope, so that nobody
 * learns from the difference which case numbers exist. An applicant is told the status that its document shows.
 */
export async function runOnCase(
  commands: Commands, caseId: string, command: GivenCommand, call: Call,
): Promise<CommandAnswer> {
  try {
    return await commands.run(acceptance, caseId, command, call)
  } catch (error) {
    if (error instanceof Problem && error.code === 'unknown-case') throw notFound()
    if (error instanceof Problem && neverFiled(error)) throw notFound()
    throw error instanceof Problem && isOwner(call) ? asOwnerIsTold(error) : error
  }
}

/** With `If-Match` the revision is compared before any rule is asked; that of nothing is -1. */
function neverFiled({ code, options: { facts } }: Problem): boolean {
  return code === 'stale' && facts?.['revision'] === -1
}

function asOwnerIsTold({ status, code, options }: Problem): Problem {
  const told = options.facts?.['status']
  if (typeof told !== 'string') return new Problem(status, code, options)
  return new Problem(status, code, { ...options, facts: { ...options.facts, status: statusForOwner(told) } })
}
