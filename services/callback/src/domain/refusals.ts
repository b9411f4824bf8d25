import { reject, type Rejection } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import { isOpen, type AssignedCall, type CallState, type Opened, type OpenCall } from './states.js'

/** Separation of duties (domain-model.md): the rated unit does not phone its own citizens. */
function ratedUnitRefused({ unitId }: DecidingActor, { file: { about } }: Opened): Rejection | undefined {
  return unitId === about.unitId ? reject('rated-unit', { unitId }) : undefined
}

/** The call of this round, still to be made, for somebody who may have to do with it. */
export function openCall(round: number, state: Opened, actor: DecidingActor): OpenCall | Rejection {
  const refused = ratedUnitRefused(actor, state)
  if (refused !== undefined) return refused
  const call = callOf(round, state)
  if (call === undefined) return reject('round-unknown', { round, rounds: state.calls.length })
  return isOpen(call) ? call : reject('call-over', { round, status: call.status })
}

/** The same, for the officer it was assigned to and nobody else. */
export function ownCall(round: number, state: Opened, actor: DecidingActor): AssignedCall | Rejection {
  const call = openCall(round, state, actor)
  if ('kind' in call) return call
  return call.status === 'assigned' && call.officerId === actor.id ? call : reject('not-assigned-officer', { round })
}

export function callOf(round: number, { calls }: Opened): CallState | undefined {
  return calls.find((call) => call.round === round)
}
