import { reject, type Rejection } from '@bihuan/kernel'
import type { CaseState, AcceptanceStatus } from './states.js'

const ACCEPTED: readonly AcceptanceStatus[] = ['accepted', 'concluded', 'resultIssued']

/** Why a command that needs another status is refused: the nearest reason a person can act on. */
export function wrongStatus(state: CaseState, ...expected: readonly AcceptanceStatus[]): Rejection {
  const { status } = state
  if (status === 'unfiled') return reject('unknown-case')
  if (status === 'closed') return reject('case-closed', { ending: state.ending })
  if (status === 'correctionRequested' && !expected.includes('correctionRequested')) {
    return reject('correction-outstanding', { materials: state.file.outstanding })
  }
  const beforeAcceptance = expected.every((wanted) => !ACCEPTED.includes(wanted))
  if (ACCEPTED.includes(status) && beforeAcceptance) return reject('already-accepted', { status })
  return reject('wrong-status', { status, expected })
}
