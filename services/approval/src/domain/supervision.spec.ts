import { clockRecalibrated, lightRaised } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { caseStory, type CaseStory } from '../testing/case-story.js'
import { published } from '@bihuan/reference/testing'
import { approverOf, LEADER, MONDAY, REFERENCE, SURPRISING_CALENDAR, SYSTEM, termsOf } from '../testing/scenes.js'

const raise = (light: 'yellow' | 'red') => ({ name: 'RaiseLight', data: { clock: 'promised', light } }) as const
const markOverdue = (clock: 'promised' | 'legal') => ({ name: 'MarkOverdue', data: { clock } }) as const
const explain = { name: 'ExplainOverdue', data: { explanation: '系统故障' } } as const
const market = approverOf('market')

/** Promised within 8 working days: due on Thursday 12 March at 17:30 in Asia/Shanghai. */
function foodLicence(): CaseStory {
  return caseStory().opened('food-licence')
}

const dueAt = '2026-03-12T09:30:00.000Z'

describe('Lights', () => {
  it('of Enshi: a case of one working day filed on Friday shows yellow on Monday morning', () => {
    const friday = '2021-01-08T03:31:00.000Z'
    const terms = termsOf('sole-trader-registration', friday)
    const story = caseStory().at(friday).opened('sole-trader-registration', { terms })
    const monday = ['2021-01-11T00:30:00.000Z', '2021-01-11T04:00:00.000Z']
    const said = monday.map((now) => story.at(now).says(raise('yellow')))
    expect(said).toEqual(['light-not-due', ['LightRaised']])
  })

  it('say when they came on, however late the sweep', () => {
    const story = foodLicence()
    const yellowAt = story.state.dues['promised']?.yellowAt
    expect(story.at('2026-03-10T01:00:00.000Z').does(raise('yellow')).last(lightRaised)).toEqual(
      { clock: 'promised', light: 'yellow', at: yellowAt },
    )
  })

  it('are raised once, and never back from red to yellow', () => {
    const story = foodLicence().at('2026-03-12T09:00:00.000Z').does(raise('red'))
    expect([story.says(raise('red')), story.says(raise('yellow'))]).toEqual([[], []])
  })

  it('are raised anew for a new due moment', () => {
    const story = foodLicence().at('2026-03-09T01:00:00.000Z').does(raise('yellow'))
    story.as(LEADER).does({ name: 'ExtendLimit', data: { days: 10, reason: '案情复杂' } }).as(SYSTEM)
    const moments = ['2026-03-09T01:00:00.000Z', '2026-03-18T01:00:00.000Z']
    const said = moments.map((now) => story.at(now).says(raise('yellow')))
    expect(said).toEqual(['light-not-due', ['LightRaised']])
  })

  it('stay dark while a special procedure runs', () => {
    const data = { procedure: 'food-testing', reason: '检测', expectedUntil: '2026-03-30' }
    const story = foodLicence().as(market).does({ name: 'StartSpecialProcedure', data })
    expect(story.at('2026-03-20T01:00:00.000Z').says(raise('red'))).toBe('light-not-due')
  })
})

describe('Overdue', () => {
  it('begins at the due moment, not before', () => {
    const said = ['2026-03-12T09:29:59.999Z', dueAt].map((now) => foodLicence().at(now).says(markOverdue('promised')))
    expect(said).toEqual(['not-overdue', ['CaseOverdue']])
  })

  it('is marked once a clock', () => {
    const story = foodLicence().at('2026-04-01T01:00:00.000Z').does(markOverdue('promised'))
    expect([story.says(markOverdue('promised')), story.says(markOverdue('legal'))]).toEqual([[], ['CaseOverdue']])
  })

  it('is marked anew when an extended limit passes too', () => {
    const story = foodLicence().at('2026-03-13T01:00:00.000Z').does(markOverdue('promised'))
    story.as(LEADER).does({ name: 'ExtendLimit', data: { days: 5, reason: '案情复杂' } }).as(SYSTEM)
    const said = ['2026-03-19T09:29:59.999Z', '2026-03-19T09:30:00.000Z'].map((now) => (
      story.at(now).says(markOverdue('promised'))
    ))
    expect(said).toEqual(['not-overdue', ['CaseOverdue']])
  })

  it('of a step is marked although the whole is in time', () => {
    const mark = { name: 'MarkStepOverdue', data: { step: 'review' } } as const
    const story = foodLicence().at('2026-03-05T01:00:00.000Z')
    expect([story.says(mark), story.does(mark).says(mark), story.says(markOverdue('promised'))])
      .toEqual([['StepOverdue'], [], 'not-overdue'])
  })

  it('of a step needs a step that runs', () => {
    expect(foodLicence().says({ name: 'MarkStepOverdue', data: { step: 'site-check' } })).toBe('step-not-running')
  })

  it('stays unknown while the calendar of the year is', () => {
    const lateIn2026 = '2026-12-28T02:00:00.000Z'
    const story = caseStory().at(lateIn2026).opened('food-licence', { terms: termsOf('food-licence', lateIn2026) })
    expect(story.state.dues['promised']).toMatchObject({ dueAt: null, notBefore: '2026-12-31' })
    expect(story.at('2027-06-01T01:00:00.000Z').says(markOverdue('promised'))).toBe('not-overdue')
  })
})

describe('The public explanation (优化营商环境条例 Art. 36)', () => {
  it('is owed by the unit whose limit was exceeded', () => {
    const story = foodLicence().at(dueAt).does(markOverdue('promised'))
    expect([story.as(approverOf('health')).says(explain), story.as(market).says(explain)])
      .toEqual(['other-unit', ['OverdueExplained']])
  })

  it('is owed once for each limit', () => {
    const story = foodLicence().at('2026-04-01T01:00:00.000Z').does(markOverdue('promised')).as(market).does(explain)
    expect(story.says(explain)).toBe('nothing-to-explain')
    expect(story.does(markOverdue('legal')).says(explain)).toEqual(['OverdueExplained'])
  })

  it('is not owed by who is in time', () => {
    expect(foodLicence().as(market).says(explain)).toBe('nothing-to-explain')
  })

  it('is still owed after the case has ended', () => {
    const story = foodLicence().at(dueAt).does(markOverdue('promised'))
    story.as(market).does({ name: 'WithdrawCase', data: {} })
    expect(story.does(explain).says(explain)).toBe('nothing-to-explain')
  })
})

describe('A new calendar', () => {
  const known = published(REFERENCE, SURPRISING_CALENDAR, '2026-03-02T06:00:00.000Z')
  const recalibrate = (clock: string) => ({ name: 'RecalibrateClock', data: { clock } }) as const

  it('moves an open clock whose span meets a changed day', () => {
    const story = foodLicence().knowing(known).at('2026-03-02T06:00:00.000Z').does(recalibrate('promised'))
    const { from, to, oldDue, newDue } = story.last(clockRecalibrated)
    expect([from, to, oldDue.dueOn, newDue.dueOn]).toEqual([['CN-2026.1'], ['CN-2026.2'], '2026-03-12', '2026-03-16'])
  })

  it('is met once', () => {
    const story = foodLicence().knowing(known).does(recalibrate('promised'))
    expect(story.says(recalibrate('promised'))).toEqual([])
  })

  it('means nothing to a clock that meets no changed day', () => {
    const april = '2026-04-07T01:00:00.000Z'
    const story = caseStory().at(april).opened('food-licence', { terms: termsOf('food-licence', april) }).knowing(known)
    expect(story.says(recalibrate('promised'))).toEqual([])
  })

  it('means nothing to a clock that has stopped or never was', () => {
    const story = foodLicence().as(market).does({ name: 'CompleteStep', data: { step: 'review', opinion: 'pass' } })
    const said = ['step:review', 'step:nonsense'].map((clock) => story.knowing(known).says(recalibrate(clock)))
    expect(said).toEqual(['no-open-clock', 'no-open-clock'])
  })

  it('leaves the start where it was', () => {
    const story = foodLicence().knowing(known).does(recalibrate('promised'))
    expect(story.state.clocks['promised']?.map(({ kind, at }) => [kind, at])).toEqual([
      ['started', MONDAY], ['recalibrated', MONDAY],
    ])
  })
})
