import { clockRecalibrated, defaultRatingApplied, ratingInvited } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { ratingStory } from '../testing/rating-story.js'
import { published } from '@bihuan/reference/testing'
import { asking, MONDAY, REFERENCE, SURPRISING_CALENDAR } from '../testing/scenes.js'

const apply = { name: 'ApplyDefaultRating' as const, data: { node: 'closed' as const } }
const DUE = '2026-03-09T10:00:00.000Z'

describe('Silence', () => {
  it('counts after as long as the policy says, as the level it says', () => {
    const story = ratingStory().closed().at(DUE).does(apply)
    expect(story.last(defaultRatingApplied)).toMatchObject({ node: 'closed', level: 'basicallySatisfied' })
  })

  it('does not count earlier, nor twice', () => {
    const story = ratingStory().closed()
    expect(story.says(apply)).toBe('default-rating-not-due')
    expect(story.at(DUE).does(apply).says(apply)).toEqual([])
  })

  it('does not count where somebody has spoken', () => {
    expect(ratingStory().closed().rated().at(DUE).says(apply)).toEqual([])
  })

  it('does not count where the policy does not say so', () => {
    const silent = asking({ nodes: ['closed'], openFor: { amount: 30, unit: 'naturalDay' } })
    expect(ratingStory().knowing(silent).closed().at(DUE).says(apply)).toBe('no-default-rating')
  })

  it('is no rating: who speaks afterwards is heard as the first', () => {
    const story = ratingStory().closed().at(DUE).does(apply)
    expect(story.rated().state).toMatchObject({ ratings: [{ sequence: 1 }] })
  })

  it('has a clock that a new calendar moves, once', () => {
    const recalibrate = { name: 'RecalibrateClock' as const, data: { clock: 'defaultRating' } }
    const story = ratingStory().closed().knowing(published(REFERENCE, SURPRISING_CALENDAR)).does(recalibrate)
    expect(story.last(clockRecalibrated)).toMatchObject({
      oldDue: { dueOn: '2026-03-09' }, newDue: { dueOn: '2026-03-10' },
    })
    expect(story.says(recalibrate)).toEqual([])
  })

  it('has no clock to be moved once somebody has spoken', () => {
    const story = ratingStory().closed().rated().knowing(published(REFERENCE, SURPRISING_CALENDAR))
    expect(story.says({ name: 'RecalibrateClock', data: { clock: 'defaultRating' } })).toBe('no-open-clock')
  })

  it('says until when it is waited for', () => {
    const { defaultRating } = ratingStory().closed().last(ratingInvited)
    expect(defaultRating?.start).toMatchObject({
      clock: 'defaultRating', startAt: MONDAY, due: { dueOn: '2026-03-09' },
    })
  })
})
