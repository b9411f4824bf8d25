import type { ProblemCode } from './problem-words.js'

/**
 * What is wrong with data that somebody wants to publish. Has the form of a rejection's fact: a stable code for
 * machines, the place in the published thing, and the value found there.
 */
export interface ReferenceProblem {
  readonly [fact: string]: string
  readonly problem: ProblemCode
  /** 'window W03', 'step S2' …; the thing itself when it is the whole. */
  readonly at: string
  readonly value: string
}

export function problem(code: ProblemCode, at: string, value: string | number = ''): ReferenceProblem {
  return { problem: code, at, value: String(value) }
}

/** Codes that stand more than once in a list that looks things up by code. */
export function repeated(kind: string, codes: readonly string[]): readonly ReferenceProblem[] {
  const twice = new Set(codes.filter((code, index) => codes.indexOf(code) !== index))
  return [...twice].map((code) => problem('named-twice', kind, code))
}
