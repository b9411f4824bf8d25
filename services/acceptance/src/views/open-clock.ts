import type { ClockStart } from '@bihuan/contracts'
import type { Recorded } from '@bihuan/kernel'
import { startedHistory } from '@bihuan/reference'
import type { CaseEvent } from '../domain/events.js'
import type { ClockName } from '../domain/states.js'

/** The clock that runs in a case before and after approval: there is one at most. */
export interface OpenClock {
  readonly clock: ClockName
  readonly start: ClockStart
  /** From a delivery that is marked overdue nothing more falls due. */
  readonly marked: boolean
}

/** The open clock after an event; `undefined` when none runs. */
export function openClockAfter(clock: OpenClock | undefined, event: Recorded<CaseEvent>): OpenClock | undefined {
  switch (event.type) {
    case 'ApplicationReceived': return opened('notice', event.data.notice)
    case 'CorrectionRequested': return opened('correction', event.data.answer)
    case 'MaterialsSupplied': return opened('notice', event.data.notice) ?? clock
    case 'CaseConcluded': return opened('delivery', event.data.delivery)
    case 'DeliveryOverdue': return clock && { ...clock, marked: true }
    case 'ClockRecalibrated': return clock && { ...clock, start: { ...clock.start, due: event.data.newDue } }
    case 'NonAcceptanceProposed':
    case 'NonAcceptanceOverturned':
    case 'ResultIssued': return clock
    default: return undefined
  }
}

export function historyOf({ start }: OpenClock): ReturnType<typeof startedHistory> {
  return startedHistory(start, start.startAt)
}

function opened(clock: ClockName, start: ClockStart | undefined): OpenClock | undefined {
  return start && { clock, start, marked: false }
}
