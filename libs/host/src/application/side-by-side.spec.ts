import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { LaunchedProcess } from '../testing/launched-process.js'
import { until } from '../testing/runtime-lab/lab.js'
import { temporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js'
import { TestClient, type Answer } from '../testing/test-client.js'

const main = new URL('../testing/side-by-side/main.js', import.meta.url)

let folder: TemporaryFolder
let running: LaunchedProcess[] = []

beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(async () => {
  for (const process of running) await process.kill()
  running = []
  await folder.remove()
})

describe('three services as three processes on one data folder', () => {
  it('react to each other, sweep, and are read together', async () => {
    const [acceptance, , audit] = await Promise.all([launch('acceptance'), launch('approval'), launch('audit')])
    const clerk = await as(await acceptance.url(), { id: 'li', roles: ['clerk'], hallId: 'hall-1' })
    const auditor = await as(await audit.url(), { id: 'wang', roles: ['auditor'] })
    const caseId = await registered(clerk)
    await clerk.post(`/acceptance/cases/${caseId}/issue`, { number: 'due:2026-03-02T05:00:00.000Z' })
    const types = (): Promise<unknown> => bodyOf(auditor.get(`/audit/cases/${caseId}`))
    await until(async () => JSON.stringify(await types()).includes('ResultDelivered'))
    expect(await types()).toEqual({
      acceptance: ['ApplicationReceived', 'ResultIssued', 'ResultDelivered'], approval: ['OverdueExplained'],
    })
    expect(await clerk.post('/dev/clock', { advance: { hours: 8 } })).toMatchObject({ status: 200 })
    await until(async () => JSON.stringify(await types()).includes('CaseOverdue'))
  })

  it('catch up with what happened while one of them was down', async () => {
    const [acceptance, approval] = await Promise.all([launch('acceptance'), launch('approval')])
    const clerk = await as(await acceptance.url(), { id: 'li', roles: ['clerk'], hallId: 'hall-1' })
    await approval.url()
    expect(await approval.stop()).toBe(0)
    const caseId = await registered(clerk)
    await clerk.post(`/acceptance/cases/${caseId}/issue`, { number: '7' })
    const [, audit] = await Promise.all([launch('approval').url(), launch('audit').url()])
    const auditor = await as(audit, { id: 'wang', roles: ['auditor'] })
    await until(async () => JSON.stringify(await bodyOf(auditor.get(`/audit/cases/${caseId}`))).includes('Delivered'))
  })
})

function launch(service: string): LaunchedProcess {
  const process = new LaunchedProcess(main, {
    DATA_FOLDER: folder.path, DEMONSTRATION: 'true', DEMONSTRATION_START: '2026-03-02T01:00:00.000Z',
    PREFECTURE_CODE: '130700',
  }, service)
  running.push(process)
  return process
}

async function as(url: string, actor: object): Promise<TestClient> {
  const { body } = await new TestClient(url).post('/dev/tokens', { actor })
  return new TestClient(url, { authorization: `Bearer ${fieldOf(body, 'token')}` })
}

async function registered(clerk: TestClient): Promise<string> {
  const { body } = await clerk.post('/acceptance/cases', { name: '张三', idNumber: '11010519491231002X' })
  return fieldOf(body, 'caseId')
}

async function bodyOf(answer: Promise<Answer>): Promise<unknown> {
  return (await answer).body
}

function fieldOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
  if (typeof value !== 'string') throw new TypeError(`no ${name} in ${JSON.stringify(body)}`)
  return value
}
