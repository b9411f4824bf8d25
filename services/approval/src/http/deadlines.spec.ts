import { calendarPublished } from '@bihuan/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bodyOf } from '@bihuan/host/testing'
import { HostedApproval } from '../testing/hosted-approval.js'
import { SURPRISING_CALENDAR } from '../testing/scenes.js'

let hosted: HostedApproval

beforeAll(async () => {
  hosted = await HostedApproval.start()
}, 60_000)

afterAll(() => hosted.stop())

describe('What lies on a desk and what falls due', () => {
  it('the queue of a unit holds its open steps and undecided cases, the most urgent first', async () => {
    const caseId = await hosted.accepted('public-venue-hygiene')
    await hosted.host.drained()
    const { items } = bodyOf(await hosted.approver('health').get('/approval/step-queue?unit=health'))
    expect(items?.map(({ caseId: of, task, dueAt }) => [of, task, dueAt])).toEqual([
      [caseId, 'step', '2026-03-06T09:30:00.000Z'], [caseId, 'decision', '2026-03-11T09:30:00.000Z'],
    ])
  })

  it('a step leaves the queue when it is completed, and the one behind it comes', async () => {
    const caseId = await hosted.accepted('medical-reimbursement')
    const medical = hosted.approver('medical')
    const steps = async (): Promise<unknown> => {
      await hosted.host.drained()
      return bodyOf(await medical.get('/approval/step-queue?unit=medical&task=step')).items?.map(({ step }) => step)
    }
    const before = await steps()
    await medical.post(`/approval/cases/${caseId}/complete-step`, { step: 'first-review', opinion: 'pass' })
    expect([before, await steps()]).toEqual([['first-review'], ['second-review']])
  })

  it('clocks are explained as known, also for an earlier moment', async () => {
    const caseId = await hosted.accepted('food-licence')
    const path = `/approval/cases/${caseId}/deadlines`
    await hosted.host.clock.advance({ minutes: 1 })
    await hosted.leader().post(`/approval/cases/${caseId}/extend-limit`, { days: 10, reason: '复杂' })
    const before = bodyOf(await hosted.leader().get(`${path}?knownAt=2026-03-02T01:00:30.000Z`))
    const now = bodyOf(await hosted.leader().get(path))
    const dues = [before, now].map(({ clocks }) => clocks?.[0]?.['due'])
    expect(dues).toMatchObject([{ dueOn: '2026-03-12' }, { dueOn: '2026-03-26' }])
    expect(now.clocks?.map(({ clock }) => clock)).toEqual(['promised', 'legal', 'step:review'])
  })

  it('nothing was known before the acceptance', async () => {
    const caseId = await hosted.accepted('food-licence')
    const answer = await hosted.leader().get(`/approval/cases/${caseId}/deadlines?knownAt=2026-02-01`)
    expect(answer.status).toBe(404)
  })
})

describe('As time goes by', () => {
  it('lights are raised, limits pass, and the board shows which', async () => {
    const caseId = await hosted.accepted('food-licence')
    const colours: unknown[] = []
    for (const now of ['02T02:00', '09T01:00', '12T09:00', '12T09:30']) {
      await hosted.host.clock.set(`2026-03-${now}:00.000Z`)
      const { items } = bodyOf(await hosted.leader().get('/approval/deadline-board?clock=promised&limit=500'))
      colours.push(items?.find((line) => line['caseId'] === caseId)?.['light'])
    }
    expect(colours).toEqual(['green', 'yellow', 'red', 'overdue'])
    const types = (await hosted.host.store.readStream(`approval-${caseId}`)).map(({ type }) => type)
    const marks = types.filter((type) => /Light|Overdue/.test(type))
    expect(marks).toEqual(['StepOverdue', 'LightRaised', 'LightRaised', 'CaseOverdue'])
  })

  it.each(['green', 'yellow', 'red', 'overdue', 'none'])('the board asked for %s shows nothing else', async (light) => {
    const { items } = bodyOf(await hosted.leader().get(`/approval/deadline-board?light=${light}&limit=500`))
    expect((items ?? []).filter((line) => line['light'] !== light)).toEqual([])
  })

  it('who is late owes an explanation and gives it', async () => {
    const caseId = await hosted.accepted('food-licence')
    await hosted.host.clock.advance({ days: 20 })
    const owed = await hosted.caseOf(caseId)
    await hosted.approver('market').post(`/approval/cases/${caseId}/explain-overdue`, { explanation: '系统故障' })
    expect([owed['explanationOwed'], (await hosted.caseOf(caseId))['explanationOwed']]).toEqual([true, false])
  })

  it('a new calendar meets open clocks', async () => {
    const caseId = await hosted.accepted('food-licence')
    const { calendar } = SURPRISING_CALENDAR.data
    const offDays = [...calendar.offDays, '2026-04-08']
    const before = await hosted.caseOf(caseId)
    await hosted.publishesCalendar(calendarPublished({ calendar: { ...calendar, offDays } }))
    const after = await hosted.caseOf(caseId)
    expect([before['legal'], after['legal']]).toMatchObject([
      { due: { calendarVersions: ['CN-2026.1'] } }, { due: { calendarVersions: ['CN-2026.2'] } },
    ])
  })
})
