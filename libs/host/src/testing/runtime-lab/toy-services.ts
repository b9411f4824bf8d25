import {
  applicationReceived, caseOverdue, overdueExplained, resultDelivered, resultIssued,
  type ApplicationReceived, type CaseOverdue, type OverdueExplained, type ResultDelivered, type ResultIssued,
} from '@bihuan/contracts'
import { reject, rejectForNow, type Command, type Instant, type RecordedEvent } from '@bihuan/kernel'
import { bindDecider, plan } from '../../definition/decider-binding.js'
import type { Sweep } from '../../definition/sweep.js'
import { defineView } from '../../definition/view-definition.js'

/**
 * Two small services with real events of the catalogue and made-up rules: acceptance registers and issues, approval
 * explains what was issued. Enough to let every part of a runtime move.
 */
export type AcceptanceToyCommand =
  | Command<'Register', { name: string; idNumber: string }>
  | Command<'Issue', { number: string }>
  | Command<'Deliver', object>

export interface AcceptanceToyState {
  readonly registered: boolean
  readonly issued: number
}

const ITEM: ApplicationReceived['data']['item'] = {
  code: 'item-1', version: 1, name: { 'zh-CN': '事项', en: 'Item' }, handling: 'instant', unitId: 'unit-1',
}
const MOST_ISSUED = 50

export const acceptanceToy = bindDecider<
  AcceptanceToyState, AcceptanceToyCommand, ApplicationReceived | ResultIssued | ResultDelivered
>({
  prefix: 'acceptance',
  perCase: true,
  decider: {
    initial: { registered: false, issued: 0 },
    decide: (command, state, { id, subjects }) => {
      switch (command.name) {
        case 'Register': {
          const { name, idNumber } = command.data
          if (name === 'refused') return reject('refused-by-name')
          const subjectId = subjects.of({ idType: 'residentId', idNumber })
          return [applicationReceived({
            caseId: id, item: ITEM, hallId: 'hall-1', channel: 'window',
            applicant: { kind: 'person', subjectId, name, idType: 'residentId', idNumber },
            materials: [], upstreamNumbers: [],
          })]
        }
        case 'Issue':
          if (state.issued >= MOST_ISSUED) return reject('too-many')
          return [resultIssued({ form: 'paper', number: command.data.number })]
        case 'Deliver': return [resultDelivered({ method: 'window' })]
      }
    },
    evolve: (state, event) => {
      switch (event.type) {
        case 'ApplicationReceived': return { ...state, registered: true }
        case 'ResultIssued': return { ...state, issued: state.issued + 1 }
        default: return state
      }
    },
  },
  scopeOf: ({ registered }) => (registered ? { hallId: 'hall-1', unitIds: [] } : undefined),
  identitiesOf: (command) =>
    (command.name === 'Register' ? [{ idType: 'residentId', idNumber: command.data.idNumber }] : []),
})

export type ApprovalToyCommand =
  | Command<'Explain', { explanation: string }>
  | Command<'MarkOverdue', { dueAt: Instant }>

export interface ApprovalToyState {
  readonly explained: readonly string[]
  readonly overdue: boolean
}

/** What the rules of the approval toy are told by a test; a real decider has no such thing. */
export interface Gate {
  later: (explanation: string) => boolean
  never: (explanation: string) => boolean
}

export type ApprovalToy = ReturnType<typeof approvalToy>

export function approvalToy(gate: Gate) {
  return bindDecider<ApprovalToyState, ApprovalToyCommand, OverdueExplained | CaseOverdue>({
    prefix: 'approval',
    perCase: true,
    decider: {
      initial: { explained: [], overdue: false },
      decide: (command, state) => {
        switch (command.name) {
          case 'Explain': {
            const { explanation } = command.data
            if (gate.later(explanation)) return rejectForNow('not-there-yet')
            if (gate.never(explanation)) return reject('not-wanted')
            return [overdueExplained({ explanation })]
          }
          case 'MarkOverdue':
            if (state.overdue) return reject('already-overdue')
            return [caseOverdue({ clock: 'promised', dueAt: command.data.dueAt })]
        }
      },
      evolve: (state, event) => {
        switch (event.type) {
          case 'OverdueExplained': return { ...state, explained: [...state.explained, event.data.explanation] }
          case 'CaseOverdue': return { ...state, overdue: true }
        }
      },
    },
    scopeOf: () => undefined,
  })
}

export interface IssuedBody {
  readonly numbers: readonly string[]
  readonly dueAt: Instant | null
}

/** Issued numbers of a case. A number `due:<instant>` sets when the case is due, `poison` breaks the view. */
export const issuedView = defineView<IssuedBody>({
  shape: {
    name: 'approval.issued', version: 1, fields: { dueAt: 'text', count: 'number' }, indexes: [['dueAt'], ['count']],
  },
  prefixes: ['acceptance', 'approval'],
  documentIds: (event) => (['ResultIssued', 'CaseOverdue'].includes(event.type) ? [caseOf(event)] : []),
  project: (body = { numbers: [], dueAt: null }, event) => {
    if (event.type === 'CaseOverdue') return { ...body, dueAt: null }
    const number = 'number' in event.data ? String(event.data.number) : ''
    if (number === 'poison') throw new TypeError('this view cannot project poison')
    const dueAt = number.startsWith('due:') ? number.slice('due:'.length) : body.dueAt
    return { numbers: [...body.numbers, number], dueAt }
  },
  scopeOf: () => ({ hallId: 'hall-1', unitIds: [] }),
  fieldsOf: ({ dueAt, numbers }) => ({ dueAt, count: numbers.length }),
})

export function overdueSweep(approval: ApprovalToy): Sweep<IssuedBody> {
  return {
    name: 'approval.overdue',
    view: issuedView,
    dueField: 'dueAt',
    commandFor: ({ id, body: { dueAt } }) => (dueAt === null
      ? undefined
      : { plan: plan(approval, id, { name: 'MarkOverdue', data: { dueAt } }), key: `overdue/${dueAt}` }),
  }
}

function caseOf(event: RecordedEvent): string {
  return event.stream.slice(event.stream.indexOf('-') + 1)
}
