import {
  covers, MAX_COUNTS, MAX_PAGE, Unavailable,
  type Checkpoint, type Condition, type Counts, type DocumentChange, type FindRequest, type Page, type ReadModels,
  type Scope, type ViewDocument, type ViewShape,
} from '@bihuan/kernel'
import type { Line } from './line.js'
import { cursorBehind, inOrder, lineBehind, matches } from './view-questions.js'
import type { KeptDocument, KeptView, ViewRecords } from './view-records.js'

/** ReadModels as one process reaches them. */
export class SimulatedReadModels implements ReadModels {
  private readonly opened = new Set<string>()
  private closed = false

  /** `parted`: documents and checkpoint become durable one after the other, as on a server without transactions. */
  constructor(
    private readonly records: ViewRecords, private readonly line: Line, private readonly parted: boolean = false,
  ) {}

  async open(shape: ViewShape): Promise<'ready' | 'rebuild'> {
    checkShape(shape)
    const answer = await this.call('open', shape.name, true, () => this.records.open(shape))
    this.opened.add(shape.name)
    return answer
  }

  get<Body extends object>(view: string, id: string, scope: Scope): Promise<ViewDocument<Body> | undefined> {
    return this.call('get', view, false, () => {
      const known = this.view(view).documents.get(id)
      return known === undefined || !covers(scope, known.scope) ? undefined : documentOf<Body>(known)
    })
  }

  getMany<Body extends object>(view: string, ids: readonly string[]): Promise<readonly ViewDocument<Body>[]> {
    return this.call('getMany', view, false, () => {
      const { documents } = this.view(view)
      return [...new Set(ids)].flatMap((id) => documents.get(id) ?? []).map((known) => documentOf<Body>(known))
    })
  }

  find<Body extends object>(view: string, request: FindRequest, scope: Scope): Promise<Page<Body>> {
    return this.call('find', view, false, () => found<Body>(this.view(view), request, scope))
  }

  counts(view: string, questions: readonly (readonly Condition[])[], scope: Scope): Promise<Counts> {
    return this.call('counts', view, false, () => counted(this.view(view), questions, scope))
  }

  async apply(view: string, changes: readonly DocumentChange[], checkpoint: Checkpoint): Promise<void> {
    const { shape } = this.view(view)
    for (const change of changes) if (change.kind === 'put') checkFields(shape, change.document)
    if (!this.parted) return this.call('apply', view, true, () => this.records.apply(view, changes, checkpoint))
    await this.call('applyDocuments', view, true, () => this.records.apply(view, changes, undefined))
    await this.call('saveCheckpoint', view, true, () => this.records.apply(view, [], checkpoint))
  }

  checkpoint(view: string): Promise<Checkpoint | undefined> {
    return this.call('checkpoint', view, false, () => this.view(view).checkpoint)
  }

  drop(view: string): Promise<void> {
    return this.call('drop', view, true, () => {
      this.view(view)
      this.records.drop(view)
    })
  }

  async close(): Promise<void> {
    this.closed = true
  }

  private view(name: string): KeptView {
    if (!this.opened.has(name)) throw new RangeError(`the view ${name} has not been opened`)
    return this.records.view(name)
  }

  private async call<T>(name: string, about: string, writes: boolean, effect: () => T): Promise<T> {
    if (this.closed) throw new Unavailable('the read models are closed')
    return this.line.call({ port: 'readModels', name, about, writes }, effect)
  }
}

function found<Body extends object>({ shape, documents }: KeptView, request: FindRequest, scope: Scope): Page<Body> {
  const { where, sort, limit, cursor } = request
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE) throw new RangeError(`a page of ${limit}`)
  const order = inOrder(shape, sort)
  const isAsked = matches(shape, where)
  const behind = cursor === undefined ? undefined : lineBehind(shape, request, cursor)
  const all = [...documents.values()]
    .filter((one) => isAsked(one) && covers(scope, one.scope) && (behind === undefined || order(one, behind) > 0))
    .sort(order)
  const items = all.slice(0, limit)
  const last = items.at(-1)
  const page = { items: items.map((one) => documentOf<Body>(one)) }
  return all.length <= limit || last === undefined ? page : { ...page, cursor: cursorBehind(shape, request, last) }
}

function counted(
  { shape, documents, checkpoint, ahead }: KeptView, questions: readonly (readonly Condition[])[], scope: Scope,
): Counts {
  if (questions.length > MAX_COUNTS) throw new RangeError(`at most ${MAX_COUNTS} counts at one moment`)
  const inScope = [...documents.values()].filter((one) => covers(scope, one.scope))
  const counts = questions.map((where) => inScope.filter(matches(shape, where)).length)
  return checkpoint === undefined || ahead > checkpoint.position ? { counts } : { counts, checkpoint }
}

function documentOf<Body extends object>({ body, ...kept }: KeptDocument): ViewDocument<Body> {
  return { ...structuredClone(kept), body: JSON.parse(body) as Body }
}

const NAME = /^[a-z]+\.[a-zA-Z-]+$/
const FIELD = /^[a-z][A-Za-z0-9]*$/

function checkShape({ name, fields, indexes }: ViewShape): void {
  if (!NAME.test(name)) throw new RangeError(`not the name of a view: ${JSON.stringify(name)}`)
  for (const field of [...Object.keys(fields), ...indexes.flat()]) {
    if (!FIELD.test(field) || fields[field] === undefined) throw new RangeError(`${name} has no field ${field}`)
  }
}

function checkFields({ name, fields }: ViewShape, document: ViewDocument): void {
  for (const [field, value] of Object.entries(document.fields)) {
    const type = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (type === undefined) throw new RangeError(`${name} has no field ${JSON.stringify(field)}`)
    if (value !== null && typeof value !== (type === 'text' ? 'string' : 'number')) {
      throw new TypeError(`${name}.${field} holds a ${typeof value}`)
    }
  }
}
