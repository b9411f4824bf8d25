import {
  approvalOpened, clockRecalibrated, isOf, limitExtended, specialProcedureAnnulled, specialProcedureFinished,
  specialProcedureStarted, type DueMoment,
} from '@bihuan/contracts'
import { prefixOf, type RecordedEvent } from '@bihuan/kernel'

const MOVING = [specialProcedureStarted, specialProcedureFinished, specialProcedureAnnulled, limitExtended] as const

/** When the promise is due after an event of the approval stream; `undefined` when the event does not say. */
export function promisedOnAfter(event: RecordedEvent): DueMoment | undefined {
  if (prefixOf(event.stream) !== 'approval') return undefined
  if (isOf(approvalOpened, event)) return event.data.promised.due
  if (isOf(clockRecalibrated, event)) return event.data.clock === 'promised' ? event.data.newDue : undefined
  for (const made of MOVING) {
    if (isOf<string, { readonly clocks: readonly Moved[] }>(made, event)) {
      return event.data.clocks.find(({ clock }) => clock === 'promised')?.due
    }
  }
  return undefined
}

interface Moved {
  readonly clock: string
  readonly due: DueMoment
}
