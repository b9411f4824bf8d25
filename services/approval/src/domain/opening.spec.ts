import { approvalOpened, caseDecided, caseOverdue, stepStarted, type Conclusion } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { caseStory } from '../testing/case-story.js'
import { MONDAY, opening, REFERENCE, termsOf } from '../testing/scenes.js'

describe('Opening', () => {
  it('starts the promised and the legal clock from the acceptance', () => {
    const story = caseStory().at('2026-03-02T01:00:02.000Z').opened('planning-permit')
    const { promised, legal } = story.last(approvalOpened)
    expect([promised.startAt, promised.due.dueOn, legal.due.dueOn]).toEqual([MONDAY, '2026-03-23', '2026-05-08'])
  })

  it('knows when the lights of the policy in force come on', () => {
    const { promised, lights } = caseStory().opened('planning-permit').last(approvalOpened)
    expect(lights).toEqual({ yellowAbove: 0.5, redAbove: 0.9 })
    expect(promised.due.yellowAt?.slice(0, 10)).toBe('2026-03-12')
  })

  it('starts the steps that wait for no other, each with its own clock, and no other step', () => {
    const story = caseStory().opened('planning-permit')
    expect(story.types).toEqual(['ApprovalOpened', 'StepStarted', 'StepStarted'])
    expect(story.last(stepStarted)).toMatchObject({
      step: 'safety-review', unitId: 'emergency', start: { startAt: MONDAY },
    })
  })

  it('allows a joint case the longer extension', () => {
    const most = (item: string): number => caseStory().opened(item).last(approvalOpened).extensionMost
    expect([most('planning-permit'), most('food-licence')]).toEqual([15, 10])
  })

  it('decides an automatic item in the same append (秒批)', () => {
    const story = caseStory().opened('old-age-allowance')
    expect(story.types).toEqual(['ApprovalOpened', 'CaseDecided'])
    expect(story.last(caseDecided)).toEqual({ outcome: 'granted', way: 'automatic' })
  })

  it.each(['deemed', 'tolerant'] as const)('leaves an automatic item to people when accepted as %s', (mode) => {
    expect(caseStory().opened('old-age-allowance', { mode }).types).toEqual(['ApprovalOpened'])
  })

  it('counts a deemed acceptance from the day of receipt (Art. 32(4))', () => {
    const received = '2026-02-23T02:00:00.000Z'
    const terms = termsOf('food-licence', received)
    const [opened] = caseStory().opened('food-licence', { mode: 'deemed', terms }).events
    expect(opened?.metadata.effectiveAt).toBe(received)
    expect(opened?.data).toMatchObject({ promised: { startAt: received } })
  })

  it('names policy and calendar it was reckoned by', () => {
    const [opened] = caseStory().opened('food-licence').events
    expect(opened?.metadata).toMatchObject({ policyVersion: 'prefecture.1', calendarVersion: 'CN-2026.1' })
  })

  it('happens once: a second acceptance changes nothing', () => {
    expect(caseStory().opened('food-licence').says({ name: 'OpenApproval', data: opening('food-licence') })).toEqual([])
  })

  it('waits for a policy', () => {
    const story = caseStory().knowing({ ...REFERENCE, policyFor: () => undefined })
    expect(story.asked({ name: 'OpenApproval', data: opening('food-licence') }))
      .toMatchObject({ code: 'no-policy-in-force', retry: 'later' })
  })

  it('must come before every other command', () => {
    const said = caseStory().asked({ name: 'ConfirmDecision', data: {} })
    expect(said).toMatchObject({ code: 'approval-not-open', retry: 'later' })
  })
})

describe('A case from a list', () => {
  const longAgo = '2021-06-01T02:00:00.000Z'
  const imported = { imported: true, terms: termsOf('food-licence', longAgo) }
  const decidedAt = '2021-06-20T02:00:00.000Z'
  const decided = (conclusion: Conclusion) => ({ ...imported, importedDecision: { conclusion, decidedAt } })

  it('is opened and decided in one append, without steps, lights or overdue', () => {
    const story = caseStory().opened('food-licence', decided('granted'))
    expect(story.types).toEqual(['ApprovalOpened', 'CaseDecided'])
    expect(story.events.map(({ metadata }) => metadata.effectiveAt)).toEqual([longAgo, decidedAt])
    expect(story.last(caseDecided)).toMatchObject({ way: 'imported', unfinishedSteps: ['review', 'site-check'] })
  })

  it.each([
    ['denied', 'CaseDecided'], ['withdrawn', 'CaseWithdrawn'], ['terminated', 'CaseTerminated'],
    ['transferred', 'CaseTransferred'],
  ] as const)('may have been %s', (conclusion, type) => {
    const story = caseStory().opened('food-licence', decided(conclusion))
    expect(story.types.at(-1)).toBe(type)
  })

  it('cannot say that a tolerance expired: approval knows no tolerated materials', () => {
    const data = opening('food-licence', decided('toleranceExpired'))
    expect(caseStory().says({ name: 'OpenApproval', data })).toBe('conclusion-not-importable')
  })

  it('that is still open is marked as late at once, with the list as reason', () => {
    const story = caseStory().opened('food-licence', imported)
    expect(story.types).toEqual(['ApprovalOpened', 'StepStarted', 'CaseOverdue', 'CaseOverdue', 'StepOverdue'])
    expect(story.last(caseOverdue)).toMatchObject({ clock: 'legal', reason: 'imported' })
  })

  it('that is still in time is not', () => {
    expect(caseStory().opened('food-licence', { imported: true }).types).toEqual(['ApprovalOpened', 'StepStarted'])
  })

  it('is not decided automatically: the list would have said so', () => {
    expect(caseStory().opened('old-age-allowance', { imported: true }).types).not.toContain('CaseDecided')
  })
})
