import { defineView } from '@bihuan/host'
import { idOf, present } from '@bihuan/kernel'
import { isCallbackEvent } from '../domain/events.js'
import type { Contact } from '../domain/states.js'
import { callIdsOf } from './document-ids.js'

/** Whom to call, sealed. */
export interface ContactDocument {
  readonly caseId: string
  readonly round: number
  readonly hallId: string
  readonly contact: Omit<Contact, 'subjectId'>
  /** Absent until the call is assigned: then nobody finds the document. */
  readonly officerId?: string
}

/** No account bears this id (claims hold one character at least). */
const NOBODY = ''

/**
 * "Whom do I phone?" One document a call that has still to be made, **owned by its assigned officer**: asked in the
 * scope of an owner, the read models answer that account alone. The only view that holds telephone numbers.
 */
export const contactsView = defineView<ContactDocument>({
  shape: { name: 'callback.contacts', version: 1, fields: { hallId: 'text' }, indexes: [['hallId']] },
  prefixes: ['callback'],
  documentIds: (event) => (isCallbackEvent(event) ? callIdsOf(event) : []),
  project: (body, event) => {
    if (!isCallbackEvent(event)) return body
    switch (event.type) {
      case 'CallbackScheduled': {
        const { about: { hallId }, round, contact } = event.data
        if (contact === undefined) return undefined
        const { name, mobile } = contact
        return { caseId: idOf(event.stream), round, hallId, contact: present({ name, mobile }) }
      }
      case 'CallbackAssigned': return body && { ...body, officerId: event.data.officerId }
      // The call is over: nobody needs the number any more.
      case 'CallbackCompleted':
      case 'CallbackAbandoned': return undefined
      default: return body
    }
  },
  scopeOf: ({ hallId, officerId }) => ({ hallId, unitIds: [], ownerId: officerId ?? NOBODY }),
  fieldsOf: ({ hallId }) => ({ hallId }),
})
