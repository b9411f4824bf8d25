import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { definitionOf, publicForm, upcast, type EventDefinition, type OldData } from '@bihuan/contracts'
import { ROLES } from '@bihuan/host'
import { temporaryFolder, type TemporaryFolder, type TestClient } from '@bihuan/host/testing'
import { join } from 'node:path'
import { services } from './services.js'
import { copyOf, inFile, storedEvents } from './testing/data-folder.js'
import { House } from './testing/house.js'
import { operationsOf } from './testing/operations.js'
import {
  APPLICANT, calledCase, CITIZEN, plantEverywhere, PUBLIC_ANSWER, SAID, SECRETS, WRITTEN, type Planted,
} from './testing/planted-loop.js'
import { overhear, placesOf, rawFiles, type Overheard } from './testing/secrets.js'

const PERSONAL = /[?&]personal=true/
const DAY = '2026-03-02'

let folder: TemporaryFolder
let data: string
let house: House
let planted: Planted
let overheard: { readonly answers: readonly Overheard[]; end(): void }

beforeAll(async () => {
  folder = await temporaryFolder()
  data = join(folder.path, 'data')
  house = await House.start({ dataFolder: data, logLevel: 'debug' })
  overheard = overhear()
  planted = await plantEverywhere(house)
  await everybodyAsks()
}, 120_000)
afterAll(async () => {
  overheard.end()
  await house.stop()
  await folder.remove()
})

/** Every role asks every documented question, also for what is personal; somebody who has the right does not ask. */
async function everybodyAsks(): Promise<void> {
  const questions = (await operationsOf(house.host, services.map(({ name }) => name)))
    .filter(({ method }) => method === 'GET').map(({ path }) => path)
  const { caseId, consultationId, queryCode } = planted
  const callers = ROLES.map((role) => house.host.as({ id: `${role}-9`, roles: [role], hallId: 'city' }))
  const trusted = house.host.as({ id: 'supervisor-2', roles: ['supervisor', 'auditor'], personalData: true })
  const fill = { ratingId: `${caseId}-closed-1`, ledgerId: `city-01-${DAY}`, round: '1', code: 'prefecture' }
  for (const caller of [...callers, trusted]) {
    for (const path of questions) await asks(caller, path, { ...fill, caseId })
    for (const path of questions.filter((each) => each.includes('{caseId}'))) {
      await asks(caller, path, { ...fill, caseId: consultationId })
    }
  }
  for (const caller of callers) {
    for (const path of questions.filter((each) => /\{(caseId|ratingId)\}/.test(each))) {
      await asks(caller, `${path}?personal=true`, { ...fill, caseId })
    }
  }
  await house.host.anonymous().post('/acceptance/progress', { caseId, queryCode })
}

async function asks(caller: TestClient, path: string, fill: { readonly [name: string]: string }): Promise<void> {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? 'x1')
  const query = path.endsWith('/ledgers') ? `?date=${DAY}&hall=city` : ''
  await caller.get(`${filled}${query}`)
}

/** What would be published of everything that was recorded, line by line. */
function publicForms(change: (definition: EventDefinition) => EventDefinition = (same) => same): readonly string[] {
  return storedEvents(data).flatMap(({ type, version, data: text }) => {
    const definition = change(definitionOf(type))
    const form = publicForm(definition, upcast(definition, version, JSON.parse(text) as OldData))
    return form === undefined ? [] : [`${type} ${JSON.stringify(form)}`]
  })
}

/** Which of these texts stand in which of the lines, as `Type text`. */
function leaks(texts: readonly string[], lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => texts.filter((text) => line.includes(text)).map((text) => (
    `${line.slice(0, line.indexOf(' '))} ${text}`
  )))
}

describe('What citizens are called and what they say in the loop', () => {
  it('was really said and recorded: every kind of fact that holds their words', () => {
    const sealed = storedEvents(data).filter((event) => event.data.includes('$personal'))
    const types = new Set(sealed.map(({ type }) => type))
    expect([...types]).toEqual(expect.arrayContaining([
      'ApplicationReceived', 'ConsultationRecorded', 'RatingSubmitted', 'CallbackFileOpened', 'CallbackScheduled',
      'CallbackCompleted', 'ProblemReported', 'SuggestionReceived', 'ComplaintReceived',
    ]))
  })

  it('stands in no file, neither of events, nor of views, nor of what waits', () => {
    const files = rawFiles(data)
    expect([...files.keys()]).toEqual(expect.arrayContaining(['events.db', 'views.db', 'consumers.db', 'keys.db']))
    expect(placesOf(SECRETS, files)).toEqual([])
  })

  it('stands in no line of the log', () => {
    const { logLines } = house.host
    expect(logLines.length).toBeGreaterThan(100)
    expect(placesOf(SECRETS, new Map(logLines.map((line) => [line, Buffer.from(line)])))).toEqual([])
  })

  it('stands in no answer of any service to anybody without the right, whatever is asked', () => {
    const texts = new Map(overheard.answers.map(({ request, text }, index) => (
      [`${index} ${request}`, Buffer.from(text)] as const
    )))
    const services = new Set(overheard.answers.filter(({ status }) => status === 200)
      .map(({ request }) => /:\d+\/(\w+)\//.exec(request)?.[1]))
    expect([...services]).toEqual(expect.arrayContaining([
      'acceptance', 'approval', 'evaluation', 'callback', 'rectification', 'audit',
    ]))
    expect(overheard.answers.filter(({ request, status }) => PERSONAL.test(request) && status === 403).length)
      .toBeGreaterThan(20)
    expect(placesOf(SECRETS, texts)).toEqual([])
  })

  it('stands in no case file of the auditor, who reads what staff wrote', async () => {
    const files = [await house.caseFile(planted.caseId), await house.caseFile(planted.consultationId)]
    const text = JSON.stringify(files)
    expect(SECRETS.filter((secret) => text.includes(secret))).toEqual([])
    expect([text.includes('$masked'), text.includes('$personal'), text.includes(WRITTEN.finding)])
      .toEqual([true, false, true])
  })
})

describe('What analysts would receive of it', () => {
  it('holds no word of a citizen, no sealed one, and no account that files online', () => {
    const forms = publicForms()
    expect(forms.length).toBeGreaterThan(50)
    expect(leaks([...SECRETS, '$personal', 'subjectId', CITIZEN], forms)).toEqual([])
  })

  it('holds no word that staff wrote freely', () => {
    expect(leaks(Object.values(WRITTEN), publicForms())).toEqual([])
  })

  it('holds the answer that is public by law, and what is counted', () => {
    const forms = publicForms().join('\n')
    expect(forms).toMatch(new RegExp(`FeedbackGiven .*${PUBLIC_ANSWER}`))
    expect(forms).toMatch(/RatingSubmitted .*"level":"dissatisfied"/)
    expect(forms).toMatch(/ProblemReported .*"kind":"delay"/)
  })

  it('would hold every one of these words without the marks, so that they are really looked for', () => {
    const found = leaks(Object.values(WRITTEN), publicForms((definition) => ({ ...definition, internal: [] })))
    const unmarked = Object.entries(WRITTEN).filter(([, text]) => !found.some((each) => each.endsWith(text)))
    expect(unmarked.map(([name]) => name)).toEqual([])
    const unsealed = publicForms((definition) => ({ ...definition, personal: [], internal: [] }))
    expect(leaks(['$personal', 'subjectId', CITIZEN], unsealed).length).toBeGreaterThan(10)
  })
})

describe('The number of a citizen', () => {
  const officer = (claims: object = {}): TestClient => (
    house.host.as({ id: 'officer-1', roles: ['callbackOfficer'], hallId: 'city', personalData: true, ...claims })
  )
  const readings = async (caseId: string): Promise<readonly unknown[]> => (
    (await house.host.store.readStream(`callback.access-${caseId}`)).map(({ type, metadata }) => (
      [type, (JSON.parse(metadata) as { readonly actor: { readonly id: string } }).actor.id]
    ))
  )

  it('is read by the officer to whom the call is assigned, each time on record', async () => {
    const caseId = await calledCase(house)
    const path = `/callback/calls/${caseId}/1?personal=true`
    const first = await house.asks<object>(officer(), path)
    await house.asks(officer(), path)
    expect(first).toMatchObject({ contact: { name: APPLICANT.name, mobile: APPLICANT.mobile } })
    const reading = ['PersonalDataRead', 'officer-1']
    expect(await readings(caseId)).toEqual([reading, reading])
  })

  it('is read by nobody else, and nothing is put on record', async () => {
    const caseId = await calledCase(house)
    await house.host.drained()
    const others: readonly (readonly [TestClient, number, string])[] = [
      [officer({ personalData: false }), 403, 'personal-data-not-allowed'],
      [officer({ id: 'officer-2' }), 403, 'not-assigned-officer'], [officer({ unitId: 'market' }), 403, 'rated-unit'],
      [officer({ hallId: 'yangli' }), 404, 'not-found'],
      [officer({ id: 'supervisor-1', roles: ['supervisor'] }), 403, 'not-assigned-officer'],
      [officer({ id: 'auditor-1', roles: ['auditor'] }), 403, 'not-assigned-officer'],
      ...(['clerk', 'analyst', 'unitOfficer', 'applicant'] as const).map((role) => (
        [officer({ roles: [role] }), 403, 'role-missing'] as const
      )),
      [house.host.anonymous(), 401, 'token-missing'],
    ]
    for (const [client, status, code] of others) {
      const answer = await client.get(`/callback/calls/${caseId}/1?personal=true`)
      expect([answer.status, (answer.body as { readonly code: string }).code]).toEqual([status, code])
    }
    expect(await readings(caseId)).toEqual([])
  })

  it('is read by nobody once the call is over', async () => {
    const answer = await officer().get(`/callback/calls/${planted.caseId}/1?personal=true`)
    expect(answer).toMatchObject({ status: 403, body: { code: 'not-assigned-officer' } })
  })
})

describe('The search', () => {
  it('finds what is not sealed: words of staff, in the events, in a view and in answers', () => {
    const written = [WRITTEN.finding]
    expect(placesOf(written, rawFiles(data)).join()).toMatch(/events\.db.*views\.db/)
    expect(leaks(written, overheard.answers.map(({ request, text }) => `${request.split('?')[0] ?? ''} ${text}`)))
      .not.toEqual([])
  })

  it('finds a word of a citizen that was left unsealed in an event, in a file and in its public form', async () => {
    const copy = await copyOf(data, join(folder.path, 'unsealed'))
    const plain = JSON.stringify({ comment: { subjectId: 's', text: SAID.comment }, remark: SAID.comment })
    inFile(copy, 'events', (database) => database.prepare('UPDATE events SET data = ? WHERE position = 1').run(plain))
    expect(placesOf(SECRETS, rawFiles(copy)).join()).toMatch(/events\.db/)
    const form = publicForm(definitionOf('RatingSubmitted'), JSON.parse(plain) as object)
    expect(form).toEqual({ comment: {}, remark: SAID.comment })
  })
})
