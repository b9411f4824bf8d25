import { EVERYWHERE, type DocumentChange, type Position, type ReadModels } from '@bihuan/kernel'
import { mustEqual, mustHold } from '../../must.js'
import { given, type Check } from '../suite.js'
import { at, checkpointAt, countOf, put, WORKLIST } from './documents.js'
import type { ReadModelsLab } from './lab.js'

/** A feed of facts about few things, so that batches meet documents of earlier ones. */
const FACTS = Array.from({ length: 24 }, (_, number) => ({ position: at(number + 1), thing: `t${number * 5 % 7}` }))
const BATCH = 6
const MOST_STEPS = 500

interface Counted {
  readonly seen: readonly Position[]
}

/** What replaying everything in memory gives. */
function replayed(): { readonly [thing: string]: readonly Position[] } {
  const things: { [thing: string]: Position[] } = {}
  for (const { thing, position } of FACTS) (things[thing] ??= []).push(position)
  return things
}

/** A projector in small: from the checkpoint on, batch by batch, documents guarded by their position. */
async function project(models: ReadModels): Promise<void> {
  await models.open(WORKLIST)
  const from = (await models.checkpoint(WORKLIST.name))?.position ?? ''
  const left = FACTS.filter((fact) => fact.position > from)
  for (let start = 0; start < left.length; start += BATCH) {
    const batch = left.slice(start, start + BATCH)
    const known = await models.getMany<Counted>(WORKLIST.name, batch.map((fact) => fact.thing))
    const seen = new Map(known.map((document) => [document.id, document.body.seen]))
    for (const { thing, position } of batch) {
      const before = seen.get(thing) ?? []
      if (position > (before.at(-1) ?? '')) seen.set(thing, [...before, position])
    }
    const changes = [...seen].map(([id, positions]): DocumentChange =>
      put({ id, position: Number(positions.at(-1)), body: { seen: positions } }))
    await models.apply(WORKLIST.name, changes, checkpointAt(Number(batch.at(-1)?.position)))
  }
}

async function documentsOf(models: ReadModels): Promise<{ readonly [thing: string]: readonly Position[] }> {
  const { items } = await models.find<Counted>(WORKLIST.name, { where: [], limit: 100 }, EVERYWHERE)
  return Object.fromEntries(items.map((item) => [item.id, item.body.seen]))
}

export const crashChecks: readonly Check<ReadModelsLab>[] = [
  {
    name: 'documents equal their replay and no event is skipped, wherever in a batch a crash falls',
    needs: 'crash points',
    async run(lab) {
      const openDying = given(lab.openDying?.bind(lab), 'crash points')
      for (let step = 0, alive = false; !alive; step++) {
        mustHold(step < MOST_STEPS, 'a run of the projector ends')
        const { models, died } = await openDying(step)
        await models.open(WORKLIST).then(() => models.drop(WORKLIST.name))
        const ended = await project(models).then(() => true, () => false)
        mustHold(ended || died(), 'the projector fails of the crash only')
        alive = !died()
        const again = await lab.open()
        await project(again)
        mustEqual(await documentsOf(again), replayed(), `the documents after a crash at step ${step}`)
        mustEqual((await again.checkpoint(WORKLIST.name))?.position, FACTS.at(-1)?.position, 'the checkpoint')
      }
    },
  },
  {
    name: 'a batch that comes again changes nothing',
    async run(lab) {
      const models = await lab.open()
      await project(models)
      const old = put({ id: 't0', position: 1, body: { seen: ['wrong'] } })
      await models.apply(WORKLIST.name, [old], checkpointAt(1))
      mustEqual(await documentsOf(models), replayed(), 'the documents')
      await project(models)
      mustEqual(await documentsOf(models), replayed(), 'the documents after the projector ran again')
    },
  },
  {
    name: 'two handles that apply at once do not lose documents',
    async run(lab) {
      const handles = [await lab.open(), await lab.open()]
      for (const handle of handles) await handle.open(WORKLIST)
      await Promise.all(Array.from({ length: 30 }, (_, number) => {
        const document = put({ id: `d${number}`, position: number + 2 })
        return handles[number % 2]?.apply(WORKLIST.name, [document], checkpointAt(1))
      }))
      const counted = await Promise.all(handles.map((handle) => countOf(handle, [])))
      mustEqual(counted, [30, 30], 'the number of documents')
    },
  },
]
