import { EVERYWHERE } from '@bihuan/kernel'
import { mustEqual, mustHold } from '../../must.js'
import type { Check } from '../suite.js'
import { at, checkpointAt, countOf, document, idsFound, put, remove, WORKLIST, worklistWith } from './documents.js'
import type { ReadModelsLab } from './lab.js'

export const documentChecks: readonly Check<ReadModelsLab>[] = [
  {
    name: 'a document comes back as it was put, with scope, fields and body, also through another handle',
    async run(lab) {
      const whole = document({
        id: 'case-1',
        scope: { hallId: 'h1', unitIds: ['u1', 'u2'], ownerId: 'o1' },
        fields: { status: 'open', title: '闭环 𠮷', dueOn: null, weight: -1.5 },
        body: JSON.parse('{"deep":[{"__proto__":{"a":1}},null,"\\u0000",1e21],"text":"办件"}'),
      })
      const bare = document({ id: 'case-2', fields: { status: '', title: null, dueOn: null, weight: 0 } })
      const models = await worklistWith(await lab.open(), [
        { kind: 'put', document: whole }, { kind: 'put', document: bare },
      ])
      const other = await lab.open()
      await other.open(WORKLIST)
      for (const handle of [models, other]) {
        mustEqual(await handle.get(WORKLIST.name, 'case-1', EVERYWHERE), whole, 'the whole document')
        mustEqual(await handle.get(WORKLIST.name, 'case-2', EVERYWHERE), bare, 'the bare document')
        mustEqual(await handle.get(WORKLIST.name, 'case-3', EVERYWHERE), undefined, 'a document that is not there')
      }
    },
  },
  {
    name: 'a field that is left out is null',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [put({ id: 'a', fields: { status: 'open' } })])
      mustEqual(await idsFound(models, [{ field: 'dueOn', equals: null }]), ['a'], 'the documents without due date')
    },
  },
  {
    name: 'a put is ignored at or before the position of the document, and wins behind it',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [put({ id: 'a', position: 5, body: { from: 5 } })])
      const bodyAfter = async (position: number): Promise<unknown> => {
        const change = put({ id: 'a', position, body: { from: `new ${position}` } })
        await models.apply(WORKLIST.name, [change], checkpointAt(position))
        return (await models.get<{ from: unknown }>(WORKLIST.name, 'a', EVERYWHERE))?.body.from
      }
      mustEqual(await bodyAfter(4), 5, 'the body after an older put')
      mustEqual(await bodyAfter(5), 5, 'the body after a put of the same position')
      mustEqual(await bodyAfter(6), 'new 6', 'the body after a newer put')
    },
  },
  {
    name: 'changes of one batch take effect in their order, however many they are',
    async run(lab) {
      const filler = Array.from({ length: 600 }, (_, number) => put({ id: `f${number}`, position: 1 }))
      const models = await worklistWith(await lab.open(), [
        put({ id: 'z', position: 1 }), put({ id: 'a', position: 2 }), ...filler,
        remove('a', 3), put({ id: 'a', position: 4, body: { last: true } }), remove('z', 5),
      ])
      mustEqual((await models.get(WORKLIST.name, 'a', EVERYWHERE))?.body, { last: true }, 'the document put again')
      mustEqual(await models.get(WORKLIST.name, 'z', EVERYWHERE), undefined, 'the removed document')
      mustEqual(await countOf(models, []), 601, 'the number of documents')
    },
  },
  {
    name: 'a removed document is gone, and a removal older than the document changes nothing',
    async run(lab) {
      const models = await worklistWith(await lab.open(), ['a', 'b'].map((id) => put({ id, position: 5 })))
      await models.apply(WORKLIST.name, [remove('a', 6), remove('b', 4), remove('c', 9)], checkpointAt(9))
      mustEqual(await idsFound(models, []), ['b'], 'the documents that are left')
    },
  },
  {
    name: 'a put from before the checkpoint that comes late does not bring back what was removed',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [put({ id: 'a', position: 5 })])
      await models.apply(WORKLIST.name, [remove('a', 8)], checkpointAt(9))
      const late = await lab.open()
      await late.open(WORKLIST)
      await late.apply(WORKLIST.name, [put({ id: 'a', position: 6 }), put({ id: 'b', position: 10 })], checkpointAt(6))
      mustEqual(await idsFound(models, []), ['b'], 'the documents after a late batch')
      mustEqual(await models.checkpoint(WORKLIST.name), checkpointAt(9), 'the checkpoint after it')
    },
  },
  {
    name: 'many documents are read at once, missing ones left out',
    async run(lab) {
      const ids = Array.from({ length: 700 }, (_, number) => `d${number}`)
      const models = await worklistWith(await lab.open(), ids.map((id) => put({ id })))
      const found = await models.getMany(WORKLIST.name, [...ids, 'missing', 'd1'])
      mustEqual(new Set(found.map((one) => one.id)).size, 700, 'the number of different documents')
      mustEqual(await models.getMany(WORKLIST.name, []), [], 'none asked for')
    },
  },
  {
    name: 'a new view and a changed shape are to be rebuilt, a view with a checkpoint is ready',
    async run(lab) {
      const models = await lab.open()
      mustEqual(await models.open(WORKLIST), 'rebuild', 'a new view')
      mustEqual(await models.checkpoint(WORKLIST.name), undefined, 'the checkpoint of a new view')
      await models.apply(WORKLIST.name, [put({ id: 'a' })], checkpointAt(7))
      const other = await lab.open()
      mustEqual(await other.open(WORKLIST), 'ready', 'the same view through another handle')
      mustEqual(await other.checkpoint(WORKLIST.name), checkpointAt(7), 'its checkpoint')
      const changed = { ...WORKLIST, version: 2, fields: { ...WORKLIST.fields, color: 'text' as const } }
      mustEqual(await other.open(changed), 'rebuild', 'the next version')
      mustEqual(await other.checkpoint(WORKLIST.name), undefined, 'the checkpoint of the next version')
      mustEqual(await countOf(other, [{ field: 'color', equals: null }]), 0, 'its documents')
    },
  },
  {
    name: 'a dropped view has neither documents nor checkpoint, others keep theirs',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [put({ id: 'a' })])
      const other = { ...WORKLIST, name: 'contract.other' }
      await models.open(other)
      await models.apply(other.name, [put({ id: 'b' })], checkpointAt(3))
      await models.drop(WORKLIST.name)
      mustEqual(await models.checkpoint(WORKLIST.name), undefined, 'the checkpoint of the dropped view')
      mustEqual(await idsFound(models, []), [], 'its documents')
      mustEqual(await models.checkpoint(other.name), checkpointAt(3), 'the checkpoint of the other')
      await models.apply(WORKLIST.name, [put({ id: 'a', position: 1 })], checkpointAt(1))
      mustEqual(await idsFound(models, []), ['a'], 'the documents after the first batch of the rebuild')
    },
  },
  {
    name: 'a batch without changes moves the checkpoint',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [])
      await models.apply(WORKLIST.name, [], checkpointAt(12))
      mustEqual((await models.checkpoint(WORKLIST.name))?.position, at(12), 'the checkpoint')
      mustHold(await countOf(models, []) === 0, 'there are no documents')
    },
  },
]
