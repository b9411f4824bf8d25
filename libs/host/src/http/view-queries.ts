import type { Condition, FindRequest, Position, ReadModels } from '@bihuan/kernel'
import type { ViewDefinition } from '../definition/view-definition.js'
import type { Runtime } from '../runtime/runtime.js'
import type { Call, DocumentAnswer, ListAnswer, ListParameters } from './call.js'
import { malformed } from './malformed.js'
import { notFound } from './outcome-problems.js'
import type { PersonalAccess } from './personal-access.js'
import { Problem } from './problem.js'
import { Queries, type CountsAnswer } from './queries.js'

/** How long a query waits for its view before it says how far the view has come. */
const VIEW_WAIT_MS = 3_000
const MAX_ID_LENGTH = 200

export type Views = Pick<Runtime, 'viewPosition' | 'waitForView'>

/** Questions from HTTP: to the read models, with the caller's scope, masked unless opened and recorded. */
export class ViewQueries extends Queries {
  constructor(
    private readonly readModels: Pick<ReadModels, 'get' | 'find' | 'counts'>,
    private readonly views: Views,
    private readonly personal: PersonalAccess,
    private readonly head: () => Promise<Position | undefined>,
  ) {
    super()
  }

  async document<Body extends object>(
    view: ViewDefinition<Body>, id: string, call: Call, options: { readonly personal?: boolean } = {},
  ): Promise<Body & DocumentAnswer> {
    const { name } = view.shape
    if (options.personal) this.personal.demand(call)
    await this.reached(name, call)
    const found = id.length <= MAX_ID_LENGTH
      ? await this.readModels.get<Body>(name, id, call.caller.scope)
      : undefined
    if (found === undefined) throw notFound()
    const body = options.personal
      ? await this.personal.opened(name, id, found.body, call)
      : this.personal.opener.mask(found.body)
    return { ...body, position: found.position }
  }

  async list<Body extends object>(
    view: ViewDefinition<Body>, where: readonly Condition[], sort: FindRequest['sort'], parameters: ListParameters,
    call: Call,
  ): Promise<ListAnswer<Body>> {
    const { name } = view.shape
    const { limit, cursor } = parameters
    await this.reached(name, call)
    // Asked before the page: a later event may be in the page, but none at or before the position is missing.
    const position = this.views.viewPosition(name) ?? null
    const request: FindRequest = {
      where, limit, ...(sort === undefined ? {} : { sort }), ...(cursor === undefined ? {} : { cursor }),
    }
    const page = await this.readModels.find<Body>(name, request, call.caller.scope)
    const items = page.items.map(({ body }) => this.personal.opener.mask(body))
    return page.cursor === undefined ? { items, position } : { items, cursor: page.cursor, position }
  }

  async counts<Body extends object>(
    view: ViewDefinition<Body>, questions: readonly (readonly Condition[])[], call: Call,
  ): Promise<CountsAnswer> {
    const { name } = view.shape
    await this.reached(name, call)
    // Scanned so far: what this position is ahead of the checkpoint by has changed no document.
    const scanned = this.views.viewPosition(name) ?? ''
    const { counts, checkpoint } = await this.readModels.counts(name, questions, call.caller.scope)
    if (checkpoint === undefined) throw viewBehind(this.views.viewPosition(name))
    return { counts, position: checkpoint.position > scanned ? checkpoint.position : scanned }
  }

  private async reached(view: string, { after }: Call): Promise<void> {
    if (after === undefined || (this.views.viewPosition(view) ?? '') >= after) return
    // Nothing was ever answered with a position that the store has not reached: waiting for it would be for nothing.
    const head = await this.head()
    if (head === undefined || head.length !== after.length || head < after) {
      throw malformed([{ pointer: '/after', in: 'query', rule: 'position' }])
    }
    if (await this.views.waitForView(view, after, VIEW_WAIT_MS)) return
    throw viewBehind(this.views.viewPosition(view))
  }
}

function viewBehind(position: Position | undefined): Problem {
  return new Problem(503, 'view-behind', {
    title: { 'zh-CN': '数据仍在更新，请稍后重试', en: 'The view has not come that far yet' },
    headers: { 'retry-after': '1' },
    ...(position === undefined ? {} : { position }),
  })
}
