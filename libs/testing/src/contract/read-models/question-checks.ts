import { EVERYWHERE, InvalidCursor, MAX_PAGE, type Condition, type FindRequest } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import type { Check } from '../suite.js'
import { allPages, checkpointAt, countOf, idsFound, put, WORKLIST, worklistWith } from './documents.js'
import type { ReadModelsLab } from './lab.js'

const FIVE = [
  put({ id: 'a', fields: { status: 'open', title: 'ab', dueOn: '2026-03-02', weight: 2 } }),
  put({ id: 'b', fields: { status: 'open', title: 'abc', dueOn: null, weight: 10 } }),
  put({ id: 'c', fields: { status: 'closed', title: 'b', dueOn: '2026-03-01', weight: null } }),
  put({ id: 'd', fields: { status: 'closed', title: 'a_c', dueOn: '2026-03-02', weight: -1 } }),
  put({ id: 'e', fields: { status: null, title: 'a%', dueOn: '2026-03-05', weight: 2.5 } }),
]

const ANSWERS: readonly (readonly [string, readonly Condition[], readonly string[]])[] = [
  ['nothing asked', [], ['a', 'b', 'c', 'd', 'e']],
  ['equality of text', [{ field: 'status', equals: 'open' }], ['a', 'b']],
  ['equality of numbers', [{ field: 'weight', equals: 2 }], ['a']],
  ['equality with null', [{ field: 'status', equals: null }], ['e']],
  ['one of several', [{ field: 'status', in: ['open', 'closed'] }], ['a', 'b', 'c', 'd']],
  ['one of several with null', [{ field: 'status', in: ['closed', null] }], ['c', 'd', 'e']],
  ['one of none', [{ field: 'status', in: [] }], []],
  ['a prefix', [{ field: 'title', prefix: 'ab' }], ['a', 'b']],
  ['a prefix with a wildcard of SQL', [{ field: 'title', prefix: 'a_' }], ['d']],
  ['a prefix with another wildcard', [{ field: 'title', prefix: 'a%' }], ['e']],
  ['an empty prefix, which no null has', [{ field: 'status', prefix: '' }], ['a', 'b', 'c', 'd']],
  ['a half-open range', [{ field: 'dueOn', from: '2026-03-01', until: '2026-03-02' }], ['c']],
  ['a range from', [{ field: 'dueOn', from: '2026-03-02' }], ['a', 'd', 'e']],
  ['a range of numbers until', [{ field: 'weight', until: 2.5 }], ['a', 'd']],
  ['a range without ends, which no null is in', [{ field: 'weight' }], ['a', 'b', 'd', 'e']],
  ['several conditions', [{ field: 'status', equals: 'open' }, { field: 'dueOn', from: '2026-01-01' }], ['a']],
]

export const questionChecks: readonly Check<ReadModelsLab>[] = [
  {
    name: 'equality, one of, prefix and range answer alike for find and count',
    async run(lab) {
      const models = await worklistWith(await lab.open(), FIVE)
      for (const [what, where, ids] of ANSWERS) {
        mustEqual(await idsFound(models, where), ids, `the answer to ${what}`)
        mustEqual(await countOf(models, where), ids.length, `the count of ${what}`)
      }
    },
  },
  {
    name: 'lists are sorted by a field, ties by id ascending, nulls first ascending and last descending',
    async run(lab) {
      const models = await worklistWith(await lab.open(), FIVE)
      const sorted = (field: string, direction: 'ascending' | 'descending'): Promise<readonly string[]> =>
        idsFound(models, [], EVERYWHERE, { field, direction })
      mustEqual(await sorted('dueOn', 'ascending'), ['b', 'c', 'a', 'd', 'e'], 'by due date ascending')
      mustEqual(await sorted('dueOn', 'descending'), ['e', 'a', 'd', 'c', 'b'], 'by due date descending')
      mustEqual(await sorted('weight', 'ascending'), ['c', 'd', 'a', 'e', 'b'], 'by weight ascending')
      mustEqual(await sorted('weight', 'descending'), ['b', 'e', 'a', 'd', 'c'], 'by weight descending')
    },
  },
  {
    name: 'pages of every size put together are the whole list, in every order',
    async run(lab) {
      const changes = Array.from({ length: 57 }, (_, number) => put({
        id: `d${String(number * 7 % 57).padStart(2, '0')}`,
        fields: { status: 'open', dueOn: number % 5 === 0 ? null : `2026-03-0${number % 4}`, weight: number % 3 },
      }))
      const models = await worklistWith(await lab.open(), changes)
      for (const sort of SORTS) {
        const request = { where: [{ field: 'status', equals: 'open' }], ...sort }
        const whole = (await models.find(WORKLIST.name, { ...request, limit: MAX_PAGE }, EVERYWHERE)).items
        for (const limit of [1, 7, 19, 57, 58]) {
          const pages = await allPages(models, { ...request, limit })
          const what = `pages of ${limit} by ${JSON.stringify(sort)}`
          mustEqual(pages.map((one) => one.id), whole.map((one) => one.id), what)
        }
        mustEqual(whole.length, 57, 'the length of the list')
      }
    },
  },
  {
    name: 'documents that stay are on exactly one page while others come, go and move between pages',
    async run(lab) {
      const staying = Array.from({ length: 40 }, (_, number) =>
        put({ id: `stays-${number}`, fields: { dueOn: `2026-03-${10 + number % 9}`, status: 'open' } }))
      const going = Array.from({ length: 20 }, (_, number) =>
        put({ id: `goes-${number}`, fields: { dueOn: `2026-03-${10 + number % 9}`, status: 'open' } }))
      const models = await worklistWith(await lab.open(), [...staying, ...going])
      const request = { where: [], limit: 7, sort: { field: 'dueOn', direction: 'ascending' } } as const
      const pages = await allPages(models, request, async (page) => {
        const position = 10 + page
        await models.apply(WORKLIST.name, [
          { kind: 'remove', id: `goes-${page}`, position: checkpointAt(position).position },
          put({ id: `comes-${page}`, position, fields: { dueOn: '2026-03-10', status: 'open' } }),
          put({ id: `goes-${19 - page}`, position, fields: { dueOn: '2026-03-09', status: 'open' } }),
        ], checkpointAt(position))
      })
      const stayed = pages.map((one) => one.id).filter((id) => id.startsWith('stays'))
      mustEqual({ shown: stayed.length, different: new Set(stayed).size }, { shown: 40, different: 40 }, 'who stayed')
    },
  },
  {
    name: 'a cursor of another question, and one that was never given out, are refused',
    async run(lab) {
      const models = await worklistWith(await lab.open(), FIVE)
      const request: FindRequest = { where: [{ field: 'dueOn', from: '2026-01-01' }], limit: 1 }
      const { cursor } = await models.find(WORKLIST.name, request, EVERYWHERE)
      mustHold(cursor !== undefined, 'there is a next page')
      const sort = { field: 'dueOn', direction: 'ascending' } as const
      const foreign: readonly FindRequest[] = [
        { where: [], limit: 1, cursor },
        { ...request, sort, cursor },
        { ...request, cursor: 'never-given-out' },
        { ...request, cursor: '' },
        { ...request, cursor: Buffer.from('[{},"a","b"]').toString('base64url') },
      ]
      for (const asked of foreign) {
        await mustReject(models.find(WORKLIST.name, asked, EVERYWHERE), InvalidCursor, `the cursor ${asked.cursor}`)
      }
      const rest = await models.find(WORKLIST.name, { ...request, limit: 9, cursor }, EVERYWHERE)
      mustEqual(rest.items.length, 3, 'the number of documents on the rest')
    },
  },
  {
    name: 'the last page has no cursor, and a page has at most the largest size',
    async run(lab) {
      const models = await worklistWith(await lab.open(), FIVE)
      const page = await models.find(WORKLIST.name, { where: [], limit: 5 }, EVERYWHERE)
      mustEqual(page.cursor, undefined, 'the cursor of the last page')
      for (const limit of [0, -1, 1.5, MAX_PAGE + 1]) {
        await mustReject(models.find(WORKLIST.name, { where: [], limit }, EVERYWHERE), RangeError, `a page of ${limit}`)
      }
    },
  },
  {
    name: 'a field that the shape does not name is refused in conditions, order and documents',
    async run(lab) {
      const models = await worklistWith(await lab.open(), FIVE)
      const { name } = WORKLIST
      for (const field of ['color', 'id', 'hall_id', '__proto__', 'constructor', '"x', 'status"']) {
        const sort = { field, direction: 'ascending' } as const
        await mustReject(idsFound(models, [{ field, equals: 'x' }]), RangeError, `a condition over ${field}`)
        await mustReject(countOf(models, [{ field, in: [] }]), RangeError, `a count over ${field}`)
        const sorted = models.find(name, { where: [], sort, limit: 1 }, EVERYWHERE)
        await mustReject(sorted, RangeError, `an order by ${field}`)
      }
      const stranger = put({ id: 'x', position: 2, fields: { color: 'red' } })
      const attempt = models.apply(name, [put({ id: 'y', position: 2 }), stranger], checkpointAt(2))
      await mustReject(attempt, RangeError, 'a put of a strange field')
      mustEqual(await countOf(models, []), 5, 'the number of documents afterwards')
    },
  },
]

const SORTS: readonly Pick<FindRequest, 'sort'>[] = [
  {},
  ...(['dueOn', 'weight'] as const).flatMap((field) =>
    (['ascending', 'descending'] as const).map((direction) => ({ sort: { field, direction } }))),
]
