import type { Bilingual } from '@bihuan/contracts'
import type { Position, Rejection } from '@bihuan/kernel'

/** One field of the request that is not well formed. Says where and which rule, never what was sent. */
export interface FieldProblem {
  /** RFC 6901, from the body or the query: `/materials/0/form`. */
  readonly pointer: string
  readonly in: 'body' | 'query' | 'path' | 'header'
  /** Stable kebab-case name of the rule: `unknown-field`, `is-code`, `max-length`. */
  readonly rule: string
  readonly titles: Bilingual
}

export interface ProblemOptions {
  readonly title: Bilingual
  /** English, for the developer of the client; without personal data. */
  readonly detail?: string
  /** What the rule saw (architecture §7); without personal data. */
  readonly facts?: Rejection['facts']
  readonly pointers?: readonly FieldProblem[]
  readonly headers?: { readonly [name: string]: string }
  readonly commandId?: string
  readonly position?: Position
  readonly cause?: unknown
}

/** Problem details as they go over the wire: RFC 9457, media type `application/problem+json`. */
export interface ProblemBody {
  readonly type: string
  /** English; both languages stand in `titles`. */
  readonly title: string
  readonly titles: Bilingual
  readonly status: number
  /** Stable kebab-case noun: what a client switches on. */
  readonly code: string
  readonly detail?: string
  readonly facts?: Rejection['facts']
  readonly pointers?: readonly FieldProblem[]
  /** With `outcome-unknown`: under which id the command is found again. */
  readonly commandId?: string
  /** With `view-behind`: how far the view has scanned. */
  readonly position?: Position
  /** With status 500: what the log calls it. */
  readonly incident?: string
}

/** An answer other than success. Thrown by routes, written by the one exception filter. */
export class Problem extends Error {
  constructor(readonly status: number, readonly code: string, readonly options: ProblemOptions) {
    super(`${status} ${code}`, { cause: options.cause })
  }

  body(): ProblemBody {
    const { title, detail, facts, pointers, commandId, position } = this.options
    return {
      type: `urn:bihuan:problem:${this.code}`,
      title: title.en,
      titles: title,
      status: this.status,
      code: this.code,
      ...(detail === undefined ? {} : { detail }),
      ...(facts === undefined ? {} : { facts }),
      ...(pointers === undefined ? {} : { pointers }),
      ...(commandId === undefined ? {} : { commandId }),
      ...(position === undefined ? {} : { position }),
    }
  }
}
