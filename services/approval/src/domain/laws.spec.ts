import { addMinutes, isStopped } from '@bihuan/deadlines'
import { dueMomentOf } from '@bihuan/reference'
import { checkLaw } from '@bihuan/testing'
import { expect } from '@jest/globals'
import fc from 'fast-check'
import type { CaseStory } from '../testing/case-story.js'
import { actors, anyLife, played, surprised } from '../testing/random-lives.js'
import { LEADER, REFERENCE } from '../testing/scenes.js'
import { approvalDecider, type ApprovalEvent } from './approval.js'
import { isUndecided } from './states.js'

const runs = 500

function count(story: CaseStory, ...types: readonly ApprovalEvent['type'][]): number {
  return story.events.filter(({ type }) => types.includes(type)).length
}

checkLaw('a case ends at most once', fc.property(anyLife, ([item, tried]) => {
  const ends = count(played(item, tried), 'CaseDecided', 'CaseWithdrawn', 'CaseTerminated', 'CaseTransferred')
  expect(ends).toBeLessThan(2)
}), { runs })

checkLaw('a case that has ended takes nothing but a public explanation', fc.property(anyLife, ([item, tried]) => {
  const { types } = played(item, tried)
  const end = types.findIndex((type) => /^Case(Decided|Withdrawn|Terminated|Transferred)$/.test(type))
  const afterwards = end < 0 ? [] : types.slice(end + 1).filter((type) => type !== 'OverdueExplained')
  expect(afterwards).toEqual([])
}), { runs })

checkLaw('a denial has two different people, reasons, basis and remedies', fc.property(anyLife, ([item, tried]) => {
  for (const event of played(item, tried).events) {
    if (event.type !== 'CaseDecided' || event.data.outcome === 'granted') continue
    const { proposedBy, reasons, legalBasis, remedies } = event.data
    expect([proposedBy, reasons, legalBasis, remedies]).not.toContain(undefined)
    expect(proposedBy).not.toBe(event.metadata.actor.id)
  }
}), { runs })

checkLaw(
  'nobody who helps applicants decides, and nobody speaks for another unit',
  fc.property(anyLife, ([item, tried]) => {
  for (const event of played(item, tried).events) {
    const actorId = event.metadata.actor.id
    if (event.type === 'CaseDecided') expect(actorId).not.toBe('helper-1')
    if (event.type === 'StepCompleted') expect([undefined, event.data.unitId]).toContain(unitOf(actorId))
  }
}), { runs })

checkLaw(
  'the due moment recorded of a clock is the one its history amounts to',
  fc.property(anyLife, ([item, tried]) => {
  let known = REFERENCE
  played(item, tried, (story, { newCalendar }, decided) => {
    if (newCalendar) known = surprised
    if (story.state.status === 'unopened') return
    const { file: { lights }, clocks, dues } = story.state
    for (const clock of decided.flatMap(clocksMovedBy)) {
      const history = clocks[clock] ?? []
      if (isStopped(history)) continue
      expect(dues[clock]).toEqual(dueMomentOf(history, { calendars: known.calendars, lights }))
    }
  })
}), { runs })

checkLaw('a special procedure that is annulled never was', fc.property(anyLife, ([item, tried]) => {
  const withProcedure = played(item, tried.filter(({ newCalendar }) => !newCalendar))
  const { state } = withProcedure
  if (state.status !== 'open' && state.status !== 'reviewing') return
  const running = state.file.procedures.filter(({ status }) => status === 'running').map(({ ordinal }) => ordinal)
  const procedure = state.file.terms.specialProcedures[0]
  if (procedure === undefined || running.length > 0) return
  const before = state.dues
  const next = state.file.procedures.length + 1
  const later = addMinutes(withProcedure.context.now, 20_000)
  withProcedure.as(LEADER)
    .does({ name: 'StartSpecialProcedure', data: { procedure, reason: '理由', expectedUntil: '2028-12-31' } }).at(later)
    .does({ name: 'AnnulSpecialProcedure', data: { ordinal: next, reason: '理由' } })
  expect(withProcedure.state.dues).toEqual(before)
}), { runs })

checkLaw(
  'a limit is extended at most once, and by no more than the policy allows',
  fc.property(anyLife, ([item, tried]) => {
  const story = played(item, tried)
  const extensions = story.events.flatMap((event) => (event.type === 'LimitExtended' ? [event.data.days] : []))
  expect(extensions.length).toBeLessThan(2)
  if (story.state.status === 'unopened') return
  expect(Math.max(0, ...extensions)).toBeLessThanOrEqual(story.state.file.extensionMost)
}), { runs })

checkLaw('no step starts before those it names have finished', fc.property(anyLife, ([item, tried]) => {
  const finished = new Set<string>()
  const story = played(item, tried)
  if (story.state.status === 'unopened') return
  const { steps } = story.state.file.terms
  for (const event of story.events) {
    if (event.type === 'StepCompleted' && event.data.opinion !== 'return') finished.add(event.data.step)
    if (event.type !== 'StepStarted') continue
    const { after } = steps.find(({ code }) => code === event.data.step) ?? { after: ['?'] }
    expect([...finished]).toEqual(expect.arrayContaining([...after]))
  }
}), { runs })

checkLaw(
  'a case is granted by people only when every step has finished and no procedure runs',
  fc.property(anyLife, ([item, tried]) => {
  const { state } = played(item, tried)
  if (state.status !== 'decided' || state.outcome !== 'granted') return
  expect(state.file.steps.filter(({ status }) => status !== 'finished')).toEqual([])
  expect(state.file.procedures.filter(({ status }) => status === 'running')).toEqual([])
}), { runs })

checkLaw('a mark is set once for each due moment', fc.property(anyLife, ([item, tried]) => {
  const marks = played(item, tried).events.flatMap((event) => {
    if (event.type === 'CaseOverdue') return [`${event.data.clock} ${event.data.dueAt}`]
    if (event.type === 'LightRaised') return [`${event.data.light} ${event.data.at}`]
    return []
  })
  expect(marks.filter((mark, index) => marks.indexOf(mark) !== index)).toEqual([])
}), { runs })

checkLaw('folding the recorded facts gives the state again', fc.property(anyLife, ([item, tried]) => {
  const { events, state } = played(item, tried)
  expect(events.reduce((known, event) => approvalDecider.evolve(known, event), approvalDecider.initial)).toEqual(state)
}), { runs })

checkLaw('every clock of a case that has ended has stopped', fc.property(anyLife, ([item, tried]) => {
  const { state } = played(item, tried)
  if (state.status === 'unopened' || isUndecided(state)) return
  expect(Object.values(state.clocks).filter((history) => !isStopped(history))).toEqual([])
}), { runs })

function clocksMovedBy(event: ApprovalEvent): readonly string[] {
  if (event.type === 'StepStarted') return [event.data.start.clock]
  if (event.type === 'ClockRecalibrated') return [event.data.clock]
  return 'clocks' in event.data ? event.data.clocks.map(({ clock: name }) => name) : []
}

function unitOf(actorId: string): string | undefined {
  return actors.find(({ id }) => id === actorId)?.unitId
}
