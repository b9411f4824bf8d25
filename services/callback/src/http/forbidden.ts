import { Problem, type CommandAnswer } from '@bihuan/host'

/** Rules about who may do it, and not about how the case stands: 403, not 409. */
const WHO_MAY = new Set(['rated-unit', 'not-assigned-officer', 'assigns-only-oneself', 'other-window'])

/** The answer of a command; a "no" about the caller leaves as 403. */
export async function judgedByCaller(answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Problem && WHO_MAY.has(error.code)) throw new Problem(403, error.code, error.options)
    throw error
  }
}
