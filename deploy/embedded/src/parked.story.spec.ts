import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { soleTraderApplication } from './testing/applications.js'
import { bihuan, type Ran } from './testing/command-line.js'
import { expectAnswer, House } from './testing/house.js'
import { withPoison } from './testing/poisoned.js'
import { services } from './services.js'

const OTHERS = 20
/** A wait that people at a counter do not notice. */
const NOTICED_MS = 1_000
/** After so many tries the next one by itself is half a minute away: what happens then is what was ordered. */
const TRIES = 8

const poison = new Set<string>()
let house: House

beforeAll(async () => {
  house = await House.start({
    services: services.map((one) => (one.name === 'evaluation' ? withPoison(one, poison) : one)),
  })
})
afterAll(() => house.stop())

interface Parked {
  readonly key: string
  readonly eventId: string
  readonly attempts: number
  readonly positions: readonly string[]
}

async function parked(caseId: string): Promise<Parked | undefined> {
  const { body } = await administrator().get('/evaluation/parked')
  return (body as { readonly items: readonly Parked[] }).items.find(({ key }) => key === caseId)
}

function administrator(): ReturnType<House['host']['as']> {
  return house.host.as({ id: 'administrator-1', roles: ['administrator'] })
}

/** Registered, accepted and decided; what of it evaluation cannot handle waits. */
async function playedUntilDecided(caseId: string): Promise<void> {
  await house.does(house.clerk(), caseId, 'acceptance/accept-application', { mode: 'normal' })
  await house.does(house.approver('market'), caseId, 'approval/decide-on-spot', { outcome: 'granted' })
}

async function poisoned(): Promise<string> {
  const { caseId } = await house.files(house.clerk(), soleTraderApplication())
  poison.add(caseId)
  await playedUntilDecided(caseId)
  return caseId
}

/** Until the runner has tried it so often that it leaves it alone for the rest of the test. */
async function triedOften(caseId: string): Promise<Parked> {
  for (;;) {
    const now = await parked(caseId)
    if (now === undefined) throw new Error(`${caseId} is not parked`)
    if (now.attempts >= TRIES) return now
    const body = { key: caseId, reason: 'tried by a test' }
    expectAnswer(await administrator().post(`/evaluation/parked/${now.eventId}/retry`, body), 200)
    while ((await parked(caseId))?.attempts === now.attempts) await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

function run(...words: readonly string[]): Promise<Ran> {
  return bihuan(house.host.url, words)
}

/** From the answer to the clerk until evaluation has heard of the case. */
async function delayMs(): Promise<number> {
  const { caseId } = await house.files(house.clerk(), soleTraderApplication())
  const startedMs = performance.now()
  while ((await house.host.store.readStream(`evaluation-${caseId}`)).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return performance.now() - startedMs
}

describe('An event that a reaction cannot handle', () => {
  let caseId: string
  let eventId: string

  it('parks its case, and what follows in the case waits behind it', async () => {
    caseId = await poisoned()
    const entry = await parked(caseId)
    expect(entry).toMatchObject({ code: 'unexpected-rangeerror' })
    expect(entry?.positions).toHaveLength(2)
    expect(await house.typesOf('evaluation', caseId)).toEqual(['EvaluationOpened'])
  })

  it('holds up no other case', async () => {
    const delays: number[] = []
    for (let other = 0; other < OTHERS; other++) delays.push(await delayMs())
    expect(Math.max(...delays)).toBeLessThan(NOTICED_MS)
    expect(await parked(caseId)).toBeDefined()
  })

  it('leaves the house ready, and stands in the metrics', async () => {
    expect((await house.host.anonymous().get('/health/ready')).status).toBe(200)
    const { body } = await house.host.anonymous().get('/metrics')
    expect(body).toContain('bihuan_parked_cases{service="evaluation"} 1')
  })

  it('is listed by `bihuan parked list`, with its code and how many wait', async () => {
    const entry = await triedOften(caseId)
    eventId = entry.eventId
    const { code, stdout } = await run('parked', 'list')
    expect(code).toBe(0)
    expect(stdout).toMatch(new RegExp(`evaluation +${caseId} +unexpected-rangeerror +2 +\\d+ .* ${eventId}`))
  })

  it('is still parked after a retry while its cause is there', async () => {
    const { code, stderr } = await run('parked', 'retry', eventId)
    expect([code, stderr]).toEqual([5, expect.stringContaining('重试未成功，仍然挂起')])
  })

  it('goes on after a retry when its cause is gone, in the order of the case', async () => {
    poison.delete(caseId)
    const { code, stderr } = await run('parked', 'retry', eventId, '--reason', 'mended in release 2')
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${caseId} goes on / 办件已恢复处理`)])
    expect(await parked(caseId)).toBeUndefined()
    expect(await house.typesOf('evaluation', caseId)).toEqual(['EvaluationOpened', 'RatedStaffJoined'])
  })

  it('cannot be ordered about any more when it has gone on', async () => {
    const { code, stderr } = await run('parked', 'skip', eventId, '--reason', 'too late')
    expect([code, stderr]).toEqual([4, expect.stringContaining('没有该挂起事件')])
  })
})

describe('A skip', () => {
  let caseId: string
  let eventId: string

  it('asks for a reason', async () => {
    caseId = await poisoned()
    eventId = (await triedOften(caseId)).eventId
    const { code, stderr } = await run('parked', 'skip', eventId)
    expect([code, stderr]).toEqual([2, expect.stringContaining('请用 --reason 说明理由')])
  })

  it('under another case is refused and recorded nowhere', async () => {
    const body = { key: '990100AAAAAAAAAAAAAA', reason: 'a slip' }
    const answer = await administrator().post(`/evaluation/parked/${eventId}/skip`, body)
    expect([answer.status, answer.body]).toEqual([409, expect.objectContaining({ code: 'not-parked' })])
    const orders = await house.host.store.readStream(`evaluation.parked-${eventId}`)
    expect(orders.map(({ type }) => type)).not.toContain('ParkedEventSkipped')
  })

  it('is recorded with who and why, and what waited behind the event goes on', async () => {
    const { code, stderr } = await run('parked', 'skip', eventId, '--reason', 'nothing follows from it')
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${caseId} goes on`)])
    const order = (await house.host.store.readStream(`evaluation.parked-${eventId}`)).at(-1)
    expect([order?.type, JSON.parse(order?.data ?? '{}'), JSON.parse(order?.metadata ?? '{}')]).toMatchObject([
      'ParkedEventSkipped', { key: caseId, reason: 'nothing follows from it' },
      { actor: { id: 'administrator-cli', roles: ['administrator'] } },
    ])
    expect(await house.typesOf('evaluation', caseId)).toEqual(['EvaluationOpened', 'RatedStaffJoined'])
  })

  it('is for administrators alone', async () => {
    const answer = await house.host.as({ roles: ['auditor'] }).post(
      `/evaluation/parked/${eventId}/skip`, { key: caseId, reason: 'not mine' },
    )
    expect(answer.status).toBe(403)
  })
})
