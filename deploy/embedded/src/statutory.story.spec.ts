import { afterEach, describe, expect, it } from '@jest/globals'
import { demonstrationPublications, type Publication } from '@bihuan/reference'
import { hygieneApplication, PERSON, planningApplication, soleTraderApplication } from './testing/applications.js'
import { House } from './testing/house.js'

let house: House
afterEach(() => house.stop())

const ACCEPT = ['acceptance/accept-application', { mode: 'normal' }] as const

/** Lights and overdue marks that approval has recorded: what, and when it became so. */
async function marksOf(caseId: string): Promise<readonly (readonly [string, string])[]> {
  const { timeline } = await house.caseFile(caseId)
  return timeline.flatMap(({ type, data }) => {
    if (type !== 'LightRaised' && type !== 'CaseOverdue' && type !== 'StepOverdue') return []
    const { light, clock, at, dueAt } = data as { readonly [field: string]: string | undefined }
    return [[light ?? `${type}:${clock ?? ''}`, at ?? dueAt ?? ''] as const]
  })
}

async function dueOf(caseId: string, clock: string, knownAt?: string): Promise<string | null | undefined> {
  const { clocks } = await house.caseFile(caseId, knownAt)
  return clocks.find((each) => each.clock === clock)?.due.dueOn
}

describe('Enshi, electronic supervision', () => {
  it('filed on Friday 2021-01-08 at 11:31 with one working day: yellow on Monday morning', async () => {
    house = await House.start({ begins: '2021-01-08T03:31:00.000Z' })
    const { caseId } = await house.files(house.clerk(), soleTraderApplication())
    await house.does(house.clerk(), caseId, ...ACCEPT)
    await house.at('2021-01-11T01:00:00.000Z')
    expect(await marksOf(caseId)).toEqual([])
    await house.at('2021-01-11T04:00:00.000Z')
    // Of 29 + 240 minutes on Friday and 420 on Monday, half have passed at 10:15:30.
    expect(await marksOf(caseId)).toEqual([['yellow', expect.stringMatching(/^2021-01-11T02:15:30/)]])
    await house.at('2021-01-12T01:00:00.000Z')
    const due = '2021-01-11T09:30:00.000Z'
    expect((await marksOf(caseId)).slice(1)).toEqual([
      ['red', expect.stringMatching(/^2021-01-11T08:21/)], ['CaseOverdue:promised', due],
    ])
  })
})

describe('Spring Festival 2026', () => {
  it('nine days off between two working Saturdays: seven working days from 13 February end on 2 March', async () => {
    house = await House.start({ begins: '2026-02-13T02:00:00.000Z' })
    const { caseId } = await house.files(house.clerk(), hygieneApplication())
    await house.does(house.clerk(), caseId, ...ACCEPT)
    expect(await dueOf(caseId, 'promised')).toBe('2026-03-02')
    const { clocks } = await house.caseFile(caseId)
    const days = clocks.find(({ clock }) => clock === 'promised')?.explanation ?? []
    const counted = days.filter((day) => day.counted).map(({ date }) => date)
    expect(counted).toEqual([
      '2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27', '2026-02-28', '2026-03-02',
    ])
    const off = days.filter((day) => day.date !== undefined && day.date >= '2026-02-15' && day.date <= '2026-02-23')
    expect(off.map((day) => day.counted)).toEqual(Array<boolean>(9).fill(false))
  })
})

describe('The calendar change of 27 January 2020, in the middle of the holiday', () => {
  const isSecondEdition = ({ command, id, data }: Publication): boolean => (
    command === 'PublishCalendar' && id === 'CN-2020' && data.calendar.version === 2
  )

  it('recalibrates the open clocks of both services, and what was known before stays known as it was', async () => {
    const published = demonstrationPublications.filter((publication) => !isSecondEdition(publication))
    house = await House.start({ begins: '2020-01-20T02:00:00.000Z', published })
    const accepted = (await house.files(house.clerk(), hygieneApplication())).caseId
    await house.does(house.clerk(), accepted, ...ACCEPT)
    const received = (await house.files(house.clerk(), hygieneApplication())).caseId
    const finished = (await house.files(house.clerk(), soleTraderApplication())).caseId
    await house.does(house.clerk(), finished, 'acceptance/withdraw-application')
    expect([await dueOf(accepted, 'promised'), await dueOf(received, 'notice')]).toEqual(['2020-02-04', '2020-02-01'])

    await house.at('2020-01-27T02:00:00.000Z')
    await house.publish(demonstrationPublications.filter(isSecondEdition))
    await house.at('2020-01-27T03:00:00.000Z')
    expect([await dueOf(accepted, 'promised'), await dueOf(received, 'notice')]).toEqual(['2020-02-06', '2020-02-04'])
    expect((await house.typesOf('approval', accepted)).filter((type) => type === 'ClockRecalibrated')).toHaveLength(3)
    expect(await house.typesOf('acceptance', received)).toEqual(['ApplicationReceived', 'ClockRecalibrated'])
    expect(await house.typesOf('acceptance', finished)).not.toContain('ClockRecalibrated')
    expect(await dueOf(accepted, 'promised', '2020-01-26T02:00:00.000Z')).toBe('2020-02-04')

    await house.at('2020-02-04T10:00:00.000Z')
    expect(await house.typesOf('acceptance', received)).toContain('CaseDeemedAccepted')
    expect(await marksOf(accepted)).not.toContainEqual(['CaseOverdue:promised', expect.anything()])
    await house.at('2020-02-06T10:00:00.000Z')
    expect(await marksOf(accepted)).toContainEqual(['CaseOverdue:promised', '2020-02-06T09:30:00.000Z'])
  })
})

describe('The counter says nothing for five working days', () => {
  it('and the application counts as accepted from the day of receipt, with the clocks running since then', async () => {
    house = await House.start()
    const { caseId } = await house.files(house.clerk(), hygieneApplication())
    await house.at('2026-03-09T09:29:00.000Z')
    expect(await house.typesOf('acceptance', caseId)).toEqual(['ApplicationReceived'])
    await house.at('2026-03-09T09:30:00.000Z')
    const { timeline, clocks } = await house.caseFile(caseId)
    expect(timeline.find(({ type }) => type === 'CaseDeemedAccepted')).toMatchObject({
      recordedAt: '2026-03-09T09:30:00.000Z', effectiveAt: '2026-03-02T01:00:00.000Z', actor: { kind: 'system' },
    })
    expect(clocks.find(({ clock }) => clock === 'promised')).toMatchObject({
      startAt: '2026-03-02T01:00:00.000Z', due: { dueOn: '2026-03-11' }, status: 'running',
    })
    expect(await house.refuses(house.clerk(), caseId, ...ACCEPT)).toBe('already-accepted')
  })
})

describe('A "no" at the counter', () => {
  const NO = {
    facts: '不属于本机关职权', reason: '无权办理', legalBasis: '《行政许可法》第三十二条', wayForward: '向有权机关申请',
  }

  it('needs a second person, and approval never hears of the case', async () => {
    house = await House.start()
    const { caseId } = await house.files(house.clerk(), hygieneApplication())
    await house.does(house.clerk(), caseId, 'acceptance/propose-non-acceptance', NO)
    const proposer = house.leader('clerk-1')
    expect(await house.refuses(proposer, caseId, 'acceptance/confirm-non-acceptance')).toBe('same-person')
    await house.does(house.leader(), caseId, 'acceptance/confirm-non-acceptance')
    expect(await house.typesOf('acceptance', caseId)).toEqual([
      'ApplicationReceived', 'NonAcceptanceProposed', 'NonAcceptanceConfirmed', 'CaseClosed',
    ])
    expect(await house.typesOf('approval', caseId)).toEqual([])
    expect((await house.caseFile(caseId)).states.acceptance).toMatchObject({ status: 'closed', ending: 'notAccepted' })
  })

  it('that waits for its second person does not stop the clock of silence', async () => {
    house = await House.start()
    const { caseId } = await house.files(house.clerk(), hygieneApplication())
    await house.does(house.clerk(), caseId, 'acceptance/propose-non-acceptance', NO)
    await house.at('2026-03-09T10:00:00.000Z')
    expect(await house.typesOf('approval', caseId)).toContain('ApprovalOpened')
    expect(await house.refuses(house.leader(), caseId, 'acceptance/confirm-non-acceptance')).toBe('already-accepted')
  })
})

describe('An applicant', () => {
  it('who does not answer a correction in fifteen working days loses the application, as policy says', async () => {
    house = await House.start()
    const cases: string[] = []
    for (const hallId of ['city', 'moni']) {
      const application = hygieneApplication({ hallId, windowId: `${hallId}-01`, materials: [] })
      const { caseId } = await house.files(house.clerk(hallId), application)
      const missing = [{ material: 'layout', reason: '未提交' }]
      await house.does(house.clerk(hallId), caseId, 'acceptance/request-correction', { missing })
      cases.push(caseId)
    }
    await house.at('2026-03-23T09:29:00.000Z')
    for (const caseId of cases) expect(await house.typesOf('acceptance', caseId)).toHaveLength(2)
    await house.at('2026-03-23T09:30:00.000Z')
    const files = await Promise.all(cases.map((caseId) => house.caseFile(caseId)))
    const states = files.map((file) => file.states.acceptance)
    expect(states).toMatchObject([{ ending: 'lapsed' }, { ending: 'notAccepted' }])
    const atTheCounter = files.map(({ timeline }) => timeline.findLast(({ service }) => service === 'acceptance'))
    expect(atTheCounter.map((line) => line?.type)).toEqual(['CaseClosed', 'CaseClosed'])
  })

  it('may withdraw before acceptance and after it, and the case closes either way', async () => {
    house = await House.start()
    const citizen = house.host.as({ id: 'citizen-1', roles: ['applicant'] })
    const online = hygieneApplication({ channel: 'web', applicant: PERSON, windowId: undefined })
    const before = (await house.files(citizen, online)).caseId
    await house.does(citizen, before, 'acceptance/withdraw-application', { reason: '暂不办理' })
    const after = (await house.files(citizen, online)).caseId
    await house.does(house.clerk(), after, ...ACCEPT)
    expect(await house.refuses(citizen, after, 'acceptance/withdraw-application')).toBe('already-accepted')
    await house.does(citizen, after, 'approval/withdraw-case', { reason: '暂不办理' })
    expect(await house.typesOf('approval', before)).toEqual([])
    for (const caseId of [before, after]) {
      expect((await house.caseFile(caseId)).states.acceptance).toMatchObject({ status: 'closed', ending: 'withdrawn' })
    }
  })
})

describe('A case that nobody works on', () => {
  it('turns yellow, red and overdue, each once; the unit owes an explanation', async () => {
    house = await House.start()
    const application = planningApplication(['application-form', 'land-use', 'design', 'survey'])
    const { caseId } = await house.files(house.clerk(), application)
    await house.does(house.clerk(), caseId, ...ACCEPT)
    await house.at('2026-03-13T02:00:00.000Z')
    await house.at('2026-03-24T02:00:00.000Z')
    await house.at('2026-06-01T02:00:00.000Z')
    const kinds = (await marksOf(caseId)).map(([kind]) => kind)
    expect(kinds).toEqual([
      'StepOverdue:', 'StepOverdue:', 'yellow', 'red', 'CaseOverdue:promised', 'CaseOverdue:legal',
    ])
    const board = await house.asks<{ readonly items: readonly { readonly light: string }[] }>(
      house.leader(), '/approval/deadline-board?light=overdue',
    )
    expect(board.items).toHaveLength(4)
    await house.does(house.approver('planning'), caseId, 'approval/explain-overdue', { explanation: '会审意见未达成一致' })
    expect((await house.typesOf('approval', caseId)).at(-1)).toBe('OverdueExplained')
  })
})
