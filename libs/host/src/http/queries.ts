import type { Condition, FindRequest, Position } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'
import type { Call, DocumentAnswer, ListAnswer, ListParameters } from './call.js'

/** Several counts at one moment of the feed. */
export interface CountsAnswer {
  /** In the order of the questions. */
  readonly counts: readonly number[]
  /** They count what was recorded up to here, all of it and nothing behind. */
  readonly position: Position
}

/**
 * What a controller asks views with. The caller's scope is applied by the read models, personal fields are masked
 * unless the caller has the right and asks for them (`personal`), and such a reading is recorded before it is answered.
 */
export abstract class Queries {
  /** @throws a 404 problem outside the scope, 503 when `?after=` is not reached in time */
  abstract document<Body extends object>(
    view: ViewDefinition<Body>, id: string, call: Call, options?: { readonly personal?: boolean },
  ): Promise<Body & DocumentAnswer>

  abstract list<Body extends object>(
    view: ViewDefinition<Body>, where: readonly Condition[], sort: FindRequest['sort'], parameters: ListParameters,
    call: Call,
  ): Promise<ListAnswer<Body>>

  /**
   * At most `MAX_COUNTS` questions.
   * @throws 503 also while the view is catching up: what it holds is then no state of the feed
   */
  abstract counts<Body extends object>(
    view: ViewDefinition<Body>, questions: readonly (readonly Condition[])[], call: Call,
  ): Promise<CountsAnswer>
}
