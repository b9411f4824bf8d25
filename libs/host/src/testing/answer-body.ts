import type { Answer } from './test-client.js'

/** An object that a test reads fields of. */
export interface Fields {
  readonly [field: string]: unknown
}

/** What tests read of an answer's body. */
export interface AnswerBody extends Fields {
  readonly code?: string
  readonly token?: string
  readonly revision?: number
  readonly events?: readonly string[]
  readonly items?: readonly Fields[]
  readonly clocks?: readonly Fields[]
}

export function bodyOf({ body }: Answer): AnswerBody {
  if (typeof body !== 'object' || body === null) throw new TypeError(`no object was answered: ${String(body)}`)
  return { ...body }
}
