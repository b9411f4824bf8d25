import type { CallbackFileOpened } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { idOf, present } from '@bihuan/kernel'
import { isCallbackEvent, roundOf } from '../domain/events.js'
import { changedLine, scheduledLine, type CallLine } from './call-line.js'

/** A case as the callback centre knows it: all its rounds. Whether there is a number, never which. */
export type CaseDocument = CallbackFileOpened['data']['about'] & {
  readonly kind: 'case' | 'consultation'
  readonly ownerId?: string
  readonly reachable: boolean
  readonly revision: number
  readonly calls: readonly CallLine[]
}

/** "Has this case been phoned, and what was said?" One document a case. */
export const casesView = defineView<CaseDocument>({
  shape: { name: 'callback.cases', version: 2, fields: { hallId: 'text' }, indexes: [['hallId']] },
  prefixes: ['callback'],
  documentIds: (event) => (isCallbackEvent(event) ? [idOf(event.stream)] : []),
  project: (body, event) => {
    if (!isCallbackEvent(event)) return body
    const { revision } = event
    if (event.type === 'CallbackFileOpened') {
      const { about, kind, ownerId, contact } = event.data
      return present<CaseDocument>({ ...about, kind, ownerId, reachable: contact !== undefined, revision, calls: [] })
    }
    if (body === undefined) return undefined
    if (event.type === 'CallbackScheduled') return { ...body, revision, calls: [...body.calls, scheduledLine(event)] }
    const round = roundOf(event)
    const calls = body.calls.map((line) => (line.round === round ? changedLine(line, event) : line))
    return { ...body, revision, calls }
  },
  scopeOf: ({ hallId, ownerId }) => present({ hallId, unitIds: [], ownerId }),
  fieldsOf: ({ hallId }) => ({ hallId }),
})
