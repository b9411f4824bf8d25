import { describe, expect, it } from '@jest/globals'
import { caseIdOf } from '@bihuan/contracts'
import { EVERYWHERE } from '@bihuan/kernel'
import { defineView } from '../definition/view-definition.js'
import { accepted } from '../testing/scripted-runtime.js'
import type { Call } from './call.js'
import { PersonalAccess } from './personal-access.js'
import type { Problem } from './problem.js'
import { ViewQueries } from './view-queries.js'

const call: Call = {
  caller: {
    actor: { id: 'li', roles: ['clerk'], kind: 'person' }, roles: ['clerk'], scope: EVERYWHERE, personalData: true,
  },
  idempotencyKey: 'k', correlationId: 'c', after: '0000000000000009',
}
const caseId = caseIdOf('130700', new Uint8Array(8).fill(9))
const view = defineView<{ name: string }>({
  shape: { name: 'tasting.guests', version: 1, fields: {}, indexes: [] },
  prefixes: ['tasting'],
  documentIds: () => [],
  project: () => undefined,
  scopeOf: () => ({ unitIds: [] }),
  fieldsOf: () => ({}),
})

describe('a query', () => {
  it('that waits for its view in vain says how far the view has come', async () => {
    const { queries } = edge({ reached: false })
    await expect(queries.list(view, [], undefined, { limit: 5 }, call)).rejects.toMatchObject({
      status: 503, code: 'view-behind', options: { position: '0000000000000005', headers: { 'retry-after': '1' } },
    } satisfies DeepPartial<Problem>)
  })

  it('after a position that the store has never reached is not waited for', async () => {
    for (const after of ['0000000000000010', 'zzzz', '9']) {
      await expect(edge({ reached: false }).queries.list(view, [], undefined, { limit: 5 }, { ...call, after }))
        .rejects.toMatchObject({ status: 400, code: 'malformed' } satisfies DeepPartial<Problem>)
    }
  })

  it('that counts says where the counts stand: at the checkpoint, or scanned further without a change', async () => {
    for (const [counted, position] of [
      ['0000000000000007', '0000000000000007'], ['0000000000000004', '0000000000000005'],
    ] as const) {
      await expect(edge({ counted }).queries.counts(view, [[]], call)).resolves.toEqual({ counts: [7], position })
    }
  })

  it('that counts answers nothing while the counts stand nowhere', async () => {
    await expect(edge({}).queries.counts(view, [[]], call)).rejects.toMatchObject({
      status: 503, code: 'view-behind', options: { position: '0000000000000005', headers: { 'retry-after': '1' } },
    } satisfies DeepPartial<Problem>)
  })

  it('for personal data shows nothing when the reading could not be recorded', async () => {
    const { queries } = edge({ recorded: false })
    await expect(queries.document(view, caseId, call, { personal: true })).rejects.toThrow('the record was refused')
  })

  it('for personal data records the reading first, and then shows it', async () => {
    const { queries, steps } = edge({})
    await expect(queries.document(view, caseId, call, { personal: true })).resolves.toMatchObject({ name: 'open' })
    expect(steps).toEqual(['opened', 'recorded'])
  })
})

type DeepPartial<T> = { [Key in keyof T]?: DeepPartial<T[Key]> }

function edge(
  { reached = true, recorded = true, counted }: {
    readonly reached?: boolean
    readonly recorded?: boolean
    readonly counted?: string
  },
) {
  const steps: string[] = []
  const gateway = {
    submit: () => {
      if (!recorded) return Promise.reject(new Error('the record was refused'))
      steps.push('recorded')
      return Promise.resolve(accepted(caseId))
    },
    stateOf: () => Promise.resolve(undefined),
  }
  const opener = {
    open: <Value>(value: Value) => {
      steps.push('opened')
      return Promise.resolve({ value: { ...value, name: 'open' }, fields: ['name'] })
    },
    mask: <Value>(value: Value) => value,
  }
  const document = {
    id: caseId, position: '0000000000000003', scope: { unitIds: [] }, fields: {}, body: { name: 'sealed' },
  }
  const readModels = {
    get: <Body extends object>() => Promise.resolve({ ...document, body: document.body as Body }),
    find: () => Promise.resolve({ items: [] }),
    counts: () => Promise.resolve({
      counts: [7], ...(counted === undefined ? {} : { checkpoint: { storeId: 's', position: counted } }),
    }),
  }
  const views = { viewPosition: () => '0000000000000005', waitForView: () => Promise.resolve(reached) }
  const head = (): Promise<string> => Promise.resolve('0000000000000009')
  return { steps, queries: new ViewQueries(readModels, views, new PersonalAccess(gateway, opener), head) }
}
