import { describe, expect, it } from '@jest/globals'
import { isRejection } from '@bihuan/kernel'
import { emptyReference, type Reference } from '@bihuan/reference'
import { CaseLife, MONDAY, system } from '../testing/case-life.js'
import { accept, conclude, deliver, issue, markOverdue, register } from '../testing/case-commands.js'
import { published } from '../testing/published.js'

const DECIDED = '2026-03-04T02:00:00.000Z'
const accepted = CaseLife.at(MONDAY).does(register()).does(accept).on(DECIDED).by(system)

describe('recording what approval has decided', () => {
  it.each(['granted', 'denied'] as const)('gives ten working days to deliver what was %s', (conclusion) => {
    const { state } = accepted.does(conclude(conclusion, DECIDED))
    expect(state).toMatchObject({ status: 'concluded', conclusion })
    expect(state.dues['delivery']?.dueOn).toBe('2026-03-18')
  })

  const endings = ['withdrawn', 'terminated', 'transferred'] as const
  it.each(endings)('closes a %s case at once: nothing is to deliver', (conclusion) => {
    const life = accepted.does(conclude(conclusion, DECIDED))
    expect(life.types.slice(-2)).toEqual(['CaseConcluded', 'CaseClosed'])
    expect(life.state).toMatchObject({ status: 'closed', ending: conclusion })
  })

  it('counts the delivery from the decision, not from its recording here', () => {
    const later = accepted.on('2026-03-06T02:00:00.000Z').does(conclude('granted', DECIDED))
    expect(later.state.dues['delivery']?.dueOn).toBe('2026-03-18')
  })

  it('says nothing new the second time', () => {
    expect(accepted.does(conclude('granted', DECIDED)).decide(conclude('granted', DECIDED))).toEqual([])
    expect(accepted.does(conclude('terminated', DECIDED)).decide(conclude('terminated', DECIDED))).toEqual([])
  })

  it('never changes a conclusion', () => {
    expect(accepted.does(conclude('granted', DECIDED)).refusal(conclude('denied', DECIDED))).toBe('already-concluded')
  })

  it('is tried again later when the case is not accepted here', () => {
    const decision = CaseLife.at(MONDAY).does(register()).decide(conclude('granted', DECIDED))
    expect(isRejection(decision) && decision).toMatchObject({ code: 'not-accepted-yet', retry: 'later' })
  })

  it.each([
    ['unknown-hall', emptyReference], ['no-policy-in-force', withoutPolicies(published)],
  ])('is tried again later when it finds %s', (code, reference) => {
    const decision = accepted.under(reference).decide(conclude('granted', DECIDED))
    expect(isRejection(decision) && decision).toMatchObject({ code, retry: 'later' })
  })
})

describe('issuing and delivering', () => {
  const concluded = accepted.does(conclude('granted', DECIDED))

  it('closes the case with the delivery, by the same fact', () => {
    const life = concluded.does(issue).does(deliver)
    expect(life.types.slice(-3)).toEqual(['ResultIssued', 'ResultDelivered', 'CaseClosed'])
    expect(life.state).toMatchObject({ status: 'closed', ending: 'granted' })
  })

  it('delivers a denial too', () => {
    const denied = accepted.does(conclude('denied', DECIDED)).does(issue).does(deliver)
    expect(denied.state).toMatchObject({ status: 'closed', ending: 'denied' })
  })

  it('issues once, and only what was decided', () => {
    expect(concluded.does(issue).refusal(issue)).toBe('wrong-status')
    expect(accepted.refusal(issue)).toBe('not-concluded')
  })

  it('delivers only what was issued', () => {
    expect(concluded.refusal(deliver)).toBe('wrong-status')
  })

  it('is over when the case is closed', () => {
    const closed = concluded.does(issue).does(deliver)
    expect([issue, deliver, accept].map((command) => closed.refusal(command))).toEqual(
      ['case-closed', 'case-closed', 'case-closed'],
    )
  })
})

describe('the ten days of Art. 44', () => {
  const concluded = accepted.does(conclude('granted', DECIDED))
  const due = '2026-03-18T09:30:00.000Z'

  it('are marked once when they have passed, and the case goes on', () => {
    const overdue = concluded.on(due).does(markOverdue)
    expect(overdue.events.at(-1)).toMatchObject({ type: 'DeliveryOverdue', data: { dueAt: due } })
    expect(overdue.decide(markOverdue)).toEqual([])
    expect(overdue.does(issue).does(deliver).state.status).toBe('closed')
  })

  it('are not marked before', () => {
    expect(concluded.on('2026-03-18T09:29:59.999Z').refusal(markOverdue)).toBe('not-due-yet')
  })

  it('go on while the result lies ready', () => {
    expect(concluded.does(issue).on(due).outcome(markOverdue)).toEqual(['DeliveryOverdue'])
  })
})

function withoutPolicies(reference: Reference): Reference {
  return {
    ...reference, policies: [],
    hall: (hallId) => reference.hall(hallId),
    window: (hallId, windowId) => reference.window(hallId, windowId),
    hasUnit: (unitId) => reference.hasUnit(unitId),
    policyFor: () => undefined,
  }
}
