import { localDate } from '@bihuan/deadlines'
import { Problem, type Call, type Commands } from '@bihuan/host'
import { EVERYWHERE, type RecordedEvent } from '@bihuan/kernel'
import { ledger } from '../deciders.js'
import { ledgerIdOf } from '../domain/ledger.js'

/** The system looks at the service's own ledger on nobody's behalf, wherever the window stands. */
const SYSTEM_CALL: Call = {
  caller: {
    actor: { id: 'callback', roles: [], kind: 'system' }, roles: [], scope: EVERYWHERE, personalData: false,
  },
  idempotencyKey: 'reading', correlationId: 'reading',
}

/**
 * Whether the window had confirmed its ledger of the day without this piece of business: the ledger's position tells
 * which events it contains. Read from the ledger's own stream, so that no view can be late.
 */
export async function isAfterLedger(
  commands: Pick<Commands, 'stateOf'>, windowId: string | undefined, event: RecordedEvent,
): Promise<boolean> {
  if (windowId === undefined) return false
  const id = ledgerIdOf(windowId, localDate(event.metadata.recordedAt))
  try {
    const { state } = await commands.stateOf(ledger, id, SYSTEM_CALL)
    return state.status === 'confirmed' && event.position > state.asOf
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return false
    throw error
  }
}
