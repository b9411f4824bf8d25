import { calendarPublished } from '@bihuan/contracts'
import type { RecordedEvent } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import { describe, expect, it } from '@jest/globals'
import { caseStory, type CaseStory } from './testing/case-story.js'
import { published } from '@bihuan/reference/testing'
import { approverOf, REFERENCE, SURPRISING_CALENDAR, SYSTEM, termsOf } from './testing/scenes.js'
import { dueSweep, recalibrationSweep } from './sweeps.js'
import { deadlinesView, type DeadlineDocument } from './views/deadlines.view.js'

/** The document of a clock, as the sweeper finds it. */
function documentOf(story: CaseStory, clock: string): Parameters<typeof dueSweep.commandFor>[0] {
  const project = (body: DeadlineDocument | undefined, event: RecordedEvent): DeadlineDocument | undefined => {
    const id = deadlinesView.documentIds(event).find((each) => each.endsWith(`:${clock}`))
    return id === undefined ? body : deadlinesView.project(body, event, id)
  }
  const body = story.events.reduce<DeadlineDocument | undefined>(project, undefined)
  if (body === undefined) throw new Error(`there is no clock ${clock}`)
  return {
    id: `case:${clock}`, position: '1', body, scope: deadlinesView.scopeOf(body), fields: deadlinesView.fieldsOf(body),
  }
}

/** Promised within 8 working days: due on Thursday 12 March at 17:30 in Asia/Shanghai. */
function foodLicence(): CaseStory {
  return caseStory().opened('food-licence')
}

function dueCommand(story: CaseStory, clock: string, now: string): unknown {
  return dueSweep.commandFor(documentOf(story, clock), now, REFERENCE)?.plan.command
}

describe('The due sweep', () => {
  it('has nothing to say before the first light', () => {
    expect(dueCommand(foodLicence(), 'promised', '2026-03-03T01:00:00.000Z')).toBeUndefined()
  })

  it.each([
    ['2026-03-09T01:00:00.000Z', { name: 'RaiseLight', data: { clock: 'promised', light: 'yellow' } }],
    ['2026-03-12T09:00:00.000Z', { name: 'RaiseLight', data: { clock: 'promised', light: 'red' } }],
    ['2026-03-12T09:30:00.000Z', { name: 'MarkOverdue', data: { clock: 'promised' } }],
  ])('at %s tells the strongest of what has come to pass', (now, command) => {
    expect(dueCommand(foodLicence(), 'promised', now)).toEqual(command)
  })

  it('says of a legal limit and of a step only that they have passed', () => {
    const clocks = ['legal', 'step:review']
    const late = clocks.map((clock) => dueCommand(foodLicence(), clock, '2026-03-30T09:30:00.000Z'))
    expect(late).toEqual([
      { name: 'MarkOverdue', data: { clock: 'legal' } }, { name: 'MarkStepOverdue', data: { step: 'review' } },
    ])
  })

  it('is called when the next mark is due, and no more once a clock is overdue', () => {
    const story = foodLicence()
    const nextAt = (): unknown => documentOf(story, 'promised').fields['nextAt']
    const first = nextAt()
    story.at('2026-03-12T09:30:00.000Z').as(SYSTEM).does({ name: 'MarkOverdue', data: { clock: 'promised' } })
    expect([first, nextAt()]).toEqual([story.state.dues['promised']?.yellowAt, null])
  })

  it('gives a mark of another due moment another key', () => {
    const keyAt = (story: CaseStory): string | undefined => (
      dueSweep.commandFor(documentOf(story, 'promised'), '2026-06-01T01:00:00.000Z', REFERENCE)?.key
    )
    const extended = foodLicence().does({ name: 'ExtendLimit', data: { days: 5, reason: '复杂' } })
    expect(keyAt(extended)).not.toBe(keyAt(foodLicence()))
  })
})

describe('The recalibration sweep', () => {
  const surprised = published(REFERENCE, SURPRISING_CALENDAR)
  const of2027 = published(REFERENCE, calendarPublished({ calendar: {
    region: 'CN', year: 2027, version: 1, offDays: ['2027-01-01'], workingWeekends: [], source: 'specs',
  } }))

  function planned(story: CaseStory, clock: string, known: Reference): unknown {
    return recalibrationSweep.commandFor(documentOf(story, clock), known)?.plan.command
  }

  it('leaves clocks alone that stand on the newest calendars', () => {
    expect(planned(foodLicence(), 'promised', REFERENCE)).toBeUndefined()
  })

  it('meets clocks that stand on an older edition', () => {
    const command = planned(foodLicence(), 'promised', surprised)
    expect(command).toEqual({ name: 'RecalibrateClock', data: { clock: 'promised' } })
  })

  it('does not meet a clock with the calendar of a year it has no day in', () => {
    expect(planned(foodLicence(), 'promised', of2027)).toBeUndefined()
  })

  it('meets a provisional clock with the year it waits for', () => {
    const december = '2026-12-28T02:00:00.000Z'
    const story = caseStory().at(december).opened('food-licence', { terms: termsOf('food-licence', december) })
    expect([planned(story, 'promised', REFERENCE), planned(story, 'promised', of2027)])
      .toEqual([undefined, { name: 'RecalibrateClock', data: { clock: 'promised' } }])
  })

  it('meets a standing clock with every new year', () => {
    const data = { procedure: 'food-testing', reason: '检测', expectedUntil: '2026-12-30' }
    const story = foodLicence().as(approverOf('market')).does({ name: 'StartSpecialProcedure', data })
    expect([planned(story, 'promised', REFERENCE), planned(story, 'promised', of2027)])
      .toEqual([undefined, { name: 'RecalibrateClock', data: { clock: 'promised' } }])
  })

  it('has nothing to do with a step that waits', () => {
    expect(planned(foodLicence(), 'step:site-check', surprised)).toBeUndefined()
  })

  it('has nothing to do with a step that was returned', () => {
    const story = foodLicence().as(approverOf('market'))
    story.does({ name: 'CompleteStep', data: { step: 'review', opinion: 'return' } })
    expect(planned(story, 'step:review', surprised)).toBeUndefined()
  })
})
