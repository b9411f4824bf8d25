/**
 * Outages and conflicts are exceptions (architecture §7): the answer is not known to be no, or nobody decided it.
 * Each carries its data; `code` is stable and reaches the caller in the problem details.
 */
export abstract class Failure extends Error {
  abstract readonly code: string
}

/** Somebody else appended first. Definite: nothing of this append was stored. */
export class VersionConflict extends Failure {
  readonly code = 'version-conflict'
  constructor(readonly stream: string, readonly expectedRevision: number, readonly actualRevision: number) {
    super(`${stream} is at revision ${actualRevision}, not ${expectedRevision}`)
  }
}

/**
 * The append may or may not have been stored (time-out, lost connection, I/O error).
 * `canRepeat`: whether the same bytes may be sent again at the same revision on this handle.
 */
export class OutcomeUnknown extends Failure {
  readonly code = 'outcome-unknown'
  constructor(readonly stream: string, readonly canRepeat: boolean, options?: { cause?: unknown; commandId?: string }) {
    super(`it is not known whether the append to ${stream} was stored`, options)
    this.commandId = options?.commandId
  }

  readonly commandId: string | undefined
}

/** The store answered a definite no, or was not reached at all: nothing was stored. */
export class Unavailable extends Failure {
  readonly code: 'unavailable' | 'storage-full'
  constructor(what: string, options?: { cause?: unknown; code?: 'unavailable' | 'storage-full' }) {
    super(what, options)
    this.code = options?.code ?? 'unavailable'
  }
}

/** The retries for version conflicts, or the queue of one stream, are used up. Nothing was stored. */
export class Contention extends Failure {
  readonly code = 'contention'
  constructor(readonly stream: string, why: string) {
    super(`${stream}: ${why}`)
  }
}

/** A stated limit would be passed; trying again does not help. */
export class LimitExceeded extends Failure {
  readonly code = 'limit-exceeded'
}

/** A file or record is not what was written: stop and tell, never guess. */
export class Damaged extends Failure {
  readonly code = 'damaged'
}
