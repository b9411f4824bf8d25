import { stepCompleted, stepStarted } from '@bihuan/contracts'
import type { Command } from '@bihuan/kernel'
import { describe, expect, it } from '@jest/globals'
import type { CompleteStep } from '../commands/steps.js'
import { caseStory, type CaseStory } from '../testing/case-story.js'
import { approverOf, LEADER } from '../testing/scenes.js'

const housing = approverOf('housing')
const emergency = approverOf('emergency')

function complete(
  step: string, opinion: 'pass' | 'return' | 'other' = 'pass', staff?: readonly string[],
): Command<'CompleteStep', CompleteStep> {
  return { name: 'CompleteStep', data: { step, opinion, ...(staff === undefined ? {} : { staff }) } }
}

/** `fund-review` (housing) and `safety-review` (emergency) side by side, then `site-check` (housing) on site. */
function constructionPermit(): CaseStory {
  return caseStory().opened('construction-permit')
}

describe('Steps', () => {
  it('stand side by side: either may be completed first (并联)', () => {
    const story = constructionPermit().as(emergency).does(complete('safety-review'))
    expect(story.as(housing).says(complete('fund-review'))).toEqual(['StepCompleted', 'StepStarted'])
  })

  it('that name others in `after` wait for all of them', () => {
    const story = constructionPermit().as(housing).does(complete('fund-review'))
    expect(story.says(complete('site-check', 'pass', ['a', 'b']))).toBe('step-waits')
  })

  it('that wait start their clock on the notice that the last before them has finished (Zhejiang Art. 5)', () => {
    const story = constructionPermit().as(housing).does(complete('fund-review'))
    story.at('2026-03-03T06:00:00.000Z').as(emergency).does(complete('safety-review'))
    expect(story.last(stepStarted)).toMatchObject({
      step: 'site-check', start: { startAt: '2026-03-03T06:00:00.000Z', due: { dueOn: '2026-03-05' } },
    })
  })

  it('never start before what stands on record, even where clocks of machines disagree', () => {
    const story = constructionPermit().at('2026-03-03T06:00:00.000Z').as(housing).does(complete('fund-review'))
    story.at('2026-03-03T05:59:00.000Z').as(emergency).does(complete('safety-review'))
    expect(story.last(stepStarted).start.startAt).toBe('2026-03-03T06:00:00.000Z')
  })

  it('on site name at least two of the staff (Art. 34)', () => {
    const story = constructionPermit().as(housing).does(complete('fund-review'))
    story.as(emergency).does(complete('safety-review')).as(housing)
    const named = [undefined, ['a'], ['a', 'a'], ['a', 'b']]
    const said = named.map((staff) => story.says(complete('site-check', 'pass', staff)))
    const refused = 'on-site-needs-two-staff'
    expect(said).toEqual([refused, refused, refused, ['StepCompleted']])
  })

  it('are completed by who is named, or by the caller alone', () => {
    const { staff } = constructionPermit().as(housing).does(complete('fund-review')).last(stepCompleted)
    expect(staff).toEqual(['approver-housing'])
  })

  it('belong to their unit', () => {
    expect(constructionPermit().as(housing).says(complete('safety-review'))).toBe('other-unit')
  })

  it('of any unit may be completed by an account of the hall that is bound to no unit', () => {
    expect(constructionPermit().as(LEADER).says(complete('safety-review'))).toEqual(['StepCompleted'])
  })

  it('are not for those who help applicants', () => {
    const helper = { ...housing, roles: ['approver', 'helper'] }
    expect(constructionPermit().as(helper).says(complete('fund-review'))).toBe('helper-may-not-approve')
  })

  it('must exist, also when called like something every object has', () => {
    const story = constructionPermit().as(housing)
    const said = ['nonsense', 'constructor'].map((step) => story.says(complete(step)))
    expect(said).toEqual(['step-unknown', 'step-unknown'])
  })

  it('are completed once', () => {
    const story = constructionPermit().as(housing).does(complete('fund-review'))
    expect(story.says(complete('fund-review'))).toBe('step-finished')
  })

  it('that are worked on already need no start', () => {
    expect(constructionPermit().as(housing).says({ name: 'StartStep', data: { step: 'fund-review' } })).toEqual([])
  })

  it('completed too late are marked so in the same append', () => {
    const story = constructionPermit().at('2026-03-05T01:00:00.000Z').as(emergency)
    expect(story.says(complete('safety-review'))).toEqual(['StepOverdue', 'StepCompleted'])
  })

  it('move the case from open to reviewing', () => {
    const story = constructionPermit()
    const before = story.state.status
    expect([before, story.as(housing).does(complete('fund-review')).state.status]).toEqual(['open', 'reviewing'])
  })
})

describe('A returned step', () => {
  function returned(): CaseStory {
    return constructionPermit().as(housing).does(complete('fund-review', 'return'))
  }

  it('lets those behind it wait', () => {
    expect(returned().as(emergency).says(complete('safety-review'))).toEqual(['StepCompleted'])
  })

  it('can be taken up again, with a new clock', () => {
    const story = returned().at('2026-03-04T01:00:00.000Z').does({ name: 'StartStep', data: { step: 'fund-review' } })
    expect(story.last(stepStarted).start).toMatchObject({
      startAt: '2026-03-04T01:00:00.000Z', due: { dueOn: '2026-03-06' },
    })
    expect(story.state.formerClocks.map(({ clock }) => clock)).toEqual(['step:fund-review'])
  })

  it('is started again by completing it', () => {
    expect(returned().says(complete('fund-review'))).toEqual(['StepStarted', 'StepCompleted'])
  })

  it('lets those behind it start once it has passed', () => {
    const story = returned().as(emergency).does(complete('safety-review')).as(housing)
    expect(story.says(complete('fund-review'))).toEqual(['StepStarted', 'StepCompleted', 'StepStarted'])
  })
})
