import type { DecidingActor } from '@bihuan/reference'

function staff(id: string, role: string, more: Partial<DecidingActor> = {}): DecidingActor {
  return { id, roles: [role], kind: 'person', hallId: 'city', ...more }
}

/** Everybody who works in the simulated hall. */
export const ACTORS = {
  clerk: staff('clerk-1', 'clerk'), otherClerk: staff('clerk-2', 'clerk'), issuer: staff('issuer-1', 'issuer'),
  tablet: staff('tablet-1', 'device'),
  leader: staff('leader-1', 'leader'),
  market: staff('approver-market', 'approver', { unitId: 'market' }),
  health: staff('approver-health', 'approver', { unitId: 'health' }),
  officer: staff('officer-1', 'callbackOfficer'), otherOfficer: staff('officer-2', 'callbackOfficer'),
  marketOfficer: staff('unit-officer-market', 'unitOfficer', { unitId: 'market' }),
  healthOfficer: staff('unit-officer-health', 'unitOfficer', { unitId: 'health' }),
  supervisor: { id: 'supervisor-1', roles: ['supervisor'], kind: 'person' },
  administrator: { id: 'administrator-1', roles: ['administrator'], kind: 'person' },
  citizen: { id: 'citizen-1', roles: ['applicant'], kind: 'person' },
} satisfies { readonly [name: string]: DecidingActor }
