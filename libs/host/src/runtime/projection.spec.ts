import type { DocumentChange, RecordedEvent, ViewDocument } from '@bihuan/kernel'
import { checkLaw } from '@bihuan/testing'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { defineView } from '../definition/view-definition.js'
import { Projection } from './projection.js'

/** Adds up numbers, which shows every event that is taken twice or not at all; a `0` removes the document. */
const sums = defineView<{ readonly sum: number }>({
  shape: { name: 'acceptance.sums', version: 1, fields: {}, indexes: [] },
  prefixes: ['acceptance'],
  documentIds: ({ stream }) => [stream],
  project: (body, { data }) => {
    const value = 'value' in data && typeof data.value === 'number' ? data.value : 0
    return value === 0 ? undefined : { sum: (body?.sum ?? 0) + value }
  },
  scopeOf: () => ({ unitIds: [] }),
  fieldsOf: () => ({}),
})

function eventAt(index: number, stream: string, value: number): RecordedEvent {
  return {
    id: `e${index}`, stream, revision: 0, position: String(index).padStart(16, '0'), type: 'T', version: 1,
    data: { value },
    metadata: {
      hash: '', previousHash: '', hashAlgorithm: 'sha256', actor: { id: 'a', roles: [], kind: 'system' },
      commandId: 'c', requestMac: '', correlationId: '', causationId: '', recordedAt: '2026-03-02T01:00:00.000Z',
    },
  }
}

/** As read models keep it: an older `put` or `remove` changes nothing. */
function applied(documents: Map<string, ViewDocument>, changes: readonly DocumentChange[]): void {
  for (const change of changes) {
    if (change.kind === 'put') documents.set(change.document.id, change.document)
    else documents.delete(change.id)
  }
}

function project(documents: Map<string, ViewDocument>, events: readonly RecordedEvent[]): void {
  const projection = new Projection(sums)
  projection.know([...documents.values()])
  projection.project(events)
  applied(documents, projection.changes())
}

const steps = fc.tuple(fc.constantFrom('s1', 's2'), fc.integer({ min: 1, max: 9 }))
const events = fc.array(steps, { minLength: 1, maxLength: 20 })
  .map((list) => list.map(([stream, value], index) => eventAt(index, stream, value)))

describe('projecting batches', () => {
  checkLaw('gives the same documents however the feed is cut, and whatever of it comes again', fc.property(
    events, fc.nat(20), fc.nat(20), (all, cut, back) => {
      const atOnce = new Map<string, ViewDocument>()
      project(atOnce, all)
      const inParts = new Map<string, ViewDocument>()
      project(inParts, all.slice(0, cut))
      project(inParts, all.slice(Math.max(0, cut - back)))
      expect(inParts).toEqual(atOnce)
    },
  ))

  it('removes a document and begins it anew within one batch', () => {
    const documents = new Map<string, ViewDocument>()
    project(documents, [eventAt(0, 's1', 5), eventAt(1, 's1', 0), eventAt(2, 's1', 2)])
    expect(documents.get('s1')?.body).toEqual({ sum: 2 })
  })

  it('writes nothing for a document that came and went between two checkpoints', () => {
    const projection = new Projection(sums)
    projection.project([eventAt(0, 's1', 5), eventAt(1, 's1', 0)])
    expect(projection.changes()).toEqual([])
  })

  it('writes a document once for all that happened to it in memory, and nothing after that', () => {
    const projection = new Projection(sums)
    projection.project([eventAt(0, 's1', 5)])
    projection.project([eventAt(1, 's1', 3)])
    expect(projection.changes()).toMatchObject([{ kind: 'put', document: { id: 's1', body: { sum: 8 } } }])
    projection.settle(1)
    expect(projection.changes()).toEqual([])
  })

  it('does not write a document that an event left as it was', () => {
    const same = defineView({ ...sums, project: () => ({ sum: 5 }) })
    const projection = new Projection(same)
    projection.know([{
      id: 's1', position: '0'.repeat(16), scope: { unitIds: [] }, fields: {}, body: { sum: 5 },
    }])
    projection.project([eventAt(1, 's1', 3)])
    expect(projection.changes()).toEqual([])
  })

  it('removes what it keeps in memory when an event says so, and forgets it', () => {
    const projection = new Projection(sums)
    projection.project([eventAt(0, 's1', 5)])
    projection.settle(9)
    projection.project([eventAt(1, 's1', 0)])
    expect(projection.changes()).toEqual([{ kind: 'remove', id: 's1', position: eventAt(1, 's1', 0).position }])
    projection.settle(9)
    expect(projection.size).toBe(0)
  })

  it('forgets the documents known longest, and asks for them again', () => {
    const projection = new Projection(sums)
    projection.project([eventAt(0, 's1', 5), eventAt(1, 's2', 5)])
    projection.settle(1)
    expect(projection.missing([eventAt(2, 's1', 1), eventAt(3, 's2', 1)])).toEqual(['s1'])
  })
})
