import type { Condition, FindRequest } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'
import type { Call, DocumentAnswer, ListAnswer, ListParameters } from './call.js'

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

  abstract count<Body extends object>(
    view: ViewDefinition<Body>, where: readonly Condition[], call: Call,
  ): Promise<number>
}
