import { EVERYWHERE } from '@bihuan/kernel'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { defineView } from '../definition/view-definition.js'
import { giveCommand, Lab, toyService, until } from '../testing/runtime-lab/lab.js'
import { acceptanceToy, approvalToy, issuedView, type IssuedBody } from '../testing/runtime-lab/toy-services.js'
import type { Ports } from './ports.js'
import type { Runtime } from './runtime.js'
import { startRuntime } from './start-runtime.js'

const VIEW = 'approval.issued'

let lab: Lab
let ports: Ports
/** What the view writes beside each number: as it was before and after a repair. */
let mark: string
let broken: boolean
const running: Runtime[] = []

const view = defineView<IssuedBody>({
  ...issuedView,
  project: (body = { numbers: [], dueAt: null }, event) => {
    if (broken) throw new TypeError('a bug in a view')
    const number = 'number' in event.data ? `${String(event.data.number)}${mark}` : mark
    return { ...body, numbers: [...body.numbers, number] }
  },
})
const approval = toyService('approval', {
  deciders: [approvalToy({ later: () => false, never: () => false })], reads: ['acceptance'], views: [view],
})

beforeEach(async () => {
  lab = new Lab()
  ports = await lab.ports()
  mark = ''
  broken = false
})
afterEach(async () => {
  for (const runtime of running.splice(0)) await runtime.stop()
  await lab.remove()
})

async function start(on = ports): Promise<Runtime> {
  const runtime = await startRuntime([approval], on, { log: lab.log, demonstration: false })
  running.push(runtime)
  return runtime
}

async function issue(runtime: Runtime, id: string, number: string): Promise<void> {
  await giveCommand(runtime.gateway, acceptanceToy, id, { name: 'Issue', data: { number } })
}

async function numbers(id: string): Promise<readonly string[] | undefined> {
  return (await ports.readModels.get<IssuedBody>(VIEW, id, EVERYWHERE))?.body.numbers
}

function isReady(runtime: Runtime): boolean {
  return runtime.health().ready
}

describe('a view that is ordered to be rebuilt', () => {
  it('forgets what it had and projects every event anew', async () => {
    const runtime = await start()
    await issue(runtime, 'c1', 'n1')
    await issue(runtime, 'c2', 'n2')
    await runtime.drained()
    mark = '!'
    await runtime.views.rebuild(VIEW)
    await until(async () => (await numbers('c1'))?.[0] === 'n1!' && (await numbers('c2'))?.[0] === 'n2!')
    await issue(runtime, 'c1', 'n3')
    await runtime.drained()
    expect(await numbers('c1')).toEqual(['n1!', 'n3!'])
  })

  it('goes on when it had failed and its cause is gone, and is asked again by those who wait', async () => {
    const runtime = await start()
    broken = true
    await issue(runtime, 'c1', 'n1')
    await until(() => runtime.views.list('approval')[0]?.detail === 'failed: unexpected-typeerror')
    expect(isReady(runtime)).toBe(false)
    broken = false
    await runtime.views.rebuild(VIEW)
    await until(() => isReady(runtime))
    await runtime.drained()
    expect(await numbers('c1')).toEqual(['n1'])
  })

  it('fails again while its cause is there', async () => {
    const runtime = await start()
    broken = true
    await issue(runtime, 'c1', 'n1')
    await until(() => !isReady(runtime))
    await runtime.views.rebuild(VIEW)
    const failures = (): number => lab.log.lines.filter(({ message }) => message === 'a worker has stopped').length
    await until(() => failures() === 2)
    expect(isReady(runtime)).toBe(false)
  })

  it('by another process than the one that runs it is rebuilt there', async () => {
    const first = await start()
    const second = await start(await lab.ports())
    await issue(first, 'c1', 'n1')
    await first.drained()
    mark = '!'
    await second.views.rebuild(VIEW)
    await until(async () => (await numbers('c1'))?.[0] === 'n1!')
  })

  it('while nobody runs it is rebuilt at the next start, once', async () => {
    const first = await start()
    await issue(first, 'c1', 'n1')
    await first.drained()
    const ordered = first.views.rebuild(VIEW)
    await first.stop()
    await ordered
    mark = '!'
    const second = await start()
    await until(async () => (await numbers('c1'))?.[0] === 'n1!')
    await second.stop()
    mark = '?'
    const third = await start()
    await third.drained()
    expect(await numbers('c1')).toEqual(['n1!'])
  })

  it('is not ready before it stands at the head again', async () => {
    const runtime = await start()
    await issue(runtime, 'c1', 'n1')
    await runtime.drained()
    await until(() => isReady(runtime))
    broken = true
    await runtime.views.rebuild(VIEW)
    await until(() => !isReady(runtime))
    expect(runtime.views.list('approval')).toMatchObject([{ name: VIEW, ok: false, position: null }])
  })
})
