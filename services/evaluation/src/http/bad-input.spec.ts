import type { Answer } from '@bihuan/host/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf } from '@bihuan/host/testing'
import { HostedEvaluation } from '../testing/hosted-evaluation.js'

let hosted: HostedEvaluation

beforeAll(async () => {
  hosted = await HostedEvaluation.start()
}, 60_000)

afterAll(() => hosted.stop())

const paper = { channel: 'transcribedPaper', originalRef: '意见簿第 12 页' }

/** Status and code of an attempt on a closed case, and whether anything was recorded of it. */
async function attempt(act: (caseId: string) => Promise<Answer>): Promise<readonly unknown[]> {
  const caseId = await hosted.closed()
  const before = (await hosted.typesOf(caseId)).length
  const answer = await act(caseId)
  const { code } = bodyOf(answer)
  return [answer.status, code, (await hosted.typesOf(caseId)).length - before]
}

describe('What is refused, and changes nothing', () => {
  it('a forged token', async () => {
    const token = 'A'.repeat(43)
    const said = await attempt((caseId) => hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', token }))
    expect(said).toEqual([401, 'rating-token-invalid', 0])
  })

  it('a token of another case, and of another node', async () => {
    const token = await hosted.token(await hosted.closed())
    const other = await attempt((caseId) => hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', token }))
    const node = await attempt(async (caseId) => {
      const own = await hosted.token(caseId)
      return hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', node: 'received', token: own })
    })
    expect([other, node]).toEqual([[401, 'rating-token-invalid', 0], [401, 'rating-token-invalid', 0]])
  })

  it('a token used before', async () => {
    const caseId = await hosted.closed()
    const token = await hosted.token(caseId)
    const answers = []
    for (let times = 0; times < 2; times++) {
      const answer = await hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', token })
      answers.push([answer.status, bodyOf(answer).code])
    }
    expect(answers).toEqual([[200, undefined], [409, 'rating-token-used']])
  })

  it('a third rating', async () => {
    const caseId = await hosted.closed()
    const codes = []
    for (let times = 0; times < 3; times++) codes.push(bodyOf(await hosted.rate(hosted.device(), caseId)).code)
    expect(codes).toEqual([undefined, undefined, 'already-rated-twice'])
    expect(await hosted.ratings(`caseId=${caseId}`)).toHaveLength(2)
  })

  it.each([
    ['labels of another level', { labels: ['114'] }, 409, 'label-of-another-level'],
    ['labels nobody knows', { labels: ['499'] }, 409, 'label-unknown'],
    ['a node that was not reached', { node: 'accepted' }, 409, 'rating-not-invited'],
    ['a level nobody knows', { level: 'superb' }, 400, 'malformed'],
    ['a digit for a level', { level: 5 }, 400, 'malformed'],
    ['a node nobody knows', { node: 'lunch' }, 400, 'malformed'],
    ['a channel nobody knows', { channel: 'pigeon' }, 400, 'malformed'],
    ['a label that is none', { labels: ['1140'] }, 400, 'malformed'],
    ['a label twice', { labels: ['413', '413'] }, 400, 'malformed'],
    ['a comment without an end', { comment: '好'.repeat(2_001) }, 400, 'malformed'],
    ['a null comment', { comment: null }, 400, 'malformed'],
    ['a field nobody knows', { stars: 5 }, 400, 'malformed'],
  ])('%s', async (_, more, status, code) => {
    expect(await attempt((caseId) => hosted.rate(hosted.device(), caseId, more))).toEqual([status, code, 0])
  })

  it('a rating by the window\'s own staff, by whoever served, and by staff at all', async () => {
    const own = hosted.clerk('clerk-9', 'city-w05')
    const served = hosted.clerk('clerk-1', 'city-w09')
    const elsewhere = hosted.clerk('clerk-7', 'city-w09')
    const said = [
      await attempt((caseId) => hosted.rate(own, caseId, paper)),
      await attempt((caseId) => hosted.rate(served, caseId, paper)),
      await attempt((caseId) => hosted.rate(own, caseId)),
      await attempt((caseId) => hosted.rate(elsewhere, caseId)),
      await attempt(async (caseId) => (
        hosted.rate(elsewhere, caseId, { channel: 'qr', token: await hosted.token(caseId) })
      )),
    ]
    expect(said).toEqual([
      [409, 'own-staff', 0], [409, 'own-staff', 0], [403, 'may-not-rate', 0], [403, 'may-not-rate', 0],
      [403, 'may-not-rate', 0],
    ])
  })

  it('an account of both kinds that served the case', async () => {
    const both = hosted.host.as({ id: 'clerk-1', roles: ['clerk', 'applicant'], hallId: 'city' })
    expect(await attempt((caseId) => hosted.rate(both, caseId, { channel: 'web' }))).toEqual([409, 'own-staff', 0])
  })

  it('somebody without account and token, another\'s account, another hall\'s device', async () => {
    const said = [
      await attempt((caseId) => hosted.rate(hosted.host.anonymous(), caseId)),
      await attempt((caseId) => hosted.rate(hosted.citizen('citizen-2'), caseId, { channel: 'web' })),
      await attempt((caseId) => hosted.rate(hosted.device('yangli'), caseId)),
    ]
    expect(said).toEqual([[401, 'rating-token-missing', 0], [404, 'not-found', 0], [404, 'not-found', 0]])
  })

  it('a case that nobody registered', async () => {
    const answer = await hosted.rate(hosted.device(), hosted.unknownCase())
    expect([answer.status, bodyOf(answer).code]).toEqual([404, 'not-found'])
  })
})

/** The last of this file: it moves the time of all. */
describe('After a week, and after the time for rating', () => {
  it('silence has been counted, and is in no list of ratings', async () => {
    const caseId = await hosted.closed()
    await hosted.host.clock.advance({ days: 10 })
    expect(await hosted.caseOf(caseId)).toMatchObject({
      ratings: [], invitations: [{ node: 'received' }, { node: 'closed', defaultRating: 'basicallySatisfied' }],
    })
    expect(await hosted.ratings(`caseId=${caseId}`)).toEqual([])
  })

  it('a token has expired', async () => {
    const caseId = await hosted.closed()
    const token = await hosted.token(caseId)
    await hosted.host.clock.advance({ days: 40 })
    const answer = await hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', token })
    expect([answer.status, bodyOf(answer).code]).toEqual([409, 'rating-token-expired'])
    expect(await hosted.typesOf(caseId)).not.toContain('RatingSubmitted')
  })
})
