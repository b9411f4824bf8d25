import type { Hall } from '@bihuan/contracts'
import type { Actor } from './act.js'

/** The accounts of a hall. Proposer and confirmer are different people by construction (否定报备). */

export function clerkAt(hall: Hall, windowId: string): Actor {
  return { id: `clerk-${windowId}`, roles: ['clerk'], hallId: hall.id, windowId }
}

/** 统一出证: one window issues for all. */
export function issuerOf(hall: Hall): Actor {
  const window = hall.windows.find(({ group }) => group === 'issuing') ?? hall.windows[0]
  if (window === undefined) throw new RangeError(`hall ${hall.id} has no window`)
  return { id: `issuer-${window.id}`, roles: ['issuer'], hallId: hall.id, windowId: window.id }
}

export function approverOf(hall: Hall, unitId: string): Actor {
  return { id: `approver-${hall.id}-${unitId}`, roles: ['approver'], hallId: hall.id, unitId }
}

/** The colleague who comes along to the place (行政许可法 Art. 34). */
export function secondApproverOf(hall: Hall, unitId: string): string {
  return `approver-${hall.id}-${unitId}-2`
}

export function leaderOf(hall: Hall): Actor {
  return { id: `leader-${hall.id}`, roles: ['leader'], hallId: hall.id }
}

export function kioskOf(hall: Hall): Actor {
  return { id: `kiosk-${hall.id}`, roles: ['device'], hallId: hall.id }
}

/** 评价器 of a hall: whoever stands at it is taken for the applicant. */
export function evaluatorOf(hall: Hall): Actor {
  return { id: `evaluator-${hall.id}`, roles: ['device'], hallId: hall.id }
}

export function applicantAccount(number: number): Actor {
  return { id: `applicant-${String(number).padStart(5, '0')}`, roles: ['applicant'] }
}

const OFFICERS_PER_HALL = 3

/** 回访中心: of no unit, so that nobody phones the citizens of the own one. */
export function callbackOfficerOf(hall: Hall, number: number): Actor {
  return { id: `callback-${hall.id}-${1 + number % OFFICERS_PER_HALL}`, roles: ['callbackOfficer'], hallId: hall.id }
}

/** 谁办理、谁负责: who answers for the orders of a unit in a hall. */
export function unitOfficerOf(hall: Hall, unitId: string): Actor {
  return { id: `rectifier-${hall.id}-${unitId}`, roles: ['unitOfficer'], hallId: hall.id, unitId }
}

/** 督查: of the prefecture, of no unit. */
export const supervisor: Actor = { id: 'supervisor-prefecture', roles: ['supervisor'] }
