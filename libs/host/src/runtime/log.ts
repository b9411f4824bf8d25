import { Failure } from '@bihuan/kernel'

/** What a log line says beside its message. Never anything personal: ids, codes, counts and durations. */
export interface LogFacts {
  readonly [name: string]: string | number | boolean | undefined
}

/** Structured lines for operators. `message` is a fixed sentence; what varies stands in the facts. */
export interface Log {
  info(message: string, facts?: LogFacts): void
  warn(message: string, facts?: LogFacts): void
  error(message: string, facts?: LogFacts): void
}

const MOST_PLACES = 8

/**
 * An error as a log may show it. Messages of our own failures carry no personal data by house rule; anybody else's
 * message may quote input, so of those only the name and the places in the code are told.
 */
export function errorFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error }
  const places = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  const at = places.slice(0, MOST_PLACES).map((line) => line.trim()).join(' | ')
  if (error instanceof Failure) return { error: error.constructor.name, code: error.code, reason: error.message, at }
  return { error: error.constructor.name, at }
}

/** Stable code under which an error is counted and shown to operators. */
export function codeOf(error: unknown): string {
  if (error instanceof Failure) return error.code
  return error instanceof Error ? `unexpected-${error.constructor.name.toLowerCase()}` : 'unexpected'
}
