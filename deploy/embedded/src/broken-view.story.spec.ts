import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { soleTraderApplication } from './testing/applications.js'
import { bihuan } from './testing/command-line.js'
import { expectAnswer, House, type Done } from './testing/house.js'
import { withBrokenView } from './testing/poisoned.js'
import { services } from './services.js'

const VIEW = 'acceptance.cases'
let broken: string | undefined
let house: House
let before: string

beforeAll(async () => {
  house = await House.start({
    services: services.map((one) => (
      one.name === 'acceptance' ? withBrokenView(one, VIEW, (caseId) => caseId !== undefined && caseId === broken) : one
    )),
  })
  before = (await house.files(house.clerk(), soleTraderApplication())).caseId
  await house.host.drained()
})
afterAll(() => house.stop())

async function unready(): Promise<readonly string[]> {
  const { status, body } = await house.host.anonymous().get('/health/ready')
  if (status === 200) return []
  const { facts } = body as { readonly facts: { readonly checks: readonly { name: string; ok: boolean }[] } }
  return facts.checks.filter(({ ok }) => !ok).map(({ name }) => name)
}

async function casesShown(after: string): Promise<readonly string[]> {
  const answer = await house.clerk().get(`/acceptance/cases?limit=100&after=${after}`)
  const { items } = expectAnswer<{ readonly items: readonly { readonly caseId: string }[] }>(answer, 200)
  return items.map(({ caseId }) => caseId).sort()
}

describe('A view that cannot project an event', () => {
  let caseId: string
  let position: string

  it('stops: what is asked at a later position is answered 503, never with less than was written', async () => {
    const filed = await house.files(house.clerk(), soleTraderApplication())
    caseId = filed.caseId
    await house.host.drained()
    broken = caseId
    const path = `/acceptance/cases/${caseId}/accept-application`
    const accepted = expectAnswer<Done>(await house.clerk().post(path, { mode: 'normal' }), 200)
    position = accepted.position
    const answer = await house.clerk().get(`/acceptance/cases?after=${position}`)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])
  })

  it('turns health red with its name, and the metrics', async () => {
    expect(await unready()).toEqual([`view:${VIEW}`])
    const { body } = await house.host.anonymous().get('/metrics')
    expect(body).toContain(`bihuan_health_check_ok{check="view:${VIEW}"} 0`)
  })

  it('fails again when it is rebuilt while the cause is there', async () => {
    const { code, stderr } = await bihuan(house.host.url, ['rebuild', VIEW])
    expect([code, stderr]).toEqual([1, expect.stringContaining('重建失败')])
    expect(await unready()).toEqual([`view:${VIEW}`])
  })

  it('is repaired by a rebuild when the cause is gone', async () => {
    broken = undefined
    const { code, stderr } = await bihuan(house.host.url, ['rebuild', VIEW])
    expect([code, stderr]).toEqual([0, expect.stringContaining('重建完成')])
    expect(await unready()).toEqual([])
    expect(await casesShown(position)).toEqual([before, caseId].sort())
  })

  it('is rebuilt by a prefecture-wide administrator alone, and by its name', async () => {
    const path = '/acceptance/views/cases/rebuild'
    expect((await house.clerk().post(path)).status).toBe(403)
    const ofOneHall = house.host.as({ roles: ['administrator'], hallId: 'city' })
    expect((await ofOneHall.post(path)).status).toBe(404)
    const administrator = house.host.as({ roles: ['administrator'] })
    expect((await administrator.post('/acceptance/views/case/rebuild')).status).toBe(404)
  })
})
