/** One call of a process to something outside of it. */
export interface Operation {
  readonly port: 'store' | 'readModels' | 'consumers' | 'subjectKeys'
  readonly name: string
  /** What it is about: a stream, a view, a group. */
  readonly about: string
  readonly writes: boolean
}

/**
 * How one process reaches what is durable. A call takes effect at one moment and is answered at a later one; what lies
 * between them, and whether the process still lives to hear the answer, is the line's business.
 */
export interface Line {
  call<T>(operation: Operation, effect: () => T): Promise<T>
  /** Resolves some time after `happened` was called, or when `signal` is aborted. */
  awaken(register: (happened: () => void) => () => void, signal: AbortSignal): Promise<void>
}

/** Every call takes effect and is answered at once. */
export const directLine: Line = {
  call: async (_, effect) => effect(),
  awaken: (register, signal) => new Promise((resolve) => {
    const wake = (): void => {
      forget()
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const forget = register(wake)
    signal.addEventListener('abort', wake, { once: true })
    if (signal.aborted) wake()
  }),
}
