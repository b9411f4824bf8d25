import { effectiveTime, never, present, type Recorded } from '@bihuan/kernel'
import { allStopped, recalibrated, started } from './case-clocks.js'
import type { AcceptanceEvent } from './events.js'
import type {
  Accepted, AcceptanceState, CaseClocks, CaseFile, Closed, Concluded, Consulted, CorrectionAwaited, Ended, Filed,
  Received,
} from './states.js'

type RecordedAs<Type extends AcceptanceEvent['type']> = Extract<Recorded<AcceptanceEvent>, { readonly type: Type }>

/** The case, or the consultation, after a recorded fact. Never refuses: what was recorded has happened. */
export function evolve(state: AcceptanceState, event: Recorded<AcceptanceEvent>): AcceptanceState {
  if (event.type === 'ApplicationReceived') return received(state, event)
  if (event.type === 'ConsultationRecorded') return consulted(event)
  if (state.status === 'unfiled') throw new TypeError(`${event.type} in ${event.stream} before the application`)
  if (state.status === 'consultation') throw new TypeError(`${event.type} in ${event.stream}, a consultation`)
  switch (event.type) {
    case 'CorrectionRequested': return correctionRequested(state, event)
    case 'MaterialsSupplied': return materialsSupplied(state, event)
    case 'NonAcceptanceProposed':
      return {
        status: 'nonAcceptanceProposed', proposedBy: event.metadata.actor.id, file: state.file, ...clocksOf(state),
      }
    case 'NonAcceptanceOverturned': return { status: 'received', file: state.file, ...clocksOf(state) }
    case 'NonAcceptanceConfirmed': return ended(state, event, 'notAccepted')
    case 'ApplicationWithdrawn': return ended(state, event, 'withdrawn')
    case 'ApplicationLapsed': return ended(state, event, 'lapsed')
    case 'ResultDelivered': return ended(state, event, 'delivered')
    case 'CaseAccepted': return accepted(state, event)
    case 'CaseDeemedAccepted': return deemedAccepted(state, event)
    case 'CaseConcluded': return concluded(state, event)
    case 'ResultIssued': return isConcluded(state) ? { ...state, status: 'resultIssued' } : state
    case 'DeliveryOverdue': return isConcluded(state) ? { ...state, deliveryOverdue: true } : state
    case 'CaseClosed': return closed(state, event)
    case 'ClockRecalibrated': return { ...state, ...recalibrated(state, event.data, event.metadata.recordedAt) }
    default: return never(event)
  }
}

function received(state: AcceptanceState, event: RecordedAs<'ApplicationReceived'>): Received {
  const { caseId, item, hallId, windowId, ownerId, materials, notice, imported } = event.data
  const file: CaseFile = present({
    caseId, item, hallId, windowId, ownerId, receivedAt: effectiveTime(event), imported: imported ?? false,
    materials: materials.map(({ code }) => code), outstanding: [], corrections: 0,
  })
  const clocks = notice === undefined ? clocksOf(state) : started(state, notice, event.metadata.recordedAt)
  return { status: 'received', file, ...clocks }
}

function consulted({ data: { hallId, windowId, unitId } }: RecordedAs<'ConsultationRecorded'>): Consulted {
  return { status: 'consultation', hallId, windowId, unitId, clocks: {}, dues: {} }
}

function correctionRequested(state: Filed, event: RecordedAs<'CorrectionRequested'>): CorrectionAwaited {
  const { missing, answer } = event.data
  const { recordedAt } = event.metadata
  const asked = missing.map(({ material }) => material)
  const file = {
    ...state.file,
    materials: state.file.materials.filter((material) => !asked.includes(material)),
    outstanding: asked,
    corrections: state.file.corrections + 1,
  }
  const clocks = started(allStopped(state, effectiveTime(event), recordedAt), answer, recordedAt)
  return { status: 'correctionRequested', file, ...clocks }
}

/** An answer that completes what was asked starts the notice clock again; anything less only fills the file. */
function materialsSupplied(state: Filed, event: RecordedAs<'MaterialsSupplied'>): Filed {
  const supplied = event.data.materials.map(({ code }) => code)
  const file = {
    ...state.file,
    materials: [...new Set([...state.file.materials, ...supplied])],
    outstanding: state.file.outstanding.filter((material) => !supplied.includes(material)),
  }
  const { notice } = event.data
  if (notice === undefined) return { ...state, file }
  const { recordedAt } = event.metadata
  const clocks = started(allStopped(state, effectiveTime(event), recordedAt), notice, recordedAt)
  return { status: 'received', file, ...clocks }
}

function accepted(state: Filed, event: RecordedAs<'CaseAccepted'>): Accepted {
  const { mode, importedDecision, item } = event.data
  const clocks = allStopped(state, effectiveTime(event), event.metadata.recordedAt)
  return present({ status: 'accepted', mode, importedDecision, file: { ...state.file, item }, ...clocks })
}

/** It counts from the receipt, but the clock ran on until it was passed: that is what the fact rests on. */
function deemedAccepted(state: Filed, event: RecordedAs<'CaseDeemedAccepted'>): Accepted {
  const { recordedAt } = event.metadata
  const clocks = allStopped(state, recordedAt, recordedAt)
  return { status: 'accepted', mode: 'deemed', file: { ...state.file, item: event.data.item }, ...clocks }
}

function concluded(state: Filed, event: RecordedAs<'CaseConcluded'>): Concluded {
  const { conclusion, delivery } = event.data
  const clocks = delivery === undefined ? clocksOf(state) : started(state, delivery, event.metadata.recordedAt)
  const mode = state.status === 'accepted' ? state.mode : 'normal'
  return { status: 'concluded', mode, conclusion, deliveryOverdue: false, file: state.file, ...clocks }
}

function ended(state: Filed, event: Recorded<AcceptanceEvent>, status: Ended['status']): Ended {
  return { status, file: state.file, ...allStopped(state, effectiveTime(event), event.metadata.recordedAt) }
}

function closed(state: Filed, event: RecordedAs<'CaseClosed'>): Closed {
  const clocks = allStopped(state, effectiveTime(event), event.metadata.recordedAt)
  return { status: 'closed', ending: event.data.ending, file: state.file, ...clocks }
}

function isConcluded(state: Filed): state is Concluded {
  return state.status === 'concluded' || state.status === 'resultIssued'
}

function clocksOf({ clocks, dues }: CaseClocks): CaseClocks {
  return { clocks, dues }
}
