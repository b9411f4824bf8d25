/** How the command ends; documented in `bihuan --help`. */
export const EXIT = {
  done: 0,
  /** Something unforeseen; a bug, or a machine in trouble. */
  failed: 1,
  /** The words on the command line are off. */
  usage: 2,
  /** The server cannot be reached or is not ready. */
  unreachable: 3,
  /** What was asked for does not exist, or lies outside the account's halls. */
  notFound: 4,
  /** The server refused: token, role or a rule; nothing was changed. */
  refused: 5,
  /** An import went through, but some rows were rejected: see the reject file. */
  rowsRejected: 6,
  /** A chain does not verify: the stored history is not what was written. */
  notVerified: 7,
} as const

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Ends the command with a message on stderr and a code; never a stack trace for what a person can mend. */
export class CommandFailed extends Error {
  constructor(readonly exitCode: number, message: string) {
    super(message)
  }
}
