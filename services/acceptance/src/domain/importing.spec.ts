import { describe, expect, it } from '@jest/globals'
import { CaseLife, clerk, importer, MONDAY, system } from '../testing/case-life.js'
import {
  accept, conclude, deem, deliver, issue, propose, register, requestCorrection, withdraw,
} from '../testing/case-commands.js'

const RECEIVED = '2025-06-02T02:00:00.000Z'
const ACCEPTED = '2025-06-03T02:00:00.000Z'
const DECIDED = '2025-06-05T02:00:00.000Z'
const CLOSED = '2025-06-06T02:00:00.000Z'

const row = register({ materials: [], receivedAt: RECEIVED, imported: true, upstreamNumbers: ['SD-2025-1'] })

function acceptedFromList(decision?: { conclusion: 'granted' | 'terminated'; decidedAt: string; closedAt?: string }) {
  const data = { mode: 'normal', imported: true, effectiveAt: ACCEPTED } as const
  if (decision === undefined) return { name: 'AcceptApplication', data } as const
  return { name: 'AcceptApplication', data: { ...data, importedDecision: decision } } as const
}

describe('a row of a list', () => {
  const listed = CaseLife.at(MONDAY, importer).does(row)

  it('was received when the list says, and keeps its upstream number', () => {
    expect(listed.events[0]).toMatchObject({
      data: { imported: true, upstreamNumbers: ['SD-2025-1'] }, metadata: { effectiveAt: RECEIVED, recordedAt: MONDAY },
    })
  })

  it('is not accepted by silence when its notice limit had passed before it came', () => {
    expect(listed.state.clocks).toEqual({})
    expect(listed.by(system).refusal(deem)).toBe('not-due-yet')
  })

  it('gets a notice clock from its own receipt while that still runs', () => {
    const recent = CaseLife.at(MONDAY, importer)
      .does(register({ receivedAt: '2026-02-27T02:00:00.000Z', imported: true }))
    expect(recent.state.dues['notice']?.dueOn).toBe('2026-03-05')
  })

  it('is accepted without materials, and approval counts from the list\'s time', () => {
    const life = listed.does(acceptedFromList())
    expect(life.events.at(-1)).toMatchObject({
      type: 'CaseAccepted', data: { imported: true, terms: { startAt: ACCEPTED } }, metadata: { effectiveAt: ACCEPTED },
    })
  })

  it('carries its outcome with the acceptance', () => {
    const life = listed.does(acceptedFromList({ conclusion: 'granted', decidedAt: DECIDED, closedAt: CLOSED }))
    expect(life.events.at(-1)?.data).toMatchObject({
      importedDecision: { conclusion: 'granted', decidedAt: DECIDED, closedAt: CLOSED },
    })
  })

  it('that was closed long ago closes with approval\'s word, starts no clock and raises no light', () => {
    const life = listed.does(acceptedFromList({ conclusion: 'granted', decidedAt: DECIDED, closedAt: CLOSED }))
      .by(system).does(conclude('granted', DECIDED))
    expect(life.types.slice(-2)).toEqual(['CaseConcluded', 'CaseClosed'])
    expect(life.events.at(-1)?.metadata.effectiveAt).toBe(CLOSED)
    expect(life.state.clocks).toEqual({})
  })

  it('that was decided but never closed is overdue for delivery, by reason of the import', () => {
    const life = listed.does(acceptedFromList({ conclusion: 'granted', decidedAt: DECIDED }))
      .by(system).does(conclude('granted', DECIDED))
    expect(life.events.at(-1)).toMatchObject({ type: 'DeliveryOverdue', data: { reason: 'imported' } })
    const delivered = life.by(importer)
      .does({ ...issue, data: { ...issue.data, imported: true, effectiveAt: CLOSED } })
      .does({ ...deliver, data: { ...deliver.data, imported: true, effectiveAt: CLOSED } })
    expect(delivered.state.status).toBe('closed')
  })

  it('was not accepted long ago: no second person is asked today', () => {
    const no = { ...propose, data: { ...propose.data, imported: true, effectiveAt: ACCEPTED } } as const
    expect(listed.outcome(no)).toEqual(['NonAcceptanceProposed', 'NonAcceptanceConfirmed', 'CaseClosed'])
  })

  it('was withdrawn long ago', () => {
    const life = listed.does({ ...withdraw, data: { imported: true, effectiveAt: ACCEPTED } })
    expect(life.events.at(-1)).toMatchObject({ type: 'CaseClosed', metadata: { effectiveAt: ACCEPTED } })
  })

  it('tells its times in order', () => {
    const early = { mode: 'normal', imported: true, effectiveAt: '2025-06-01T02:00:00.000Z' } as const
    expect(listed.refusal({ name: 'AcceptApplication', data: early })).toBe('times-out-of-order')
    expect(listed.refusal(acceptedFromList({ conclusion: 'granted', decidedAt: RECEIVED }))).toBe('times-out-of-order')
    const later = { conclusion: 'granted', decidedAt: DECIDED, closedAt: '2026-03-03T02:00:00.000Z' } as const
    expect(listed.refusal(acceptedFromList(later))).toBe('time-in-future')
  })

  it('does not reach back to days that nobody can reckon with', () => {
    const ancient = register({ receivedAt: '1899-12-31T02:00:00.000Z', imported: true })
    expect(CaseLife.at(MONDAY, importer).refusal(ancient)).toBe('time-too-early')
  })

  it('that was decided was accepted before', () => {
    const importedDecision = { conclusion: 'granted', decidedAt: DECIDED } as const
    const acceptedToday = { mode: 'normal', imported: true, importedDecision } as const
    expect(listed.refusal({ name: 'AcceptApplication', data: acceptedToday })).toBe('times-out-of-order')
  })

  it('is told by importers alone', () => {
    expect(listed.by(clerk).refusal(acceptedFromList())).toBe('importer-only')
    expect(listed.by(clerk).refusal({ ...withdraw, data: { effectiveAt: ACCEPTED } })).toBe('importer-only')
  })

  it('without the word imported obeys the rules of every day', () => {
    expect(listed.refusal(accept)).toBe('materials-missing')
  })

  it('from before the first policy is counted by the policy of today', () => {
    const old = CaseLife.at(MONDAY, importer).does(register({ receivedAt: '2014-05-05T02:00:00.000Z', imported: true }))
    expect(old.events[0]?.metadata.policyVersion).toBe('prefecture.1')
  })
})

describe('a case that was filed at the counter', () => {
  const filed = CaseLife.at(MONDAY).does(register())
  const concluded = filed.does(accept).by(system).does(conclude('granted', MONDAY))
  const imported = { imported: true } as const
  const granted = acceptedFromList({ conclusion: 'granted', decidedAt: DECIDED })
  const listed = [
    ['accepted, with a decision that nobody took', filed, granted],
    ['accepted at another time', filed, { ...accept, data: { ...accept.data, effectiveAt: MONDAY } }],
    ['refused without a second person', filed, { ...propose, data: { ...propose.data, ...imported } }],
    ['withdrawn', filed, { ...withdraw, data: imported }],
    ['withdrawn while an answer is awaited', filed.does(requestCorrection('layout')), { ...withdraw, data: imported }],
    ['withdrawn while a leader looks at it', filed.does(propose), { ...withdraw, data: imported }],
    ['given a result', concluded, { ...issue, data: { ...issue.data, ...imported } }],
    ['handed over', concluded.by(clerk).does(issue), { ...deliver, data: { ...deliver.data, ...imported } }],
  ] as const

  it.each(listed)('is never %s by the word of a list', (_, life, command) => {
    const both = { ...clerk, id: 'both', roles: ['clerk', 'importer'] }
    const refusals = [importer, both].map((actor) => life.by(actor).refusal(command))
    expect(refusals).toEqual(['not-from-a-list', 'not-from-a-list'])
  })

  it('is none of an importer\'s business, but of a clerk who imports lists too', () => {
    const both = { ...clerk, id: 'both', roles: ['clerk', 'importer'] }
    expect([accept, propose, withdraw].map((command) => filed.by(importer).refusal(command)))
      .toEqual(Array(3).fill('not-from-a-list'))
    expect([accept, propose, withdraw].map((command) => filed.by(both).refusal(command)))
      .toEqual(Array(3).fill(undefined))
  })
})
