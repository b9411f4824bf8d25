import { covers, EVERYWHERE, type Scope, type ScopeKeys } from '@bihuan/kernel'
import { mustEqual } from '../../must.js'
import type { Check } from '../suite.js'
import { countOf, idsFound, put, WORKLIST, worklistWith } from './documents.js'
import type { ReadModelsLab } from './lab.js'

const HALLS = [undefined, 'h1', 'h2'] as const
const UNITS = [[], ['u1'], ['u2'], ['u1', 'u2'], ['u10'], ['u']] as const
const OWNERS = [undefined, 'o1', 'o2'] as const

const ALL_KEYS: readonly ScopeKeys[] = HALLS.flatMap((hallId) => UNITS.flatMap((unitIds) => OWNERS.map((ownerId) => ({
  ...(hallId === undefined ? {} : { hallId }), unitIds, ...(ownerId === undefined ? {} : { ownerId }),
}))))

const ALL_SCOPES: readonly Scope[] = (['all', [], ['h1'], ['h1', 'h2'], ['h3']] as const).flatMap((halls) =>
  (['all', [], ['u1'], ['u1', 'u2'], ['u3']] as const).flatMap((units) => OWNERS.map((ownerId) => ({
    halls, units, ...(ownerId === undefined ? {} : { ownerId }),
  }))))

export const scopeChecks: readonly Check<ReadModelsLab>[] = [
  {
    name: 'outside the scope a document does not exist: for get, find and count alike, by hall, unit and owner',
    async run(lab) {
      const documents = ALL_KEYS.map((scope, number) =>
        ({ id: `d${String(number).padStart(3, '0')}`, scope, fields: { status: 'open', dueOn: '2026-03-02' } }))
      const models = await worklistWith(await lab.open(), documents.map(put))
      const sort = { field: 'dueOn', direction: 'descending' } as const
      for (const scope of ALL_SCOPES) {
        const inside = documents.filter((one) => covers(scope, one.scope)).map((one) => one.id)
        const who = JSON.stringify(scope)
        mustEqual(await idsFound(models, [], scope), inside, `what ${who} finds`)
        const open = [{ field: 'status', equals: 'open' }]
        mustEqual(await idsFound(models, open, scope, sort), inside, `what ${who} finds in order`)
        mustEqual(await countOf(models, [], scope), inside.length, `what ${who} counts`)
        for (const { id } of documents.slice(0, 18)) {
          const found = await models.get(WORKLIST.name, id, scope)
          mustEqual(found?.id, inside.includes(id) ? id : undefined, `what ${who} gets of ${id}`)
        }
      }
    },
  },
  {
    name: 'a document that moves to another hall leaves the scope of the first',
    async run(lab) {
      const models = await worklistWith(await lab.open(), [put({ id: 'a', scope: { hallId: 'h1', unitIds: [] } })])
      const moved = put({ id: 'a', position: 2, scope: { hallId: 'h2', unitIds: [] } })
      await models.apply(WORKLIST.name, [moved], { storeId: 's', position: '2' })
      mustEqual(await idsFound(models, [], { halls: ['h1'], units: 'all' }), [], 'what the first hall finds')
      mustEqual(await idsFound(models, [], { halls: ['h2'], units: 'all' }), ['a'], 'what the second hall finds')
      mustEqual(await idsFound(models, [], EVERYWHERE), ['a'], 'what everybody finds')
    },
  },
]
