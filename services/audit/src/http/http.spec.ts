import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { startTestHost, temporaryFolder, type Answer, type TemporaryFolder, type TestHost } from '@bihuan/host/testing'
import { caseIdOf } from '@bihuan/contracts'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CaseFile } from '../case-file/case-file.js'
import { auditService } from '../service.js'
import { CASE_ID, PERSON } from '../testing/case-play.js'
import { PUBLISHED, record, recordingServices } from '../testing/recording-services.js'
import { RECORDINGS } from '../testing/sealed-streams.js'

const NOW = '2026-04-01T01:00:00.000Z'
const PATH = `/audit/cases/${CASE_ID}`
const COUNTER = `acceptance-${CASE_ID}`
const REVIEW = `approval-${CASE_ID}`

let folder: TemporaryFolder
let host: TestHost

beforeAll(async () => {
  folder = await temporaryFolder()
  const services = [...recordingServices, auditService]
  host = await startTestHost(services, { dataFolder: folder.path, demonstrationStart: '2026-03-01T00:00:00.000Z' })
  await record(host.runtime, PUBLISHED)
  await host.drained()
  await record(host.runtime, RECORDINGS, host.clock)
  await host.clock.set(NOW)
}, 60_000)

afterAll(async () => {
  await host.stop()
  await folder.remove()
})

const asked = (query = ''): Promise<Answer> => host.as({ roles: ['auditor'] }).get(`${PATH}${query}`)

async function caseFile(query = ''): Promise<CaseFile> {
  const { status, body } = await asked(query)
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  return body as CaseFile
}

/** What is answered while a stored text is another one; it is put back afterwards. */
async function whileTampered(
  stream: string, revision: number, column: 'data' | 'metadata', change: (text: string) => string,
): Promise<Answer> {
  const database = new DatabaseSync(join(folder.path, 'events.db'))
  const where = 'WHERE stream = (SELECT id FROM streams WHERE name = ?) AND revision = ?'
  const write = (text: string): unknown => (
    database.prepare(`UPDATE events SET ${column} = ? ${where}`).run(text, stream, revision))
  const row = database.prepare(`SELECT ${column} AS text FROM events ${where}`).get(stream, revision)
  const stored = String(row?.['text'])
  try {
    if (change(stored) === stored) throw new TypeError('nothing was changed')
    write(change(stored))
    return await asked()
  } finally {
    write(stored)
    database.close()
  }
}

describe('GET /audit/cases/{caseId}', () => {
  it('replays the whole case from what was written, every chain proven', async () => {
    const file = await caseFile()
    expect(file).toMatchObject({
      caseId: CASE_ID, knownAt: null, asOf: NOW, verified: true, leftOut: [],
      states: { acceptance: { status: 'closed' }, approval: { status: 'decided', outcome: 'granted' } },
      readings: [{ type: 'PersonalDataRead' }],
    })
    expect(file.timeline).toHaveLength(21)
    const times = file.timeline.map(({ recordedAt }) => recordedAt)
    expect(times).toEqual([...times].sort())
  })

  it('answers as known on a day, and 404 for a day before the case', async () => {
    expect(await caseFile('?knownAt=2026-03-10')).toMatchObject({
      states: { acceptance: { status: 'accepted' }, approval: { status: 'reviewing' } }, readings: [],
    })
    expect(await asked('?knownAt=2026-03-01')).toMatchObject({ status: 404 })
  })

  it('answers 404 for a case that is not there, 400 for a number that is none and for a day that is none', async () => {
    const auditor = host.as({ roles: ['auditor'] })
    const other = caseIdOf('990100', new Uint8Array(8).fill(1))
    const paths = [other, `${CASE_ID}0`, `${CASE_ID}?knownAt=2026-02-30`, `${CASE_ID}?nonsense=1`]
    const statuses: number[] = []
    for (const path of paths) statuses.push((await auditor.get(`/audit/cases/${path}`)).status)
    expect(statuses).toEqual([404, 400, 400, 400])
  })

  it('masks personal data for everybody, also for those who may see it elsewhere', async () => {
    for (const actor of [{ roles: ['auditor'] }, { roles: ['administrator'], personalData: true }] as const) {
      const { body } = await host.as(actor).get(PATH)
      const text = JSON.stringify(body)
      expect(text).toContain('{"$masked":true}')
      for (const secret of [PERSON.name, PERSON.idNumber, '$personal']) expect(text).not.toContain(secret)
    }
  })
})

describe('Who may replay a case', () => {
  const everyone = [
    'clerk', 'approver', 'leader', 'helper', 'unitOfficer', 'callbackOfficer', 'supervisor', 'experienceOfficer',
    'administrator', 'auditor', 'analyst', 'applicant', 'device', 'issuer', 'importer',
  ] as const
  const readers = ['supervisor', 'administrator', 'auditor']

  it.each(everyone)('%s', async (role) => {
    const may = readers.includes(role)
    const statuses: number[] = []
    for (const claims of [{}, { hallId: 'city' }, { hallId: 'yangli' }]) {
      statuses.push((await host.as({ roles: [role], ...claims }).get(PATH)).status)
    }
    expect(statuses).toEqual(may ? [200, 200, 404] : [403, 403, 403])
  })

  it('an auditor of a unit that has no part in the case does not find it', async () => {
    const of = async (unitId: string): Promise<number> => (
      await host.as({ roles: ['auditor'], hallId: 'city', unitId }).get(PATH)).status
    expect([await of('police'), await of('market')]).toEqual([404, 200])
  })

  it('nobody without a token', async () => {
    expect((await host.anonymous().get(PATH)).status).toBe(401)
  })
})

describe('A store that somebody has written to', () => {
  /** Everything about one service. */
  const partOf = ({ timeline, states, clocks }: CaseFile, service: 'acceptance' | 'approval'): object => ({
    timeline: timeline.filter((line) => line.service === service), state: states[service],
    clocks: clocks.filter((clock) => clock.service === service),
  })

  it.each([
    ['a decision', REVIEW, 12, 'data', '"granted"', '"grantee"', 'acceptance'],
    ['a date', COUNTER, 3, 'metadata', '"recordedAt":"2026-03-05', '"recordedAt":"2026-03-04', 'approval'],
    ['an actor', COUNTER, 5, 'metadata', '"issuer-1"', '"issuer-2"', 'approval'],
    ['the days of an extension', REVIEW, 7, 'data', '"days":3', '"days":9', 'acceptance'],
    ['blank space', REVIEW, 0, 'data', ',', ' ,', 'acceptance'],
    ['a sealed name', COUNTER, 0, 'data', '"$personal":"1.', '"$personal":"2.', 'approval'],
  ] as const)('one byte of %s', async (_words, stream, revision, column, was, is, other) => {
    const intact = await caseFile()
    const { status, body } = await whileTampered(stream, revision, column, (text) => text.replace(was, is))
    expect(status).toBe(200)
    const file = body as CaseFile
    expect(file.verified).toBe(false)
    expect(file.chains.find((chain) => chain.stream === stream))
      .toMatchObject({ verified: false, brokenAt: revision, fault: 'wrong-hash' })
    expect(file.chains.filter(({ verified }) => verified)).toHaveLength(2)
    expect(partOf(file, other)).toEqual(partOf(intact, other))
    const own = file.timeline.filter((line) => line.stream === stream)
    expect(own.map(({ verified }) => verified)).toEqual(own.map((line) => line.revision < revision))
  })

  it.each([
    ['data', REVIEW, 0], ['metadata', COUNTER, 0], ['metadata', REVIEW, 12],
  ] as const)('%s that is no JSON any more', async (column, stream, revision) => {
    const { status, body } = await whileTampered(stream, revision, column, (text) => text.slice(0, -1))
    expect(status).toBe(200)
    expect((body as CaseFile).timeline.filter(({ unreadable }) => unreadable !== undefined))
      .toMatchObject([{ stream, revision, unreadable: column }])
  })

  it('put back as it was is proven again', async () => {
    expect(await caseFile()).toMatchObject({ verified: true })
  })
})

describe('A person who was erased', () => {
  it('leaves chains that still verify, and a mask in the place of the name', async () => {
    const [received] = await host.store.readStream(COUNTER)
    const subjectId = /"subjectId":"([0-9a-f-]{36})"/.exec(received?.data ?? '')?.[1]
    const keys = new DatabaseSync(join(folder.path, 'keys.db'))
    const destroyed = keys.prepare('DELETE FROM subjects WHERE subject_id = ?').run(subjectId ?? '').changes
    keys.close()
    expect(destroyed).toBe(1)
    const file = await caseFile()
    expect(file).toMatchObject({ verified: true, leftOut: [] })
    expect(file.timeline[0]).toMatchObject({ data: { applicant: { subjectId, name: { $masked: true } } } })
  })
})
