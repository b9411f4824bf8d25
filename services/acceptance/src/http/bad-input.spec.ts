import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { caseIdOf } from '@bihuan/contracts'
import type { Answer } from '@bihuan/host/testing'
import { AcceptanceHost, application, codeOf, type Filed } from '../testing/acceptance-host.js'

let house: AcceptanceHost
let filed: Filed
beforeAll(async () => {
  house = await AcceptanceHost.start()
  filed = await house.file(application())
})
afterAll(() => house.stop())

const UNKNOWN = caseIdOf('990100', new Uint8Array(8))
const person = { kind: 'person', name: '张三', idType: 'residentId', idNumber: '11010519491231002X' }
const enterprise = { kind: 'enterprise', name: '某公司', idType: 'uscc', idNumber: '91350100M000100Y43' }
const agent = { name: '李四', idType: 'residentId', idNumber: person.idNumber }
const normal = { mode: 'normal' }
const json = { 'content-type': 'application/json' }

/** A 4xx with this code, and not one event more in the whole store. */
async function refusedWithoutTrace(send: () => Promise<Answer>, status: number, code: string): Promise<Answer> {
  const before = await house.host.store.head()
  const answer = await send()
  expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status, code })
  expect(await house.host.store.head()).toEqual(before)
  return answer
}

describe('a malformed application', () => {
  const wrong: readonly (readonly [string, object, string])[] = [
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['an unknown field inside the applicant', { applicant: { ...person, age: 3 } }, '/applicant/age'],
    ['an unknown field inside a material', {
      materials: [{ code: 'layout', form: 'copy', pages: 3 }],
    }, '/materials/0/pages'],
    ['a number for a text', { itemCode: 7 }, '/itemCode'],
    ['a text for a list', { materials: 'layout' }, '/materials'],
    ['a list for an object', { applicant: [person] }, '/applicant'],
    ['null for something left out', { windowId: null }, '/windowId'],
    ['null inside a list', { materials: [null] }, '/materials/0'],
    ['the same material twice', {
      materials: [{ code: 'layout', form: 'copy' }, { code: 'layout', form: 'original' }],
    }, '/materials'],
    ['more materials than any item has', {
      materials: Array.from({ length: 101 }, (_, index) => ({ code: `m${index}`, form: 'copy' })),
    }, '/materials'],
    ['an unknown channel', { channel: 'telepathy' }, '/channel'],
    ['a code that is none', { hallId: '../../etc' }, '/hallId'],
    ['a resident number with a wrong check digit', {
      applicant: { ...person, idNumber: '110105194912310021' },
    }, '/applicant/idNumber'],
    ['a resident number born on 30 February', {
      applicant: { ...person, idNumber: '110105199002300017' },
    }, '/applicant/idNumber'],
    ['a credit code with a wrong check digit', {
      applicant: { ...enterprise, idNumber: '91350100M000100Y4Z' },
    }, '/applicant/idNumber'],
    ['a credit code for a person', {
      applicant: { ...person, idType: 'uscc', idNumber: enterprise.idNumber },
    }, '/applicant/idType'],
    ['a resident card for an enterprise', {
      applicant: { ...enterprise, idType: 'residentId', idNumber: person.idNumber },
    }, '/applicant/idType'],
    ['a name longer than a person\'s', { applicant: { ...person, name: '张'.repeat(121) } }, '/applicant/name'],
    ['a name of blanks', { applicant: { ...person, name: '   ' } }, '/applicant/name'],
    ['a name of fillers', { applicant: { ...person, name: '\u3164\u200b' } }, '/applicant/name'],
    ['a name of two lines', { applicant: { ...person, name: '张三\r\n李四' } }, '/applicant/name'],
    ['a name that turns around what follows', { applicant: { ...person, name: '张三\u202e' } }, '/applicant/name'],
    ['an agent with half a character', { agent: { ...agent, name: '李\ud800' } }, '/agent/name'],
    ['a number of fillers', { applicant: { ...person, idType: 'other', idNumber: '\u3164' } }, '/applicant/idNumber'],
    ['an upstream number with a control character', { upstreamNumbers: ['SD\u0000'] }, '/upstreamNumbers'],
    ['a telephone number that is none', { applicant: { ...person, mobile: '12' } }, '/applicant/mobile'],
    ['an agent with a wrong check digit', {
      agent: { name: '李四', idType: 'residentId', idNumber: '110105194912310021' },
    }, '/agent/idNumber'],
    ['an impossible date', { receivedAt: '2026-02-30T00:00:00.000Z', imported: true }, '/receivedAt'],
    ['a time with an offset', { receivedAt: '2026-02-27T08:00:00+08:00', imported: true }, '/receivedAt'],
    ['"imported" said with false', { imported: false }, '/imported'],
  ]

  it.each(wrong)('is refused for %s, and told where', async (_, changes, pointer) => {
    const answer = await refusedWithoutTrace(
      () => house.clerk.post('/acceptance/cases', application(changes)), 400, 'malformed',
    )
    expect(answer.body).toMatchObject({ pointers: [{ pointer, in: 'body' }] })
    expect(JSON.stringify(answer.body)).not.toMatch(/110105|91350100|张|telepathy/)
  })

  it.each([
    ['broken JSON', '{"itemCode": ', 'malformed-json'],
    ['a text instead of an object', '"hello"', 'malformed'],
    ['a list instead of an object', '[]', 'malformed'],
    ['a name that reaches for the prototype', '{"__proto__": {"polluted": true}}', 'malformed-json'],
  ])('is refused when it is %s', async (_, body, code) => {
    const answer = await house.clerk.send('POST', '/acceptance/cases', body, json)
    expect(answer.status).toBe(400)
    expect([code, 'malformed']).toContain(codeOf(answer))
  })

  it('is refused when it is larger than any application', async () => {
    const huge = JSON.stringify(application({ upstreamNumbers: ['x'.repeat(400_000)] }))
    const answer = await house.clerk.send('POST', '/acceptance/cases', huge, json)
    expect(answer.status).toBe(413)
  })

  it('is refused in another media type', async () => {
    const answer = await house.clerk.send('POST', '/acceptance/cases', '<a/>', { 'content-type': 'application/xml' })
    expect(answer.status).toBe(415)
  })
})

describe('an application that a rule refuses', () => {
  it.each([
    ['an unknown item', { itemCode: 'nothing' }, 'unknown-item'],
    ['an unknown hall', { hallId: 'nowhere' }, 'unknown-hall'],
    ['an unknown window', { windowId: 'city-99' }, 'unknown-window'],
    ['a material the item does not name', { materials: [{ code: 'gift', form: 'copy' }] }, 'unknown-material'],
    ['an applicant the item does not serve', {
      applicant: { ...enterprise, kind: 'government' },
    }, 'not-for-this-applicant'],
    ['a receipt in the past told by a clerk', { receivedAt: '2026-02-27T02:00:00.000Z' }, 'importer-only'],
    ['another hall than the clerk\'s', { hallId: 'yangli', windowId: 'yangli-01' }, 'other-hall'],
  ])('is refused for %s', async (_, changes, code) => {
    await refusedWithoutTrace(() => house.clerk.post('/acceptance/cases', application(changes)), 409, code)
  })
})

describe('a command on a case', () => {
  const command = (name: string, body: object = {}, headers = {}) => (
    house.clerk.post(`/acceptance/cases/${filed.caseId}/${name}`, body, headers)
  )

  it('needs a case number that is one', async () => {
    const path = '/acceptance/cases/12345/accept-application'
    await refusedWithoutTrace(() => house.clerk.post(path, { mode: 'normal' }), 400, 'malformed-case-id')
  })

  it('does not tell an unknown case from one of another hall', async () => {
    const unknown = await refusedWithoutTrace(
      () => house.clerk.post(`/acceptance/cases/${UNKNOWN}/accept-application`, normal), 404, 'not-found',
    )
    const elsewhere = house.host.as({ roles: ['clerk'], hallId: 'yangli' })
    const foreign = await refusedWithoutTrace(
      () => elsewhere.post(`/acceptance/cases/${filed.caseId}/accept-application`, normal), 404, 'not-found',
    )
    const guessed = await refusedWithoutTrace(
      () => house.clerk.post(`/acceptance/cases/${UNKNOWN}/accept-application`, normal, { 'if-match': '"7"' }),
      404, 'not-found',
    )
    expect([foreign.body, guessed.body]).toEqual([unknown.body, unknown.body])
  })

  it.each([
    ['accept-application', { mode: 'tolerant' }, 'mode-not-offered'],
    ['issue-result', { form: 'paper', number: '1' }, 'wrong-status'],
    ['deliver-result', { method: 'window' }, 'wrong-status'],
    ['withdraw-application', { effectiveAt: '2026-02-27T02:00:00.000Z' }, 'importer-only'],
  ])('%s is refused by the state of the case', async (name, body, code) => {
    await refusedWithoutTrace(() => command(name, body), 409, code)
  })

  it.each([
    ['accept-application', { mode: 'generous' }],
    ['accept-application', {
      ...normal, importedDecision: { conclusion: 'granted', decidedAt: '2026-13-01T00:00:00.000Z' },
    }],
    ['request-correction', { missing: [] }],
    ['request-correction', { missing: [{ material: 'layout' }] }],
    ['supply-materials', { materials: [{ code: 'layout' }] }],
    ['propose-non-acceptance', { facts: '', reason: 'x', legalBasis: 'x', wayForward: 'x' }],
    ['propose-non-acceptance', { facts: 'x'.repeat(4_001), reason: 'x', legalBasis: 'x', wayForward: 'x' }],
    ['issue-result', { form: 'stone', number: '1' }],
    ['deliver-result', { method: 'window', to: 'somebody' }],
  ])('%s is refused when malformed: %j', async (name, body) => {
    await refusedWithoutTrace(() => command(name, body), 400, 'malformed')
  })

  it('takes no field where none belongs', async () => {
    await refusedWithoutTrace(
      () => house.leader.post(`/acceptance/cases/${filed.caseId}/confirm-non-acceptance`, { because: 'x' }),
      400, 'malformed',
    )
  })

  it('is refused to a list, in which it never stood', async () => {
    const both = house.host.as({ id: 'both', roles: ['clerk', 'importer'], hallId: 'city' })
    const importedDecision = { conclusion: 'granted', decidedAt: '2026-02-27T02:00:00.000Z' }
    for (const client of [both, house.host.as({ roles: ['importer'] })]) {
      await refusedWithoutTrace(() => client.post(`/acceptance/cases/${filed.caseId}/accept-application`, {
        ...normal, imported: true, importedDecision,
      }), 409, 'not-from-a-list')
    }
  })

  it('is refused on a stale revision', async () => {
    await refusedWithoutTrace(() => command('accept-application', normal, { 'if-match': '"7"' }), 412, 'stale')
    await refusedWithoutTrace(() => command('accept-application', normal, { 'if-match': 'seven' }), 400, 'malformed')
  })

  it('is refused under a key that was used for something else', async () => {
    const key = { 'idempotency-key': 'the-same-key' }
    await house.clerk.post('/acceptance/cases', application(), key)
    await refusedWithoutTrace(
      () => house.clerk.post('/acceptance/cases', application({ channel: 'courier' }), key),
      422, 'idempotency-key-reused',
    )
  })

  it('has no route for what the system does by itself', async () => {
    for (const name of ['deem-accepted', 'lapse-application', 'record-conclusion', 'close-case', 'recalibrate-clock']) {
      await refusedWithoutTrace(() => command(name), 404, 'no-such-route')
    }
  })
})

describe('a question', () => {
  it.each([
    '/acceptance/worklist?limit=0', '/acceptance/worklist?limit=1e3', '/acceptance/worklist?status=lost',
    '/acceptance/worklist?colour=red', '/acceptance/cases?hall=a%20b',
    '/acceptance/deadlines/preview?start=2026-02-30&amount=1&unit=workingDay',
    '/acceptance/deadlines/preview?start=2026-02-13&amount=-1&unit=workingDay',
    '/acceptance/deadlines/preview?start=2026-02-13&amount=0&unit=hour',
    '/acceptance/deadlines/preview?start=2026-02-13&amount=1&unit=year',
    '/acceptance/deadlines/preview?amount=1&unit=workingDay',
    '/acceptance/deadlines/preview?start=9999-12-31&amount=3650&unit=hour',
    '/acceptance/deadlines/preview?start=1992-01-01&amount=1&unit=workingDay',
  ])('is refused when malformed: %s', async (path) => {
    const answer = await house.clerk.get(path)
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'malformed' })
  })

  it('takes only a cursor that was given out', async () => {
    expect((await house.clerk.get('/acceptance/worklist?cursor=made-up')).status).toBe(400)
  })

  it.each([['2026-02-30'], ['yesterday'], ['9999-12-31'], ['1992-01-01']])('cannot ask about %s', async (knownAt) => {
    const path = `/acceptance/cases/${filed.caseId}/deadlines?knownAt=${knownAt}`
    expect((await house.clerk.get(path)).status).toBe(400)
  })

  it('about progress needs a case number and a code', async () => {
    const anybody = house.host.anonymous()
    const { caseId, queryCode } = filed
    for (const body of [{}, { caseId }, { caseId: 'x', queryCode }, { caseId, queryCode: 7 }]) {
      expect((await anybody.post('/acceptance/progress', body)).status).toBe(400)
    }
  })
})
