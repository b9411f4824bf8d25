import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { temporaryFolder, type TemporaryFolder, type TestClient } from '@bihuan/host/testing'
import { openSqliteSubjectKeys } from '@bihuan/sqlite'
import { realTimers } from '@bihuan/testing'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { hygieneApplication } from './testing/applications.js'
import { copyOf, inFile, storedEvents } from './testing/data-folder.js'
import { House } from './testing/house.js'
import { overhear, placesOf, rawFiles, type Overheard } from './testing/secrets.js'

const APPLICANT = {
  name: '示例秘密申请人甲', idType: 'residentId', idNumber: '990100198503070010', mobile: '17955501234',
} as const
const AGENT = {
  name: '示例秘密代办人乙', idType: 'residentId', idNumber: '990100197612310074', mobile: '17955505678',
} as const
const SECRETS = [APPLICANT, AGENT].flatMap(({ name, idNumber, mobile }) => [name, idNumber, mobile])
const PERSONAL = /[?&]personal=true/

interface Person {
  readonly name: unknown
  readonly idNumber: unknown
  readonly subjectId: string
}

interface Shown {
  readonly applicant: Person
  readonly agent: Person
}

let folder: TemporaryFolder
let data: string
let house: House
let caseId: string
let overheard: { readonly answers: readonly Overheard[]; end(): void }

const officer = (): TestClient => (
  house.host.as({ id: 'officer-1', roles: ['clerk'], hallId: 'city', personalData: true })
)
const opened = (): Promise<Shown> => house.asks<Shown>(officer(), `/acceptance/cases/${caseId}?personal=true`)

/** Everybody asks for everything; nobody here may see personal data. */
async function everybodyAsks(queryCode: string | undefined): Promise<void> {
  await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode })
  const callers = [
    house.clerk(), house.leader(), house.approver('health'), house.auditor(),
    ...(['supervisor', 'administrator', 'importer', 'analyst', 'applicant'] as const)
      .map((role) => house.host.as({ id: role, roles: [role], hallId: 'city' })),
  ]
  const paths = [
    ...['acceptance', 'approval', 'audit'].map((service) => `/${service}/cases/${caseId}`),
    `/acceptance/cases/${caseId}?personal=true`, '/acceptance/cases', '/acceptance/worklist', '/approval/cases',
    '/approval/step-queue', '/approval/deadline-board', `/approval/cases/${caseId}?personal=true`,
    `/acceptance/cases/${caseId}/deadlines`, `/approval/cases/${caseId}/deadlines`,
  ]
  for (const caller of callers) for (const path of paths) await caller.get(path)
  for (const path of ['/metrics', '/health/ready', '/acceptance/openapi.json']) await house.host.anonymous().get(path)
}

/** What is refused must not repeat what it was given. */
async function wrongApplications(application: object): Promise<void> {
  const key = { 'idempotency-key': 'the-same-key' }
  const clerk = house.clerk()
  const person = { kind: 'person', ...APPLICANT }
  await clerk.post('/acceptance/cases', { ...application, materials: [{ code: 'gift', form: 'copy' }] }, key)
  await clerk.post('/acceptance/cases', { ...application, itemCode: 'company-registration' })
  const tooLong = `${APPLICANT.idNumber}9`
  await clerk.post('/acceptance/cases', { ...application, applicant: { ...person, idNumber: tooLong } })
  await clerk.post('/acceptance/cases', { ...application, applicant: { ...person, name: APPLICANT.name.repeat(30) } })
  await clerk.post('/acceptance/cases', { ...application, remark: `${APPLICANT.name} ${APPLICANT.idNumber}` })
  const broken = `{"applicant": {"name": "${APPLICANT.name}" "`
  await clerk.send('POST', '/acceptance/cases', broken, { 'content-type': 'application/json' })
  await clerk.post('/acceptance/cases', application, key)
  await clerk.post('/acceptance/cases', { ...application, channel: 'courier' }, key)
}

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  house = await House.start({ dataFolder: data, logLevel: 'debug' })
  overheard = overhear()
  const application = hygieneApplication({ applicant: { kind: 'person', ...APPLICANT }, agent: AGENT })
  const filed = await house.files(house.clerk(), application)
  ;({ caseId } = filed)
  await wrongApplications(application)
  await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
  const health = house.approver('health')
  const returned = { step: 'site-check', opinion: 'return', staff: ['a', 'b'] }
  await house.does(health, caseId, 'approval/complete-step', returned)
  await house.does(health, caseId, 'approval/propose-decision', { outcome: 'denied', reasons: '不符合', legalBasis: '条例' })
  await house.does(house.leader(), caseId, 'approval/confirm-decision')
  await house.does(house.issuer(), caseId, 'acceptance/issue-result', { form: 'paper', number: '1' })
  await house.does(house.issuer(), caseId, 'acceptance/deliver-result', { method: 'window' })
  await everybodyAsks(filed.queryCode)
}, 60_000)
afterAll(async () => {
  overheard.end()
  await house.stop()
  await folder.remove()
})

describe('Name, id number and telephone of an applicant and an agent', () => {
  it('stand in no file in the clear, nor in a form from which they could be guessed', () => {
    const files = rawFiles(data)
    const expected = ['events.db', 'events.db-wal', 'views.db', 'views.db-wal', 'consumers.db', 'keys.db']
    expect([...files.keys()]).toEqual(expect.arrayContaining(expected))
    expect(placesOf(SECRETS, files)).toEqual([])
  })

  it('stand in no line of the log', () => {
    expect(house.host.logLines.length).toBeGreaterThan(0)
    expect(placesOf(SECRETS, new Map(house.host.logLines.map((line) => [line, Buffer.from(line)])))).toEqual([])
  })

  it('stand in no answer to anybody without the right, refusals included', () => {
    const answers = overheard.answers.filter(({ request, status }) => !(PERSONAL.test(request) && status === 200))
    expect(answers.length).toBeGreaterThan(100)
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 403, 409, 422]))
    const texts = new Map(answers.map(({ request, text }, index) => [`${index} ${request}`, Buffer.from(text)]))
    expect(placesOf(SECRETS, texts)).toEqual([])
  })

  it('are refused to whoever asks for them without the right', async () => {
    const answer = await house.clerk().get(`/acceptance/cases/${caseId}?personal=true`)
    expect(answer).toMatchObject({ status: 403, body: { code: 'personal-data-not-allowed' } })
    expect(await house.host.store.readStream(`acceptance.access-${caseId}`)).toEqual([])
  })

  it('are shown to whoever has the right and asks, and the reading is recorded by then', async () => {
    const { applicant, agent } = await opened()
    expect([applicant, agent]).toMatchObject([
      { name: APPLICANT.name, idNumber: APPLICANT.idNumber }, { name: AGENT.name, idNumber: AGENT.idNumber },
    ])
    const { readings } = await house.caseFile(caseId)
    expect(readings).toMatchObject([{ type: 'PersonalDataRead', actor: { id: 'officer-1' } }])
    expect(placesOf(SECRETS, rawFiles(data))).toEqual([])
  })

  it('are gone when the key of the person is destroyed, in every view, for good; the chains still verify', async () => {
    const { applicant: { subjectId } } = await opened()
    const keys = await openSqliteSubjectKeys({ file: join(data, 'keys.db'), timers: realTimers })
    const key = await keys.keyOf(subjectId)
    await keys.destroy(subjectId)
    await keys.close()
    const { applicant, agent } = await opened()
    expect(applicant).toMatchObject({ name: { $erased: true }, idNumber: { $erased: true } })
    expect(agent).toMatchObject({ name: AGENT.name })
    expect(await house.caseFile(caseId)).toMatchObject({ verified: true })
    await house.stop()
    const remains = [...rawFiles(data)].filter(([, bytes]) => key !== undefined && bytes.includes(Buffer.from(key.key)))
    expect(remains.map(([name]) => name)).toEqual([])
    house = await House.start({ dataFolder: data, published: [] })
    expect((await opened()).applicant).toMatchObject({ name: { $erased: true } })
  })
})

describe('The search', () => {
  it('finds a plain copy that was planted in a view or in an event', async () => {
    const copy = await copyOf(data, join(folder.path, 'planted'))
    inFile(copy, 'views', (database) => {
      database.prepare('UPDATE "view:acceptance.progress:1" SET body = body || ?').run(APPLICANT.name)
    })
    inFile(copy, 'events', (database) => {
      database.prepare('UPDATE events SET data = ? WHERE position = 1').run(JSON.stringify({ phone: AGENT.mobile }))
    })
    expect(storedEvents(copy)[0]?.data).toContain(AGENT.mobile)
    const found = placesOf(SECRETS, rawFiles(copy)).join()
    expect(found).toMatch(/views\.db/)
    expect(found).toMatch(/events\.db/)
  })

  it('finds a hash that anybody could compute', () => {
    const hash = createHash('sha256').update(APPLICANT.idNumber).digest('hex')
    expect(placesOf(SECRETS, new Map([['log', Buffer.from(`case of ${hash}`)]]))).toEqual(['log'])
  })
})
