import { describe, expect } from '@jest/globals'
import { addMinutes, isStopped } from '@bihuan/deadlines'
import { isRejection, type Recorded } from '@bihuan/kernel'
import { checkLaw } from '@bihuan/testing'
import fc from 'fast-check'
import { conclude, consult, deliver, issue, withdraw } from '../testing/case-commands.js'
import { CaseLife, clerk, MONDAY, system } from '../testing/case-life.js'
import { anyLife, everybody, everyCommand } from '../testing/random-lives.js'
import { acceptanceDecider, type AcceptanceEvent } from './acceptance.js'

const RUNS = { runs: 700 }

/** What people would do to bring a case to its end, whatever has happened so far. */
function ended(life: CaseLife): CaseLife {
  switch (life.state.status) {
    case 'received':
    case 'correctionRequested':
    case 'nonAcceptanceProposed': return life.by(clerk).does(withdraw)
    case 'accepted': return life.by(system).does(conclude('terminated', MONDAY))
    case 'concluded': return life.by(clerk).does(issue).does(deliver)
    case 'resultIssued': return life.by(clerk).does(deliver)
    default: return life
  }
}

type RecordedAs<Type extends AcceptanceEvent['type']> = Extract<Recorded<AcceptanceEvent>, { readonly type: Type }>

function ofType<Type extends AcceptanceEvent['type']>(life: CaseLife, type: Type): readonly RecordedAs<Type>[] {
  return life.events.filter((event): event is RecordedAs<Type> => event.type === type)
}

describe('laws of a case at the counter', () => {
  checkLaw('no sequence of commands leads where a case cannot end', fc.property(anyLife, (life) => {
    expect(ended(life).state.status).toBe('closed')
  }), RUNS)

  checkLaw('a closed case accepts nothing', fc.property(anyLife, fc.constantFrom(...everyCommand), (life, command) => {
    const decision = ended(life).decide(command)
    expect(isRejection(decision) || decision.length === 0).toBe(true)
  }), RUNS)

  checkLaw('a case is accepted once at most', fc.property(anyLife, (life) => {
    const acceptances = life.types.filter((type) => type === 'CaseAccepted' || type === 'CaseDeemedAccepted')
    expect(acceptances.length).toBeLessThanOrEqual(1)
  }), RUNS)

  checkLaw('nobody stands on both sides of a non-acceptance', fc.property(anyLife, (life) => {
    let proposedBy: string | undefined
    for (const { type, data, metadata: { actor } } of life.events) {
      if (type === 'NonAcceptanceProposed') proposedBy = actor.id
      if (type === 'NonAcceptanceOverturned') expect(actor.id).not.toBe(proposedBy)
      if (type === 'NonAcceptanceConfirmed' && !('imported' in data)) expect(actor.id).not.toBe(proposedBy)
    }
  }), RUNS)

  checkLaw('a list is believed only about cases that came from a list', fc.property(anyLife, (life) => {
    const [first] = life.events
    const told = life.events.filter(({ data }) => 'imported' in data)
    if (first !== undefined && !('imported' in first.data)) expect(told).toEqual([])
  }), RUNS)

  checkLaw('what is told after the first notice was raised by an answer', fc.property(anyLife, (life) => {
    const notices = ofType(life, 'CorrectionRequested').map(({ data }) => data.missing)
    notices.forEach((missing, index) => {
      expect(missing.every(({ raisedByAnswer }) => raisedByAnswer === index > 0)).toBe(true)
    })
  }), RUNS)

  checkLaw('a replay of what was stored gives the same state', fc.property(anyLife, (life) => {
    const stored = JSON.parse(JSON.stringify(life.events)) as typeof life.events
    expect(stored.reduce(acceptanceDecider.evolve, acceptanceDecider.initial)).toEqual(life.state)
    expect(stored).toEqual(life.events)
  }), RUNS)

  checkLaw('one clock at most runs in a case, and none in a closed one', fc.property(anyLife, (life) => {
    const running = Object.values(life.state.clocks).filter((history) => !isStopped(history))
    expect(running.length).toBeLessThanOrEqual(life.state.status === 'closed' ? 0 : 1)
  }), RUNS)

  checkLaw('a consultation takes no command of a case, and none changes it', fc.property(
    fc.constantFrom(...everyCommand), fc.constantFrom(...everybody), fc.nat(100_000), (command, actor, minutes) => {
      const answered = CaseLife.at(MONDAY).does(consult())
      const later = answered.by(actor).on(addMinutes(MONDAY, minutes))
      const again = command.name === 'RecordConsultation'
      expect(later.refusal(command)).toBe(again ? 'already-registered' : 'consultation-not-case')
      expect(later.tries(command).state).toEqual(answered.state)
    },
  ), RUNS)

  checkLaw('every case that ends says so in the same append as its end', fc.property(anyLife, (life) => {
    expect(['delivered', 'notAccepted', 'withdrawn', 'lapsed']).not.toContain(life.state.status)
  }), RUNS)
})
