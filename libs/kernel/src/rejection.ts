/** A value of a rejection's facts: what the rule saw, without personal data. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact }

/**
 * A rule's "no" (three different "no" have three words: a command is *rejected*, an application *not accepted*,
 * a permission *denied*). `retry` tells a reaction whether the answer can change by itself:
 * `later` when the other side is not there yet, `never` otherwise.
 */
export interface Rejection {
  readonly kind: 'rejection'
  /** Stable kebab-case noun, part of the public contract. */
  readonly code: string
  readonly facts: { readonly [name: string]: Fact }
  readonly retry: 'never' | 'later'
}

export function reject(code: string, facts: Rejection['facts'] = {}): Rejection {
  return { kind: 'rejection', code, facts, retry: 'never' }
}

/** The other side has not come that far yet: a reaction tries again, a person is told the same. */
export function rejectForNow(code: string, facts: Rejection['facts'] = {}): Rejection {
  return { kind: 'rejection', code, facts, retry: 'later' }
}

export function isRejection(decision: object): decision is Rejection {
  return 'kind' in decision && decision.kind === 'rejection'
}
