import type { CallbackScheduled } from '@bihuan/contracts'
import { defineView } from '@bihuan/host'
import { isCallbackEvent } from '../domain/events.js'
import { changedLine, isOwed, scheduledLine, type CallLine } from './call-line.js'
import { callIdsOf } from './document-ids.js'

/** A call with what it is about. */
export type CallDocument = CallLine & CallbackScheduled['data']['about']

/** Sorts behind every real instant: a call without a due moment stands at the end of a list by urgency. */
const NEVER = '9999-12-31T15:59:59.999Z'

/** "Who is to be phoned, until when, and what came of it?" One document a round. */
export const callsView = defineView<CallDocument>({
  shape: {
    name: 'callback.calls',
    version: 2,
    fields: {
      caseId: 'text', hallId: 'text', unitId: 'text', status: 'text', officerId: 'text', dueOn: 'text', dueAt: 'text',
      nextAt: 'text', state: 'text',
    },
    indexes: [
      ['dueAt'], ['nextAt'], ['caseId', 'dueAt'], ['hallId', 'dueAt'], ['hallId', 'status', 'dueAt'],
      ['hallId', 'dueOn', 'dueAt'], ['officerId', 'dueAt'], ['state'],
    ],
  },
  prefixes: ['callback'],
  documentIds: (event) => (isCallbackEvent(event) ? callIdsOf(event) : []),
  project: (body, event) => {
    if (!isCallbackEvent(event) || event.type === 'CallbackFileOpened') return body
    if (event.type === 'CallbackScheduled') return { ...event.data.about, ...scheduledLine(event) }
    return body && { ...body, ...changedLine(body, event) }
  },
  scopeOf: ({ hallId }) => ({ hallId, unitIds: [] }),
  fieldsOf: (body) => {
    const { caseId, hallId, unitId, status, officerId = null, due, missed } = body
    const owed = isOwed(body)
    return {
      caseId, hallId, unitId, status, officerId, dueOn: due.dueOn, dueAt: due.dueAt ?? NEVER,
      nextAt: owed && !missed ? due.dueAt : null, state: owed ? 'running' : 'over',
    }
  },
})
