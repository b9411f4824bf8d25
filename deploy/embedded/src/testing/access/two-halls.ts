import type { TestClient } from '@bihuan/host/testing'
import { hygieneApplication, soleTraderApplication } from '../applications.js'
import { expectAnswer, type Done, type House } from '../house.js'
import { citizenOf, HALLS, type HallId, type Place } from './account.js'

export const DAY = '2026-03-02'

/** A case or consultation of the matrix. */
export interface Told extends Place {
  readonly caseId: string
}

/** Of each kind of thing one in a hall, so that every question has something to show and something to hide. */
export interface Planted {
  readonly hallId: HallId
  /** Unit `market`: closed, rated badly, with a call and an order. */
  readonly closed: Told
  /** Unit `health`: accepted at a window, not decided. */
  readonly open: Told
  /** Unit `health`: filed online by the hall's citizen, accepted, not decided. */
  readonly online: Told
  /** Unit `market`. */
  readonly consultation: Told
  readonly ledgerId: string
}

export function plantHalls(house: House): Promise<readonly Planted[]> {
  return HALLS.reduce<Promise<readonly Planted[]>>(
    async (before, hallId) => [...await before, await plantHall(house, hallId)], Promise.resolve([]),
  )
}

async function plantHall(house: House, hallId: HallId): Promise<Planted> {
  const clerk = house.clerk(hallId)
  const at = { hallId, windowId: `${hallId}-01` }
  const closed = await house.files(clerk, soleTraderApplication(at))
  await concluded(house, hallId, closed)
  const open = await house.files(clerk, hygieneApplication(at))
  const ownerId = citizenOf({ hallId })
  const citizen = house.host.as({ id: ownerId, roles: ['applicant'] })
  const online = await house.files(citizen, hygieneApplication({ ...at, windowId: undefined, channel: 'web' }))
  for (const { caseId } of [open, online]) {
    await house.does(clerk, caseId, 'acceptance/accept-application', { mode: 'normal' })
  }
  const asked = await clerk.post('/acceptance/consultations', {
    ...at, itemCode: 'sole-trader-registration', channel: 'window', question: '材料', answer: '已告知',
    person: { name: '示例咨询人', mobile: '17955502345' },
  })
  const { caseId } = expectAnswer<Done>(asked, 201)
  await house.host.drained()
  return {
    hallId,
    closed: { caseId: closed.caseId, hallId, unitIds: ['market'] },
    open: { caseId: open.caseId, hallId, unitIds: ['health'] },
    online: { caseId: online.caseId, hallId, unitIds: ['health'], ownerId },
    consultation: { caseId, hallId, unitIds: ['market'] },
    ledgerId: `${hallId}-01-${DAY}`,
  }
}

/** Decided, delivered, rated badly: a call is due and an order opened. */
async function concluded(house: House, hallId: HallId, { caseId, queryCode }: Done): Promise<void> {
  const by = (role: 'approver' | 'issuer', unit: object = {}): TestClient => (
    house.host.as({ id: `${role}-${hallId}`, roles: [role], hallId, ...unit })
  )
  const citizen = house.host.anonymous()
  await house.does(house.clerk(hallId), caseId, 'acceptance/accept-application', { mode: 'normal' })
  await house.does(by('approver', { unitId: 'market' }), caseId, 'approval/decide-on-spot', { outcome: 'granted' })
  await house.does(by('issuer'), caseId, 'acceptance/issue-result', { form: 'paper', number: 'W-1' })
  await house.does(by('issuer'), caseId, 'acceptance/deliver-result', { method: 'window' })
  const invited = await citizen.post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
  const { token } = expectAnswer<{ readonly token: string }>(invited, 200)
  const rating = { node: 'closed', level: 'dissatisfied', channel: 'sms', token }
  await house.does(citizen, caseId, 'evaluation/submit-rating', rating)
}
