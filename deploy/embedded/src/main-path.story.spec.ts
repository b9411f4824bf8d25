import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseFile } from '@bihuan/audit'
import { planningApplication } from './testing/applications.js'
import { House, expectAnswer, type Done } from './testing/house.js'

interface Line {
  readonly caseId: string
  readonly [field: string]: unknown
}

const MIDDLE = '2026-03-11T02:00:00.000Z'
const GROUNDS = { reasons: '申请材料齐全，符合法定条件', legalBasis: '《行政许可法》第三十八条第一款' }

let house: House
let filed: Done
/** The case file as the auditor read it in the middle of the case, while an expert review suspended it. */
let readInTheMiddle: CaseFile
const seen: { readonly [moment: string]: unknown }[] = []

async function linesOf(list: string, client = house.leader()): Promise<readonly Line[]> {
  const { items } = await house.asks<{ readonly items: readonly Line[] }>(client, list)
  return items.filter(({ caseId }) => caseId === filed.caseId)
}

async function progress(): Promise<Line> {
  const { caseId, queryCode } = filed
  await house.host.drained()
  return expectAnswer<Line>(await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode }), 200)
}

const does = (...[client, command, body]: [Parameters<House['does']>[0], string, object?]): Promise<Done> => (
  house.does(client, filed.caseId, command, body)
)

/** Everything up to the acceptance: filed incomplete, told once, supplied. */
async function playsTheCounter(): Promise<void> {
  filed = await house.files(house.clerk(), planningApplication(['application-form', 'land-use']))
  const tooEarly = await house.refuses(house.clerk(), filed.caseId, 'acceptance/accept-application', { mode: 'normal' })
  seen.push({ refusal: tooEarly })
  await house.at('2026-03-02T01:30:00.000Z')
  const missing = ['design', 'survey'].map((material) => ({ material, reason: '未提交' }))
  await does(house.clerk(), 'acceptance/request-correction', { missing })
  seen.push({ progress: await progress(), worklist: await linesOf('/acceptance/worklist') })
  await house.at('2026-03-04T02:00:00.000Z')
  await does(house.clerk(), 'acceptance/supply-materials', {
    materials: [{ code: 'design', form: 'electronic' }, { code: 'survey', form: 'copy' }],
  })
  seen.push({ refusal: await house.refuses(house.clerk(), filed.caseId, 'acceptance/request-correction', {
    missing: [{ material: 'land-use', reason: '还要' }],
  }) })
  await house.at('2026-03-05T02:00:00.000Z')
  await does(house.clerk(), 'acceptance/accept-application', { mode: 'normal' })
}

/** Two departments side by side, a third after them; an expert review stops the clocks, the leader extends them. */
async function playsTheReview(): Promise<void> {
  seen.push({
    housing: await linesOf('/approval/step-queue?task=step&unit=housing', house.approver('housing')),
    all: await linesOf('/approval/step-queue?task=step'), board: await linesOf('/approval/deadline-board'),
  })
  await house.at('2026-03-06T02:00:00.000Z')
  await does(house.approver('housing'), 'approval/complete-step', { step: 'fire-review', opinion: 'pass' })
  seen.push({ refusal: await house.refuses(house.approver('planning'), filed.caseId, 'approval/complete-step', {
    step: 'planning-review', opinion: 'pass',
  }) })
  await house.at('2026-03-09T01:30:00.000Z')
  await does(house.approver('planning'), 'approval/start-special-procedure', {
    procedure: 'expert-review', reason: '方案需专家评审', expectedUntil: '2026-03-16',
  })
  await house.at(MIDDLE)
  readInTheMiddle = await house.caseFile(filed.caseId)
  seen.push({ board: await linesOf('/approval/deadline-board'), progress: await progress() })
  await house.at('2026-03-16T01:30:00.000Z')
  await does(house.approver('planning'), 'approval/finish-special-procedure', { ordinal: 1, result: '评审通过' })
  await house.at('2026-03-17T02:00:00.000Z')
  await does(house.approver('emergency'), 'approval/complete-step', { step: 'safety-review', opinion: 'pass' })
  await house.at('2026-03-18T02:00:00.000Z')
  await does(house.leader(), 'approval/extend-limit', { days: 5, reason: '方案调整，需复核' })
  seen.push({ board: await linesOf('/approval/deadline-board?clock=promised'), progress: await progress() })
  await house.at('2026-03-19T02:00:00.000Z')
  await does(house.approver('planning'), 'approval/complete-step', { step: 'planning-review', opinion: 'pass' })
}

/** Decided by two, concluded by reaction, issued, delivered, closed by itself. */
async function playsTheEnd(): Promise<void> {
  await house.at('2026-03-20T02:00:00.000Z')
  await does(house.approver('planning'), 'approval/propose-decision', { outcome: 'granted', ...GROUNDS })
  const proposer = house.leader('approver-planning')
  seen.push({ refusal: await house.refuses(proposer, filed.caseId, 'approval/confirm-decision') })
  await does(house.leader(), 'approval/confirm-decision')
  const acceptance = await house.asks<Line>(house.clerk(), `/acceptance/cases/${filed.caseId}`)
  seen.push({ acceptance, progress: await progress() })
  await does(house.issuer(), 'acceptance/issue-result', { form: 'paper', number: '示规许〔2026〕1号' })
  await house.at('2026-03-23T02:00:00.000Z')
  const delivered = await does(house.issuer(), 'acceptance/deliver-result', { method: 'window' })
  seen.push({ delivered, progress: await progress() })
}

beforeAll(async () => {
  house = await House.start()
  await playsTheCounter()
  await playsTheReview()
  await playsTheEnd()
}, 60_000)
afterAll(() => house.stop())

describe('A planning permit, from the door to the shelf', () => {
  it('is not accepted while materials are missing, and asked for them only once', () => {
    expect(seen[0]).toEqual({ refusal: 'materials-missing' })
    expect(seen[2]).toEqual({ refusal: 'already-told-once' })
  })

  it('tells the applicant and the counter what is missing and until when', () => {
    expect(seen[1]).toMatchObject({
      progress: {
        status: 'correctionRequested',
        correction: { answerBy: '2026-03-23', missing: [{ material: 'design' }, { material: 'survey' }] },
      },
      worklist: [{ status: 'correctionRequested', open: { clock: 'correction' } }],
    })
  })

  it('lies on the desks of two departments at once, each with its own step', () => {
    const { housing, all, board } = seen[3] as { readonly [list: string]: readonly Line[] }
    expect(housing).toMatchObject([{ step: 'fire-review', status: 'working' }])
    expect(all?.map(({ step }) => step).sort()).toEqual(['fire-review', 'safety-review'])
    expect(board?.find(({ clock }) => clock === 'promised')).toMatchObject({
      light: 'green', running: { due: { dueOn: '2026-03-26' } },
    })
  })

  it('lets a step that waits for others wait', () => {
    expect(seen[4]).toEqual({ refusal: 'step-waits' })
  })

  it('stands still during the expert review, on the board and for the applicant', () => {
    const { board, progress: told } = seen[5] as { readonly board: readonly Line[]; readonly progress: Line }
    expect(board.map(({ clock, light }) => [clock, light]).sort()).toEqual(
      [['legal', 'none'], ['promised', 'none'], ['step:safety-review', 'none']],
    )
    expect(told).not.toHaveProperty('promisedOn')
  })

  it('runs on after it, later by the four working days that stood whole and by the extension of five', () => {
    expect(seen[6]).toMatchObject({
      board: [{ clock: 'promised', light: 'green', running: { due: { dueOn: '2026-04-09' } } }],
      progress: { promisedOn: '2026-04-09' },
    })
  })

  it('is not confirmed by the one who proposed it', () => {
    expect(seen[7]).toEqual({ refusal: 'same-person' })
  })

  it('is concluded by itself, and closed by its delivery', () => {
    expect(seen[8]).toMatchObject({
      acceptance: { status: 'concluded', conclusion: { outcome: 'granted', decidedBy: 'leader-1' } },
      progress: { status: 'concluded', conclusion: 'granted', deliverBy: '2026-04-03' },
    })
    expect(seen[9]).toMatchObject({
      delivered: { events: ['ResultDelivered', 'CaseClosed'] }, progress: { status: 'closed', ending: 'granted' },
    })
  })
})

describe('Its case file, replayed from the store', () => {
  let file: CaseFile
  beforeAll(async () => {
    file = await house.caseFile(filed.caseId)
  })

  it('is one history of all services, in the order in which it was recorded', () => {
    const decided = file.timeline.filter(({ service }) => service === 'acceptance' || service === 'approval')
    expect(decided.map(({ type }) => type)).toEqual([
      'ApplicationReceived', 'CorrectionRequested', 'MaterialsSupplied', 'CaseAccepted',
      'ApprovalOpened', 'StepStarted', 'StepStarted', 'StepCompleted', 'SpecialProcedureStarted',
      'SpecialProcedureFinished', 'StepCompleted', 'StepStarted', 'LimitExtended', 'StepCompleted',
      'DecisionProposed', 'CaseDecided', 'CaseConcluded', 'ResultIssued', 'ResultDelivered', 'CaseClosed',
    ])
    const positions = file.timeline.map(({ position }) => position)
    expect(positions).toEqual([...new Set(positions)].sort())
    const services = new Set(file.timeline.map(({ service }) => service))
    expect(services).toEqual(new Set(['acceptance', 'approval', 'evaluation', 'callback']))
  })

  it('says everything in both languages', () => {
    for (const { type, text } of file.timeline) {
      expect([type, text['zh-CN']]).toEqual([type, expect.stringMatching(/\p{Script=Han}/u)])
      expect([type, text.en]).toEqual([type, expect.stringMatching(/[a-z]/)])
    }
  })

  it('holds the states of all services, whose chains verify', () => {
    expect(file.states).toMatchObject({ acceptance: { status: 'closed' }, approval: { status: 'decided' } })
    expect(file.verified).toBe(true)
    expect(file.chains.map(({ stream, verified }) => [stream, verified])).toEqual([
      [`acceptance-${filed.caseId}`, true], [`approval-${filed.caseId}`, true], [`evaluation-${filed.caseId}`, true],
      [`callback-${filed.caseId}`, true],
    ])
  })

  it('explains the promised clock day by day: counted, suspended, extended', () => {
    const promised = file.clocks.find(({ clock }) => clock === 'promised')
    expect(promised).toMatchObject({ status: 'stopped', due: { dueOn: '2026-04-09' } })
    const counted = promised?.explanation.filter((step) => step.counted).length
    expect(counted).toBe(20)
    const reasons = new Set(promised?.explanation.map(({ reason }) => String(reason)))
    const expected = ['working-day', 'weekend', 'holiday', 'suspended-day', 'extended']
    expect([...reasons]).toEqual(expect.arrayContaining(expected))
  })

  it('asked as known in the middle is what was read in the middle, and nothing more', async () => {
    const known = await house.caseFile(filed.caseId, MIDDLE)
    // A chain is always verified whole, and `knownAt` repeats the question.
    const { chains: _, knownAt: asked, ...told } = known
    const { chains: __, knownAt: ___, ...read } = readInTheMiddle
    expect(told).toEqual(read)
    expect(asked).toBe(MIDDLE)
    expect(told.states).toMatchObject({ acceptance: { status: 'accepted' }, approval: { status: 'reviewing' } })
    const promised = told.clocks.find(({ clock }) => clock === 'promised')
    expect(promised).toMatchObject({ status: 'suspended', due: { dueOn: null } })
  })
})
