import { limitExtended, specialProcedureFinished, specialProcedureStarted, stepStarted } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { caseStory, type CaseStory } from '../testing/case-story.js'
import { approverOf, CASE_ID, LEADER, opening, termsOf } from '../testing/scenes.js'

const housing = approverOf('housing')

function start(expectedUntil = '2026-03-20', procedure = 'expert-review'): {
  readonly name: 'StartSpecialProcedure'
  readonly data: { readonly procedure: string; readonly reason: string; readonly expectedUntil: string }
} {
  return { name: 'StartSpecialProcedure', data: { procedure, reason: '专项方案需论证', expectedUntil } }
}

const finish = { name: 'FinishSpecialProcedure', data: { ordinal: 1, result: '方案可行' } } as const
const annul = { name: 'AnnulSpecialProcedure', data: { ordinal: 1, reason: '无须论证' } } as const

function constructionPermit(): CaseStory {
  return caseStory().opened('construction-permit').as(housing)
}

describe('A special procedure', () => {
  it('lets every clock that runs stand (Art. 45)', () => {
    const { clocks, noticeNumber } = constructionPermit().does(start()).last(specialProcedureStarted)
    expect(clocks.map(({ clock, due }) => [clock, due.dueAt])).toEqual([
      ['promised', null], ['legal', null], ['step:fund-review', null], ['step:safety-review', null],
    ])
    expect(noticeNumber).toBe(`${CASE_ID}-TB1`)
  })

  it('takes its days out of the count when it finishes', () => {
    const story = constructionPermit().at('2026-03-04T02:00:00.000Z').does(start())
    const [promised] = story.at('2026-03-18T02:00:00.000Z').does(finish).last(specialProcedureFinished).clocks
    // 6 working days from 2 March: 10 March. Nine whole working days (5, 6, 9–13, 16, 17 March) were not counted.
    expect(promised).toMatchObject({ clock: 'promised', due: { dueOn: '2026-03-23' } })
  })

  it('may overlap another: the clocks stand until the last has finished', () => {
    const story = constructionPermit().does(start()).does(start()).does(finish)
    expect(story.state.dues['promised']?.dueAt).toBeNull()
    story.does({ name: 'FinishSpecialProcedure', data: { ordinal: 2, result: '已论证' } })
    expect(story.state.dues['promised']?.dueOn).toBe('2026-03-10')
  })

  it('also holds the clock of a step that starts while it runs', () => {
    const story = constructionPermit().does(start())
    for (const step of ['fund-review', 'safety-review']) {
      story.as(LEADER).does({ name: 'CompleteStep', data: { step, opinion: 'pass' } })
    }
    expect(story.last(stepStarted)).toMatchObject({ step: 'site-check', start: { due: { dueAt: null } } })
    expect(story.at('2026-03-04T02:00:00.000Z').does(finish).state.dues['step:site-check']?.dueOn).toBe('2026-03-05')
  })

  it('must be one the item provides for', () => {
    expect(constructionPermit().says(start('2026-03-20', 'auction'))).toBe('procedure-not-provided')
  })

  it('cannot be expected to end in the past', () => {
    expect(constructionPermit().says(start('2026-03-01'))).toBe('expected-in-the-past')
  })

  it('may be expected to end on the same day', () => {
    expect(constructionPermit().says(start('2026-03-02'))).toEqual(['SpecialProcedureStarted'])
  })

  it('is ordered by the unit whose power it is', () => {
    expect(constructionPermit().as(approverOf('emergency')).says(start())).toBe('other-unit')
  })

  it('ends once', () => {
    const story = constructionPermit().does(start()).does(finish)
    expect([story.says(finish), story.says(annul)]).toEqual(['procedure-not-running', 'procedure-not-running'])
  })

  it('keeps the decision waiting', () => {
    const decide = { name: 'DecideOnSpot', data: { outcome: 'granted' } } as const
    const story = caseStory().opened('food-licence', { terms: { ...termsOf('food-licence'), steps: [] } })
    story.as(approverOf('market')).does(start('2026-03-20', 'food-testing'))
    expect([story.says(decide), story.does(finish).says(decide)]).toEqual(['procedure-running', ['CaseDecided']])
  })

  it('that is annulled never was', () => {
    const story = constructionPermit()
    const before = story.state.dues
    story.at('2026-03-03T02:00:00.000Z').does(start()).at('2026-03-18T02:00:00.000Z').as(LEADER).does(annul)
    expect(story.state.dues).toEqual(before)
  })

  it('that is annulled lets a step that was completed meanwhile prove to have been late', () => {
    const story = constructionPermit().does(start()).at('2026-03-18T02:00:00.000Z')
    story.does({ name: 'CompleteStep', data: { step: 'fund-review', opinion: 'pass' } })
    expect(story.as(LEADER).says(annul)).toEqual(['SpecialProcedureAnnulled', 'StepOverdue'])
  })

  it('that is annulled lets a limit prove to have passed', () => {
    const story = constructionPermit().at('2026-03-03T02:00:00.000Z').does(start()).at('2026-03-18T02:00:00.000Z')
    const mark = { name: 'MarkOverdue', data: { clock: 'promised' } } as const
    expect([story.says(mark), story.as(LEADER).does(annul).says(mark)]).toEqual(['not-overdue', ['CaseOverdue']])
  })
})

describe('The extension', () => {
  const extend = (days: number) => ({ name: 'ExtendLimit', data: { days, reason: '案情复杂' } }) as const

  it('moves the promised and the legal due moment', () => {
    const { clocks } = caseStory().opened('food-licence').as(LEADER).does(extend(10)).last(limitExtended)
    const days = clocks.map(({ clock, due }) => [clock, due.dueOn])
    expect(days).toEqual([['promised', '2026-03-26'], ['legal', '2026-04-14']])
  })

  it('comes once (Art. 42)', () => {
    expect(caseStory().opened('food-licence').as(LEADER).does(extend(1)).says(extend(1))).toBe('already-extended')
  })

  it('is at most 10 working days, for joint handling 15', () => {
    const said = (item: string, days: number): unknown => caseStory().opened(item).as(LEADER).says(extend(days))
    expect([said('food-licence', 11), said('planning-permit', 15), said('planning-permit', 16)])
      .toEqual(['extension-too-long', ['LimitExtended'], 'extension-too-long'])
  })

  it('comes before the legal limit has passed', () => {
    const story = caseStory().opened('food-licence').at('2026-04-01T01:00:00.000Z').as(LEADER)
    expect(story.says(extend(5))).toBe('limit-passed')
  })

  it('does not undo a promise that is broken already', () => {
    const story = caseStory().opened('food-licence').at('2026-03-16T01:00:00.000Z').as(LEADER)
    expect(story.says(extend(5))).toEqual(['CaseOverdue', 'LimitExtended'])
  })

  it('grows a limit in hours by 24 hours a day', () => {
    const terms = termsOf('food-licence')
    const inHours = { ...terms, promised: { ...terms.promised, limit: { amount: 48, unit: 'hour' as const } } }
    const story = caseStory().does({ name: 'OpenApproval', data: opening('food-licence', { terms: inHours }) })
    expect(story.as(LEADER).does(extend(2)).state.dues['promised']?.dueAt).toBe('2026-03-06T01:00:00.000Z')
  })
})
