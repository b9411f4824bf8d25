import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AcceptanceHost, application, codeOf, type Filed } from '../testing/acceptance-host.js'

let house: AcceptanceHost
beforeAll(async () => { house = await AcceptanceHost.start() })
afterAll(() => house.stop())

function known(code: string): object {
  return house.host.runtime.reference().items.get(code) ?? {}
}

describe('publishing over HTTP', () => {
  const path = '/acceptance/items/food-licence/publish-item'

  it('counts from the next command on', async () => {
    const item = { ...known('food-licence'), version: 2, serviceObjects: ['enterprise'] }
    const answer = await house.administrator.post(path, { item })
    expect(answer).toMatchObject({ status: 200, body: { id: 'food-licence', revision: 1, events: ['ItemPublished'] } })
    const materials: readonly object[] = []
    const refused = await house.clerk.post('/acceptance/cases', application({ itemCode: 'food-licence', materials }))
    expect(codeOf(refused)).toBe('not-for-this-applicant')
  })

  it('is not for the administrator of one hall, but for what is that hall\'s own', async () => {
    const ofHall = house.host.as({ id: 'administrator-moni', roles: ['administrator'], hallId: 'moni' })
    const policy = house.host.runtime.reference().policies.find(({ code }) => code === 'moni')
    const offered = (code: string, hallId?: string, version = 1): Promise<{ status: number }> => (
      ofHall.post(`/acceptance/policies/${code}/publish-policy`, { policy: { ...policy, code, version, hallId } }))
    expect(await offered('for-another-hall', 'city')).toMatchObject({ status: 404 })
    expect(await offered('for-all-halls')).toMatchObject({ status: 404 })
    expect(await offered('moni', 'moni', 2)).toMatchObject({ status: 200 })
    const calendar = { region: 'CN', year: 2031, version: 1, offDays: [], workingWeekends: [], source: 'nobody' }
    const refused = await ofHall.post('/acceptance/calendars/CN-2031/publish-calendar', { calendar })
    expect(refused).toMatchObject({ status: 404 })
  })

  it('refuses a version that is not the next, and an item under another code', async () => {
    const skipped = await house.administrator.post(path, { item: { ...known('food-licence'), version: 9 } })
    expect({ status: skipped.status, code: codeOf(skipped) }).toEqual({ status: 409, code: 'version-not-next' })
    const other = await house.administrator.post(path, { item: { ...known('signboard-permit'), version: 2 } })
    expect(codeOf(other)).toBe('other-code')
  })

  it('says where a deep thing is malformed, down to the last field', async () => {
    const { materials, ...rest } = known('signboard-permit') as { materials: readonly object[] }
    const item = { ...rest, version: 2, colour: 'red', materials: [{ ...materials[0], required: 'yes' }] }
    const answer = await house.administrator.post('/acceptance/items/signboard-permit/publish-item', { item })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
    const { pointers } = answer.body as { pointers: readonly { pointer: string }[] }
    expect(pointers.map(({ pointer }) => pointer).sort()).toEqual(['/item/colour', '/item/materials/0/required'])
  })

  it('refuses what would stand in files for years with a fault', async () => {
    const item = { ...known('signboard-permit'), version: 2, promisedLimit: { amount: 300, unit: 'workingDay' } }
    const answer = await house.administrator.post('/acceptance/items/signboard-permit/publish-item', { item })
    expect(answer).toMatchObject({ status: 409, body: {
      code: 'faulty-publication', facts: { problems: [
        { problem: 'promised-longer-than-legal', titles: { 'zh-CN': '承诺期限长于法定期限' } },
      ] },
    } })
  })

  it('takes a duty roster for a hall', async () => {
    const roster = { hallId: 'city', version: 1, days: [{ date: '2026-03-02', leaderId: 'leader-1' }] }
    const answer = await house.administrator.post('/acceptance/rosters/city/publish-duty-roster', { roster })
    expect(answer.body).toMatchObject({ events: ['DutyRosterPublished'] })
  })
})

describe('a list over HTTP', () => {
  const times = { receivedAt: '2025-06-02T02:00:00.000Z', effectiveAt: '2025-06-03T02:00:00.000Z' }
  const importedDecision = {
    conclusion: 'granted', decidedAt: '2025-06-05T02:00:00.000Z', closedAt: '2025-06-06T02:00:00.000Z',
  }
  const { receivedAt, effectiveAt } = times

  it('brings a finished case in as two commands, and changes nothing the second time, whoever brings it', async () => {
    const rows: Filed[] = []
    for (const id of ['importer-1', 'importer-2']) {
      const client = house.host.as({ id, roles: ['importer'] })
      const body = application({
        materials: [], windowId: undefined, upstreamNumbers: ['SD-1'], receivedAt, imported: true,
      })
      const filed = await client.post('/acceptance/cases', body, { 'idempotency-key': 'row:SD-1:register' })
      rows.push(filed.body as Filed)
      const { caseId } = filed.body as Filed
      const accepted = await client.post(
        `/acceptance/cases/${caseId}/accept-application`,
        { mode: 'normal', imported: true, effectiveAt, importedDecision },
        { 'idempotency-key': 'row:SD-1:accept' },
      )
      expect(accepted.status).toBe(200)
    }
    expect(rows[0]).toEqual(rows[1])
    const caseId = rows[0]?.caseId ?? ''
    await house.end(caseId, 'granted')
    expect(await house.typesOf(caseId)).toEqual(['ApplicationReceived', 'CaseAccepted', 'CaseConcluded', 'CaseClosed'])
    await house.host.clock.advance({ days: 60 })
    expect(await house.typesOf(caseId)).toHaveLength(4)
  })
})
