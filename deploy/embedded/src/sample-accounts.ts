import type { Organisation } from '@bihuan/contracts'
import type { Role } from '@bihuan/host'

/** Somebody the demonstration gives a token to, and what for. */
export interface SampleAccount {
  readonly actor: {
    readonly id: string
    readonly roles: readonly Role[]
    readonly hallId?: string
    readonly unitId?: string
  }
  readonly does: string
}

/** Those along the way of a case, with a hall and a unit that exist; without an organisation those who need none. */
export function sampleAccounts(organisation: Organisation | undefined): readonly SampleAccount[] {
  const auditor: SampleAccount = { actor: { id: 'auditor-1', roles: ['auditor'] }, does: '审计回放 replays cases' }
  const hall = organisation?.halls[0]
  if (organisation === undefined || hall === undefined) return [auditor]
  const hallId = hall.id
  const unitId = hall.windows.flatMap(({ unitIds }) => unitIds)[0] ?? organisation.units[0]?.id
  const unit = unitId === undefined ? {} : { unitId }
  return [
    { actor: { id: 'clerk-1', roles: ['clerk'], hallId }, does: '收件、受理 receives and accepts' },
    { actor: { id: 'approver-1', roles: ['approver'], hallId, ...unit }, does: '审批 decides for its unit' },
    { actor: { id: 'issuer-1', roles: ['issuer'], hallId }, does: '出证、送达 issues and delivers' },
    { actor: { id: 'leader-1', roles: ['leader'], hallId }, does: '值班领导 leads the hall' },
    auditor,
  ]
}
