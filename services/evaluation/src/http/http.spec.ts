import { stepCompleted } from '@bihuan/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf, type Fields } from '@bihuan/host/testing'
import { HostedEvaluation, PERSON } from '../testing/hosted-evaluation.js'

let hosted: HostedEvaluation

beforeAll(async () => {
  hosted = await HostedEvaluation.start()
}, 60_000)

afterAll(() => hosted.stop())

const paper = { channel: 'transcribedPaper', originalRef: '意见簿第 12 页' }

describe('A case that may be rated', () => {
  it.each(['granted', 'denied', 'notAccepted', 'withdrawn'] as const)('may have ended as %s', async (ending) => {
    const caseId = await hosted.closed(ending)
    expect((await hosted.rate(hosted.device(), caseId)).status).toBe(200)
  })

  it('knows from its beginning what is rated, and from each step who served', async () => {
    const caseId = await hosted.received()
    await hosted.approvalRecords(caseId, stepCompleted({
      step: 'review', unitId: 'market', opinion: 'pass', staff: ['approver-1'],
    }))
    expect(await hosted.typesOf(caseId)).toEqual(['EvaluationOpened', 'RatingInvited', 'RatedStaffJoined'])
    expect(await hosted.caseOf(caseId)).toMatchObject({
      hallId: 'city', windowId: 'city-w05', unitId: 'market', itemCode: 'food-licence',
      invitations: [{ node: 'received' }],
    })
  })

  it('is a consultation too', async () => {
    const caseId = await hosted.consulted()
    const answer = await hosted.rate(hosted.device(), caseId, { node: 'visit' })
    expect([answer.status, bodyOf(answer).events]).toEqual([200, ['RatingSubmitted']])
  })
})

describe('A rating', () => {
  it('of the applicant signed in, at a device and by token is each taken', async () => {
    const ways = []
    for (const way of ['web', 'hallTablet', 'qr'] as const) {
      const caseId = await hosted.closed()
      if (way === 'web') ways.push(await hosted.rate(hosted.citizen(), caseId, { channel: way }))
      if (way === 'hallTablet') ways.push(await hosted.rate(hosted.device(), caseId))
      if (way === 'qr') {
        const token = await hosted.token(caseId)
        ways.push(await hosted.rate(hosted.host.anonymous(), caseId, { channel: way, token }))
      }
    }
    expect(ways.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('that is bad is raised at once', async () => {
    const answer = await hosted.rate(hosted.device(), await hosted.closed(), { level: 'dissatisfied', labels: ['214'] })
    expect(bodyOf(answer).events).toEqual(['RatingSubmitted', 'BadRatingRaised'])
  })

  it('may be added to with a second token', async () => {
    const caseId = await hosted.closed()
    const statuses = []
    for (let ratings = 0; ratings < 2; ratings++) {
      const token = await hosted.token(caseId)
      statuses.push((await hosted.rate(hosted.host.anonymous(), caseId, { channel: 'sms', token })).status)
    }
    expect(statuses).toEqual([200, 200])
    const sequences = (await hosted.ratings(`caseId=${caseId}`)).map(({ sequence }) => sequence)
    expect(sequences.toSorted()).toEqual([1, 2])
  })

  it('is written down from an original by staff of another window', async () => {
    const answer = await hosted.rate(hosted.clerk('clerk-7', 'city-w09'), await hosted.closed(), paper)
    expect(answer.status).toBe(200)
  })

  it('sent twice under one key is one rating', async () => {
    const caseId = await hosted.closed()
    const body = { node: 'closed', level: 'satisfied', channel: 'hallTablet' }
    const send = () => hosted.device().post(
      `/evaluation/cases/${caseId}/submit-rating`, body, { 'idempotency-key': 'rating-1' },
    )
    const [first, again] = [await send(), await send()]
    expect(bodyOf(again).revision).toBe(bodyOf(first).revision)
  })

  it('is listed by case, hall, unit, window and level', async () => {
    const caseId = await hosted.closed()
    await hosted.rate(hosted.device(), caseId, { level: 'veryDissatisfied' })
    const queries = ['', '&hall=city&unit=market&window=city-w05', '&level=veryDissatisfied&bad=true', '&bad=false',
      '&hall=moni']
    const found = []
    for (const query of queries) found.push((await hosted.ratings(`caseId=${caseId}${query}`)).length)
    expect(found).toEqual([1, 1, 1, 0, 0])
  })
})

describe('Who has rated', () => {
  it('stands in no answer, no event and no other service\'s sight', async () => {
    const caseId = await hosted.closed('granted', { ownerId: 'citizen-who-rates' })
    await hosted.rate(hosted.citizen('citizen-who-rates'), caseId, { channel: 'web', level: 'dissatisfied' })
    const unit = hosted.host.as({ id: 'officer-1', roles: ['unitOfficer'], hallId: 'city', unitId: 'market' })
    const listed = await hosted.ratings(`caseId=${caseId}`, unit)
    const stored = (await hosted.host.store.readStream(`evaluation-${caseId}`)).slice(-2)
    expect(listed).toHaveLength(1)
    expect(JSON.stringify([listed, stored])).not.toContain('citizen-who-rates')
  })

  it('writes a comment that is sealed, masked in lists, and opened on record only', async () => {
    const caseId = await hosted.closed()
    await hosted.rate(hosted.device(), caseId, { comment: '窗口的李某态度很差', level: 'dissatisfied' })
    const listed = await hosted.ratings(`caseId=${caseId}`)
    const stored = await hosted.host.store.readStream(`evaluation-${caseId}`)
    expect(JSON.stringify([listed, stored, hosted.host.logLines])).not.toContain('李某')
    const path = `/evaluation/ratings/${caseId}-closed-1?personal=true`
    const refused = await hosted.supervisor().get(path)
    const opened = await hosted.supervisor(true).get(path)
    expect([refused.status, opened.status]).toEqual([403, 200])
    expect(bodyOf(opened)).toMatchObject({ comment: { text: '窗口的李某态度很差' } })
    const readings = await hosted.host.store.readStream(`evaluation.access-${caseId}`)
    expect(readings.map(({ type }) => type)).toEqual(['PersonalDataRead'])
  })

  it('by name has a comment that belongs to the applicant\'s key, without a name to no key of the case', async () => {
    const caseId = await hosted.closed('granted', { applicant: PERSON })
    await hosted.rate(hosted.device(), caseId, { comment: '很好' })
    await hosted.rate(hosted.device(), caseId, { comment: '不好', anonymous: true })
    const events = await hosted.host.store.readStream(`evaluation-${caseId}`)
    const [opened, ...rest] = events.map(({ data }) => JSON.parse(data) as Fields)
    const owners = rest.flatMap(({ comment }) => (comment === undefined ? [] : [(comment as Fields)['subjectId']]))
    expect(owners.map((owner) => owner === opened?.['applicantSubjectId'])).toEqual([true, false])
    expect(JSON.stringify(events)).not.toMatch(/陈晓东|13900001111|E12345678/)
  })

  it('reads the own case, and nobody else\'s', async () => {
    const caseId = await hosted.closed()
    await hosted.host.drained()
    const statuses = []
    for (const id of ['citizen-1', 'citizen-2']) {
      statuses.push((await hosted.citizen(id).get(`/evaluation/cases/${caseId}`)).status)
    }
    expect(statuses).toEqual([200, 404])
  })
})

describe('An invitation', () => {
  it('says which rating its token is for, and until when', async () => {
    const caseId = await hosted.closed()
    const queryCode = hosted.host.runtime.gateway.queryCodeOf(caseId)
    const answer = await hosted.host.anonymous().post(`/evaluation/cases/${caseId}/invitation`, { queryCode })
    expect([answer.status, answer.body]).toMatchObject([200, {
      token: expect.stringMatching(/^[\w-]{43}$/), node: 'closed', sequence: 1,
      expiresAt: '2026-04-01T16:00:00.000Z',
    }])
    expect(await hosted.token(caseId)).toBe(bodyOf(answer).token)
  })

  it('for a wrong code, or an unknown case, is for nobody', async () => {
    const asked = []
    for (const caseId of [await hosted.closed(), hosted.unknownCase()]) {
      const path = `/evaluation/cases/${caseId}/invitation`
      asked.push((await hosted.host.anonymous().post(path, { queryCode: 'AAAA2222' })).status)
    }
    expect(asked).toEqual([404, 404])
  })

  it('stands in no event', async () => {
    const caseId = await hosted.closed()
    const token = await hosted.token(caseId)
    await hosted.rate(hosted.host.anonymous(), caseId, { channel: 'qr', token })
    expect(JSON.stringify(await hosted.host.store.readStream(`evaluation-${caseId}`))).not.toContain(token)
  })
})

it('The indicator set is open to everybody, with the labels of each level', async () => {
  const answer = await hosted.host.anonymous().get('/evaluation/indicator-set')
  expect(answer.body).toMatchObject({ version: '2020.1', levels: [
    { level: 'verySatisfied', labels: [] }, { level: 'satisfied', labels: { length: 8 } }, {}, {},
    { level: 'veryDissatisfied' },
  ] })
})
