import { badRatingRaised, ratingSubmitted } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import { ratingStory } from '../testing/rating-story.js'
import { asking, ASKING, CASE_ID, STRANGER_ID, SUBJECT_ID } from '../testing/scenes.js'

const LATER = '2026-05-01T01:00:00.000Z'
const clerkOfWindow = { accountId: 'clerk-9', isStaff: true, windowId: 'city-w05' }
const clerkElsewhere = { accountId: 'clerk-7', isStaff: true, windowId: 'city-w09', unitId: 'housing' }
const owner = { way: { kind: 'applicant' as const, accountId: 'citizen-1' }, channel: 'web' as const }
const holder = (sequence: 1 | 2) => ({ way: { kind: 'token' as const, sequence }, channel: 'qr' as const })
const transcription = {
  way: { kind: 'transcription' as const }, channel: 'transcribedPaper' as const, originalRef: '意见簿第 12 页',
}

describe('A rating', () => {
  it('is known by case, node and sequence, and names the set its labels are of', () => {
    const story = ratingStory().closed().rated({ labels: ['411', '413'] })
    expect(story.last(ratingSubmitted)).toMatchObject({
      ratingId: `${CASE_ID}-closed-1`, node: 'closed', sequence: 1, labels: ['411', '413'],
      indicatorSetVersion: '2020.1', anonymous: false,
    })
  })

  it('may be added to once, and no third one is taken', () => {
    const story = ratingStory().closed().rated().rated({ level: 'veryDissatisfied' })
    expect(story.last(ratingSubmitted)).toMatchObject({ ratingId: `${CASE_ID}-closed-2`, sequence: 2 })
    expect(story.saysTo({})).toBe('already-rated-twice')
  })

  it.each(['dissatisfied', 'veryDissatisfied'] as const)('that is %s is raised in the same append', (level) => {
    const story = ratingStory().closed()
    expect(story.saysTo({ level })).toEqual(['RatingSubmitted', 'BadRatingRaised'])
  })

  it.each(['verySatisfied', 'satisfied', 'basicallySatisfied'] as const)('that is %s is not', (level) => {
    expect(ratingStory().closed().saysTo({ level })).toEqual(['RatingSubmitted'])
  })

  it.each([
    ['one with a name, of a case that names a telephone', true, {}, {}],
    ['one without a name', false, { anonymous: true }, {}],
    ['one at a device, of a case that names nobody', false, {}, { reachable: false }],
    ['one by the account that filed the case', true, owner, { reachable: false }],
  ])('%s is a real-name one: %s', (_, realName, said, opening) => {
    const story = ratingStory().closed(opening).rated({ level: 'dissatisfied', ...said })
    expect(story.last(badRatingRaised).realName).toBe(realName)
  })

  it.each([
    ['the applicant', SUBJECT_ID, {}], ['a stranger, when it is anonymous', STRANGER_ID, { anonymous: true }],
  ])('has a comment that belongs to %s', (_, subjectId, said) => {
    const story = ratingStory().closed().rated({ comment: '窗口很忙', ...said })
    expect(story.last(ratingSubmitted).comment).toEqual({ subjectId, text: '窗口很忙' })
  })

  it('waits until the case has come to its node', () => {
    expect(ratingStory().opened().saysTo({})).toBe('rating-not-invited')
  })

  it('needs a case', () => {
    const data = { node: 'closed' as const, level: 'satisfied' as const, ...owner }
    const decision = ratingStory().asked({ name: 'SubmitRating', data })
    expect(decision).toMatchObject({ code: 'evaluation-not-open', retry: 'later' })
  })
})

describe('Labels', () => {
  it.each([
    ['of another level', 'satisfied' as const, ['114'], 'label-of-another-level'],
    ['that the set does not know', 'satisfied' as const, ['499'], 'label-unknown'],
    ['of the best level, whose texts nobody has captured', 'verySatisfied' as const, ['506'], 'label-unknown'],
  ])('%s are refused', (_, level, labels, code) => {
    expect(ratingStory().closed().saysTo({ level, labels })).toBe(code)
  })
})

describe('A token', () => {
  it('is for the first rating, its successor for the additional one', () => {
    const story = ratingStory().closed().rated(holder(1))
    expect([story.saysTo(holder(1)), story.saysTo(holder(2))]).toEqual(['rating-token-used', ['RatingSubmitted']])
  })

  it('is used up by whoever rated first', () => {
    expect(ratingStory().closed().rated().saysTo(holder(1))).toBe('rating-token-used')
  })

  it('of the additional rating does not open the first one', () => {
    expect(ratingStory().closed().saysTo(holder(2))).toBe('rating-token-used')
  })

  it('expires with its invitation', () => {
    expect(ratingStory().closed().at(LATER).saysTo(holder(1))).toBe('rating-token-expired')
  })

  it('opens after the delay of the policy, when somebody at the window may have rated long ago', () => {
    const story = ratingStory().knowing(asking({ ...ASKING, inviteAfter: { amount: 3, unit: 'naturalDay' } })).closed()
    expect([story.saysTo(holder(1)), story.saysTo({})]).toEqual(['rating-token-not-open', ['RatingSubmitted']])
  })
})

describe('Who rates', () => {
  it.each([
    ['somebody who worked on the case', { accountId: 'clerk-1', isStaff: true }],
    ['staff of the rated window', clerkOfWindow],
    ['staff of the rated unit', { accountId: 'officer-1', isStaff: true, unitId: 'market' }],
  ])('is never %s, who write nothing down either', (_, signedIn) => {
    const story = ratingStory().closed()
    expect([story.saysTo({ ...transcription, signedIn }), story.saysTo({ ...owner, signedIn })])
      .toEqual(['own-staff', 'own-staff'])
  })

  it('may stand at the evaluator of the window', () => {
    const device = { accountId: 'evaluator-5', isStaff: false, windowId: 'city-w05' }
    expect(ratingStory().closed().saysTo({ signedIn: device })).toEqual(['RatingSubmitted'])
  })

  it('is nobody who joined the case later', () => {
    const story = ratingStory().closed().does({ name: 'JoinStaff', data: { staff: ['clerk-7'] } })
    expect(story.saysTo({ ...transcription, signedIn: clerkElsewhere })).toBe('own-staff')
  })

  it('is, signed in, the account that filed the case', () => {
    const stranger = { ...owner, way: { kind: 'applicant' as const, accountId: 'citizen-2' } }
    expect(ratingStory().closed().saysTo(stranger)).toBe('not-the-applicant')
  })
})

describe('What staff write down', () => {
  const said = { ...transcription, signedIn: clerkElsewhere }

  it('names where its original lies, and may be older than the invitation', () => {
    const story = ratingStory().closed().at(LATER)
    expect([story.saysTo(said), story.saysTo({ ...said, originalRef: undefined })])
      .toEqual([['RatingSubmitted'], 'original-missing'])
  })

  it('comes in by channels of its own', () => {
    const story = ratingStory().closed()
    expect([story.saysTo({ ...said, channel: 'web' }), story.saysTo({ channel: 'transcribedPhone', originalRef: 'x' })])
      .toEqual(['channel-of-others', 'channel-of-others'])
  })

  it('is the only thing that has an original', () => {
    expect(ratingStory().closed().saysTo({ originalRef: 'x' })).toBe('original-without-transcription')
  })
})

describe('The time for rating', () => {
  it('ends for everybody who rates in person', () => {
    const story = ratingStory().closed().at(LATER)
    expect([story.saysTo({}), story.saysTo(owner)]).toEqual(['rating-period-over', 'rating-period-over'])
  })
})
