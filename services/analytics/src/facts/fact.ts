import type { Level, RatedService } from '@bihuan/contracts'
import type { PlainDate } from '@bihuan/deadlines'

/** Where and on which day a fact counts. Days are those of Asia/Shanghai. */
export type Place = Omit<RatedService, 'caseId'> & { readonly day: PlainDate }

/** 即办件 or 承诺件: what is decided automatically is reported as instant (GB/T 39046-2020 Table A.6). */
export type CaseKind = 'instant' | 'promised'

/** How far an accepted case has come. What closes a case is said in the README. */
export type CaseStage = 'open' | 'closed' | 'withdrawn'

/** An accepted case, on the day as of which it is accepted. */
export interface CaseFact extends Place {
  readonly kind: 'case'
  readonly handling: CaseKind
  readonly stage: CaseStage
}

/** A rating that somebody submitted (`rating`), or silence that policy counts (`default`); on its own day. */
export interface RatingFact extends Place {
  readonly kind: 'rating' | 'default'
  readonly level: Level
}

export type OrderStage = 'open' | 'rectified' | 'dismissed'

/** An order of rectification, on the day of what it was opened for. */
export interface OrderFact extends Place {
  readonly kind: 'order'
  readonly source: 'badRating' | 'other'
  /** The loop is closed; while a plan is owed the order is not rectified all the same. */
  readonly closed: boolean
  readonly dismissed: boolean
  readonly planOwed: boolean
}

export type Fact = CaseFact | RatingFact | OrderFact

function orderStage({ closed, dismissed, planOwed }: OrderFact): OrderStage {
  if (dismissed) return 'dismissed'
  return closed && !planOwed ? 'rectified' : 'open'
}

/** What a fact is counted as: the one text by which every figure is an index range. */
export function classOf(fact: Fact): string {
  switch (fact.kind) {
    case 'case': return `case:${fact.handling}:${fact.stage}`
    case 'order': return `order:${fact.source}:${orderStage(fact)}`
    default: return `${fact.kind}:${fact.level}`
  }
}
