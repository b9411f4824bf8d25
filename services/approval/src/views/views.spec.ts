import { documentsOf } from '@bihuan/host/testing'
import { checkLaw } from '@bihuan/testing'
import { isStopped } from '@bihuan/deadlines'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { isUndecided, type ApprovalState } from '../domain/states.js'
import { caseStory } from '../testing/case-story.js'
import { anyLife, played } from '../testing/random-lives.js'
import { approverOf, CASE_ID } from '../testing/scenes.js'
import { casesView } from './cases.view.js'
import { deadlinesView } from './deadlines.view.js'
import { stepsView } from './steps.view.js'

function openClocksOf(state: ApprovalState): readonly string[] {
  return Object.entries(state.clocks).filter(([, history]) => !isStopped(history)).map(([clock]) => clock)
}

checkLaw('deadlines are the open clocks of a case, their due moments and marks', fc.property(anyLife, (life) => {
  const story = played(...life)
  const documents = [...documentsOf(deadlinesView, story).values()]
  const running = documents.flatMap(({ clock, running: of }) => (of === undefined ? [] : [[clock, of.due, of.marks]]))
  const { state } = story
  const open = openClocksOf(state).map((clock) => [clock, state.dues[clock], state.marks[clock]])
  expect(running.toSorted()).toEqual(open.toSorted())
}), { runs: 300 })

checkLaw('the desks hold every unfinished step and the decision of an undecided case, nothing of others', fc.property(
  anyLife, (life) => {
    const story = played(...life)
    const documents = [...documentsOf(stepsView, story).values()]
    const { state } = story
    const steps = documents.flatMap((body) => (body.task === 'step' ? [[body.step, body.status, body.dueAt]] : []))
    const expected = !isUndecided(state) ? [] : state.file.steps.flatMap(({ terms: { code }, status }) => (
      status === 'finished' ? [] : [[code, status, status === 'working' ? state.dues[`step:${code}`]?.dueAt : null]]
    ))
    expect(steps.toSorted()).toEqual(expected.toSorted())
    const decisions = documents.flatMap((body) => (body.task === 'decision' ? [[body.status, body.dueAt]] : []))
    expect(decisions).toEqual(isUndecided(state) ? [[state.status, state.dues['promised']?.dueAt]] : [])
  },
), { runs: 300 })

checkLaw('the document of a case says what its state is', fc.property(anyLife, (life) => {
  const story = played(...life)
  const document = documentsOf(casesView, story).get(CASE_ID)
  const { state } = story
  if (state.status === 'unopened' || document === undefined) throw new TypeError('every life begins with an opening')
  const { file, dues, marks } = state
  expect(document).toMatchObject({
    status: state.status, explanationOwed: file.explanationOwed, revision: story.events.length - 1,
    promised: { due: dues['promised'], overdue: marks['promised']?.overdue },
    legal: { due: dues['legal'], overdue: marks['legal']?.overdue },
    steps: file.steps.map(({ terms: { code }, status }) => ({ code, status })),
    procedures: file.procedures,
  })
  expect(document.light).toBe(marks['promised']?.light)
}), { runs: 300 })

describe('The documents of a case', () => {
  it('belong to its hall and to every unit that takes part', () => {
    const [document] = documentsOf(casesView, caseStory().opened('construction-permit')).values()
    expect(document && casesView.scopeOf(document)).toEqual({ hallId: 'city', unitIds: ['housing', 'emergency'] })
  })

  it('tell who completed a step and what was said', () => {
    const story = caseStory().opened('food-licence').as(approverOf('market'))
    story.does({ name: 'CompleteStep', data: { step: 'review', opinion: 'pass', note: '材料真实' } })
    expect(documentsOf(casesView, story).get(CASE_ID)?.steps[0]?.completion).toMatchObject({
      opinion: 'pass', note: '材料真实', completedBy: 'approver-market',
    })
  })
})
