import { ratingInvited } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { ratingStory } from '../testing/rating-story.js'
import { asking, MONDAY, opening, REFERENCE } from '../testing/scenes.js'
import { openInvitation } from './open-invitation.js'

const closing = {
  name: 'InviteRating' as const,
  data: { node: 'closed' as const, at: MONDAY, knownAt: MONDAY, staff: ['clerk-2'] },
}
const onlyClosed = asking({ nodes: ['closed'], openFor: { amount: 30, unit: 'naturalDay' } })

describe('An invitation', () => {
  it('says what is rated, until when, and who served', () => {
    const story = ratingStory().opened().does(closing)
    expect(story.last(ratingInvited)).toMatchObject({
      about: { unitId: 'market', windowId: 'city-w05', itemCode: 'food-licence' }, node: 'closed', opensAt: MONDAY,
      expiresAt: '2026-04-01T16:00:00.000Z', ownerId: 'citizen-1', staff: ['clerk-1', 'clerk-2'],
    })
  })

  it('names the policy it is given by', () => {
    expect(ratingStory().opened().events.at(-1)?.metadata.policyVersion).toBe('prefecture.2')
  })

  it('is given for the nodes that the policy names, the receipt with the opening', () => {
    const story = ratingStory().knowing(onlyClosed)
    expect(story.says({ name: 'OpenEvaluation', data: opening() })).toEqual(['EvaluationOpened'])
    expect(ratingStory().says({ name: 'OpenEvaluation', data: opening() }))
      .toEqual(['EvaluationOpened', 'RatingInvited'])
  })

  it('is given once', () => {
    expect(ratingStory().closed().says({ ...closing, data: { ...closing.data, staff: [] } })).toEqual([])
  })

  it('of a case closed long ago, told by a list, is not given', () => {
    const story = ratingStory().opened({ at: '2021-06-01T02:00:00.000Z' })
    const data = { node: 'closed', at: '2021-06-20T02:00:00.000Z', knownAt: MONDAY, staff: [] } as const
    expect(story.says({ name: 'InviteRating', data }))
      .toEqual([])
  })

  it('needs no calendar of a year that has none yet', () => {
    const story = ratingStory().knowing(onlyClosed).at('2026-12-20T02:00:00.000Z').closed()
    expect(story.last(ratingInvited).expiresAt).toBe('2027-01-19T16:00:00.000Z')
  })

  it('waits for a policy, and for the case', () => {
    const unruled = ratingStory().knowing({ ...REFERENCE, policyFor: () => undefined })
    expect(unruled.asked({ name: 'OpenEvaluation', data: opening() }))
      .toMatchObject({ code: 'no-policy-in-force', retry: 'later' })
    expect(ratingStory().asked(closing)).toMatchObject({ code: 'evaluation-not-open', retry: 'later' })
  })
})

describe('Asked what may be rated', () => {
  it('the newest node is answered, then the additional rating of it, then an earlier node', () => {
    const story = ratingStory().closed()
    const told = [openInvitation(story.state, MONDAY)]
    for (const _ of ['first', 'additional']) told.push(openInvitation(story.rated().state, MONDAY))
    expect(told).toMatchObject([
      { node: 'closed', sequence: 1 }, { node: 'closed', sequence: 2 }, { node: 'received', sequence: 1 },
    ])
  })

  it.each([
    ['before anything was invited', () => ratingStory().knowing(onlyClosed).opened(), 'nothing-to-rate-yet'],
    ['of a case nobody knows', () => ratingStory(), 'evaluation-not-open'],
    ['after both ratings', () => ratingStory().knowing(onlyClosed).closed().rated().rated(), 'already-rated-twice'],
  ])('%s there is nothing', (_, story, code) => {
    expect(openInvitation(story().state, MONDAY)).toMatchObject({ code })
  })

  it('after the time there is nothing', () => {
    expect(openInvitation(ratingStory().closed().state, '2026-05-01T01:00:00.000Z'))
      .toMatchObject({ code: 'rating-period-over' })
  })
})
