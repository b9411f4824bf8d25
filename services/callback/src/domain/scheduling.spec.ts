import { addMinutes } from '@bihuan/deadlines'
import { describe, expect, it } from '@jest/globals'
import { callStory, scheduling } from '../testing/call-story.js'
import { published } from '@bihuan/reference/testing'
import {
  MONDAY, MONDAY_EVENING, OFFICER, REFERENCE, SURPRISING_CALENDAR, SYSTEM, triggering, TUESDAY_EVENING,
} from '../testing/scenes.js'

const SATURDAY = '2026-03-07T02:00:00.000Z'

describe('When a call is due (Zhangjiakou)', () => {
  it.each([
    ['business of the morning is phoned before 19:00 the same day', MONDAY, false, MONDAY_EVENING],
    ['business after the ledger is confirmed, before 19:00 of the next working day', MONDAY, true, TUESDAY_EVENING],
    ['business after 19:00, before 19:00 of the next working day', MONDAY_EVENING, false, TUESDAY_EVENING],
    ['business of a Saturday, before 19:00 of Monday', SATURDAY, false, '2026-03-09T11:00:00.000Z'],
    ['business of a Friday after the ledger, on Monday', '2026-03-06T08:00:00.000Z', true, '2026-03-09T11:00:00.000Z'],
  ])('%s', (_, at, afterLedger, dueAt) => {
    expect(callStory().at(at).opened().scheduled({ afterLedger }).dueAt(1)).toBe(dueAt)
  })

  it('is looked at again when a new calendar makes the day one off', () => {
    const story = callStory().opened().scheduled({ afterLedger: true })
    story.knowing(published(REFERENCE, SURPRISING_CALENDAR))
    story.does({ name: 'RecalibrateClock', data: { clock: 'call:1' } })
    expect(story.dueAt(1)).toBe('2026-03-04T11:00:00.000Z')
  })
})

describe('Who is phoned', () => {
  it('is what the policy in force names', () => {
    const said = (['acceptedCase', 'consultation', 'closedCase'] as const)
      .map((trigger) => callStory().opened().says(scheduling({ trigger })))
    expect(said).toEqual([['CallbackScheduled'], ['CallbackScheduled'], []])
  })

  it.each([
    ['closed cases', { closedCases: true }, 'closedCase'], ['enterprises', { enterprises: true }, 'enterprise'],
    ['a sample', { samplePerMille: 1_000 }, 'sample'],
  ] as const)('of what was closed: %s', (_, triggers, reason) => {
    const story = callStory().knowing(triggering(triggers)).opened({ enterprise: true })
    expect(story.scheduled({ trigger: 'closedCase' }).calls.map((call) => call.reason)).toEqual([reason])
  })

  it('is no citizen where only enterprises are phoned', () => {
    const story = callStory().knowing(triggering({ enterprises: true })).opened()
    expect(story.says(scheduling({ trigger: 'closedCase' }))).toEqual([])
  })

  it('is phoned by routine once, however many triggers name the case', () => {
    const story = callStory().knowing(triggering({ acceptedCases: true, closedCases: true })).opened().scheduled()
    expect(story.says(scheduling({ trigger: 'closedCase' }))).toEqual([])
  })

  it('is nobody whose case came from a list', () => {
    expect(callStory().opened({ imported: true }).says(scheduling())).toEqual([])
  })

  it('is whoever rated badly by name, whatever the policy', () => {
    const story = callStory().knowing(triggering({})).opened().scheduled({ trigger: 'badRating' })
    expect(story.calls.map(({ round, reason }) => [round, reason])).toEqual([[1, 'badRating']])
  })

  it('is not phoned twice while a call has still to be made', () => {
    const story = callStory().opened().scheduled()
    expect(story.says(scheduling({ trigger: 'badRating' }))).toEqual(['CallbackReasonAdded'])
  })

  it('is phoned anew for a bad rating after the first call', () => {
    const story = callStory().opened().scheduled().reached(1)
    story.does({ name: 'CompleteCallback', data: { round: 1, satisfaction: 'satisfied' } })
    expect(story.scheduled({ trigger: 'badRating' }).calls.map(({ round }) => round)).toEqual([1, 2])
  })

  it('is phoned a second time after rectification, for those orders', () => {
    const story = callStory().opened().scheduled().scheduled({ trigger: 'rectified', orderIds: ['ZG-1'] })
    expect(story.calls.map(({ round, reason, orderIds }) => [round, reason, orderIds])).toEqual([
      [1, 'acceptedCase', []], [2, 'rectified', ['ZG-1']],
    ])
  })

  it('is given up at once, and counted, where nobody left a number', () => {
    const story = callStory().openedWithoutNumber().scheduled()
    expect([story.types, story.calls.map(({ status }) => status)]).toEqual([
      ['CallbackFileOpened', 'CallbackScheduled', 'CallbackAbandoned'], ['abandoned'],
    ])
  })

  it('waits until the case and a policy are known', () => {
    expect([
      callStory().says(scheduling()), callStory().opened().says(scheduling({ at: '2019-01-01T00:00:00.000Z' })),
    ]).toEqual(['callback-not-open', 'no-policy-in-force'])
  })
})

describe('A missed call', () => {
  const mark = { name: 'MarkCallbackMissed', data: { round: 1 } } as const

  it('is said once, from the due moment on', () => {
    const story = callStory().opened().scheduled()
    const early = story.at(addMinutes(MONDAY_EVENING, -1)).says(mark)
    const due = story.at(MONDAY_EVENING).says(mark)
    expect([early, due, story.does(mark).says(mark)]).toEqual(['call-not-due', ['CallbackMissed'], []])
  })

  it('can still be made, and one made late says so first', () => {
    const story = callStory().opened().scheduled().reached(1).at(TUESDAY_EVENING)
    const data = { round: 1, satisfaction: 'satisfied' } as const
    expect(story.as(OFFICER).says({ name: 'CompleteCallback', data })).toEqual(['CallbackMissed', 'CallbackCompleted'])
  })

  it('is none that was made', () => {
    const story = callStory().opened().scheduled().reached(1)
    story.does({ name: 'CompleteCallback', data: { round: 1, satisfaction: 'satisfied' } })
    expect(story.as(SYSTEM).at(TUESDAY_EVENING).says(mark)).toBe('call-not-open')
  })
})
