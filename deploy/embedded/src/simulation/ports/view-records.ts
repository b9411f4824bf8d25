import type { Checkpoint, DocumentChange, Position, ViewDocument, ViewShape } from '@bihuan/kernel'

/** A document as it lies there: its body as text, so that no process shares it with another by accident. */
export type KeptDocument = Omit<ViewDocument, 'body'> & { readonly body: string }

export interface KeptView {
  readonly shape: ViewShape
  readonly documents: Map<string, KeptDocument>
  checkpoint: Checkpoint | undefined
  /** The newest position among documents that stand ahead of the checkpoint. */
  ahead: Position
  /** What was removed ahead of the checkpoint, and at which position: a put from before does not bring it back. */
  removed: ReadonlyMap<string, Position>
}

const UNDONE_MOST = 50

/** The durable part of ReadModels, in memory. */
export class ViewRecords {
  private readonly views = new Map<string, KeptView>()
  /** How to take the newest transactions back, the last one last: a power cut may lose them, from the newest on. */
  private readonly undo: (() => void)[] = []

  open(shape: ViewShape): 'ready' | 'rebuild' {
    const known = this.views.get(shape.name)
    if (known !== undefined && JSON.stringify(known.shape) === JSON.stringify(shape)) {
      return known.checkpoint === undefined ? 'rebuild' : 'ready'
    }
    this.transaction(shape.name, () => this.views.set(shape.name, empty(shape)))
    return 'rebuild'
  }

  view(name: string): KeptView {
    const view = this.views.get(name)
    if (view === undefined) throw new RangeError(`the view ${name} has not been opened`)
    return view
  }

  all(): readonly KeptView[] {
    return [...this.views.values()]
  }

  /** Without a checkpoint the documents stand ahead of the one that is kept. */
  apply(name: string, changes: readonly DocumentChange[], checkpoint: Checkpoint | undefined): void {
    const view = this.view(name)
    const before = { checkpoint: view.checkpoint, ahead: view.ahead, removed: view.removed }
    const touched = new Map<string, KeptDocument | undefined>()
    for (const change of changes) {
      const id = change.kind === 'put' ? change.document.id : change.id
      if (!touched.has(id)) touched.set(id, view.documents.get(id))
      applyOne(view, change)
    }
    if (checkpoint !== undefined) moveCheckpoint(view, checkpoint)
    this.remember(() => {
      for (const [id, document] of touched) {
        if (document === undefined) view.documents.delete(id)
        else view.documents.set(id, document)
      }
      Object.assign(view, before)
    })
  }

  drop(name: string): void {
    const { shape } = this.view(name)
    this.transaction(name, () => this.views.set(name, empty(shape)))
  }

  /** The newest transactions are gone, each as a whole. */
  lose(transactions: number): void {
    for (let lost = 0; lost < transactions; lost++) this.undo.pop()?.()
  }

  /** Nothing is left: as after the file was deleted. */
  forget(): void {
    this.views.clear()
    this.undo.length = 0
  }

  private transaction(name: string, change: () => void): void {
    const before = this.views.get(name)
    change()
    this.remember(() => {
      if (before === undefined) this.views.delete(name)
      else this.views.set(name, before)
    })
  }

  private remember(undo: () => void): void {
    this.undo.push(undo)
    if (this.undo.length > UNDONE_MOST) this.undo.shift()
  }
}

/** Whoever lost the right to run this view may still come with an old batch: the checkpoint never goes back. */
function moveCheckpoint(view: KeptView, checkpoint: Checkpoint): void {
  const { checkpoint: saved } = view
  if (view.ahead <= checkpoint.position) view.ahead = ''
  const isNewer = saved?.storeId !== checkpoint.storeId || saved.position < checkpoint.position
  if (!isNewer) return
  view.checkpoint = { ...checkpoint }
  view.removed = new Map([...view.removed].filter(([, position]) => position > checkpoint.position))
}

function empty(shape: ViewShape): KeptView {
  return { shape, documents: new Map(), checkpoint: undefined, ahead: '', removed: new Map() }
}

function applyOne(view: KeptView, change: DocumentChange): void {
  if (change.kind === 'remove') {
    const known = view.documents.get(change.id)
    if (known !== undefined && known.position <= change.position) view.documents.delete(change.id)
    if (change.position > view.ahead) view.ahead = change.position
    view.removed = new Map(view.removed).set(change.id, change.position)
    return
  }
  const { id, position, scope, fields, body } = change.document
  if (position > view.ahead) view.ahead = position
  // What is not there at or before the checkpoint was removed: whoever brings it is late.
  const newest = view.documents.get(id)?.position ?? view.removed.get(id) ?? view.checkpoint?.position
  if (newest !== undefined && newest >= position) return
  const copied = { scope: structuredClone(scope), fields: { ...fields } }
  view.documents.set(id, { id, position, ...copied, body: JSON.stringify(body) })
}
