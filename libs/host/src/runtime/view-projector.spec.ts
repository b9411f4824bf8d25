import { EVERYWHERE } from '@bihuan/kernel'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { giveCommand, interrupted, Lab, toyService } from '../testing/runtime-lab/lab.js'
import { acceptanceToy, approvalToy, issuedView, type IssuedBody } from '../testing/runtime-lab/toy-services.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { Limits } from './limits.js'
import type { Ports } from './ports.js'
import type { Runtime } from './runtime.js'
import { startRuntime } from './start-runtime.js'

const approval = toyService('approval', {
  deciders: [approvalToy({ later: () => false, never: () => false })], reads: ['acceptance'], views: [issuedView],
})

const unseen: ServiceDefinition = { ...approval, views: [] }

describe('a view', () => {
  let lab: Lab
  const running: Runtime[] = []

  beforeEach(() => {
    lab = new Lab()
  })

  afterEach(async () => {
    for (const runtime of running.splice(0)) await runtime.stop()
    await lab.remove()
  })

  async function start(
    ports: Ports, definitions: readonly ServiceDefinition[] = [approval], limits: Partial<Limits> = {},
  ): Promise<Runtime> {
    const runtime = await startRuntime(definitions, ports, { log: lab.log, demonstration: false, limits })
    running.push(runtime)
    return runtime
  }

  async function issue(runtime: Runtime, id: string, number: string): Promise<string> {
    const { outcome } = await giveCommand(runtime.gateway, acceptanceToy, id, { name: 'Issue', data: { number } })
    if (outcome.kind !== 'accepted') throw new TypeError(`issuing was ${outcome.kind}`)
    return outcome.position
  }

  async function numbers(ports: Ports, id: string): Promise<readonly string[] | undefined> {
    return (await ports.readModels.get<IssuedBody>('approval.issued', id, EVERYWHERE))?.body.numbers
  }

  it('shows a command\'s effect to whoever waits for its position', async () => {
    const ports = await lab.ports()
    const runtime = await start(ports)
    const position = await issue(runtime, 'c1', 'n1')
    expect(await runtime.waitForView('approval.issued', position, 5_000)).toBe(true)
    expect(await numbers(ports, 'c1')).toEqual(['n1'])
  })

  it('moves past events that mean nothing to it', async () => {
    const runtime = await start(await lab.ports())
    const { outcome } = await giveCommand(runtime.gateway, acceptanceToy, 'c1', { name: 'Deliver', data: {} })
    const position = outcome.kind === 'accepted' ? outcome.position : ''
    expect(await runtime.waitForView('approval.issued', position, 5_000)).toBe(true)
  })

  it('does not wait longer than it was told', async () => {
    const runtime = await start(await lab.ports())
    expect(await runtime.waitForView('approval.issued', '9'.repeat(16), 20)).toBe(false)
  })

  it('is built anew when its version changes', async () => {
    const ports = await lab.ports()
    const first = await start(ports)
    await issue(first, 'c1', 'n1')
    await first.drained()
    await first.stop()
    const shape = { ...issuedView.shape, version: 2 }
    const renamed = { ...issuedView, shape, project: () => ({ numbers: ['new'], dueAt: null }) }
    const second = await start(ports, [{ ...approval, views: [renamed] }])
    await second.drained()
    expect(await numbers(ports, 'c1')).toEqual(['new'])
  })

  it('neither skips nor doubles when it dies between documents and checkpoint', async () => {
    const ports = await lab.ports()
    let crashes = 3
    const readModels = interrupted(ports.readModels, 'apply', {
      after: () => {
        if (crashes-- > 0) throw new TypeError('crash')
      },
    })
    const first = await start({ ...ports, readModels })
    await issue(first, 'c1', 'n1')
    await issue(first, 'c1', 'n2')
    await first.stop()
    const second = await start(ports)
    await issue(second, 'c1', 'n3')
    await second.drained()
    expect(await numbers(ports, 'c1')).toEqual(['n1', 'n2', 'n3'])
  })

  it('that is far behind goes over many events in memory and writes each document once', async () => {
    const ports = await lab.ports()
    const first = await start(ports, [unseen])
    for (let number = 0; number < 40; number++) await issue(first, 'c1', `n${number}`)
    await first.stop()
    let writes = 0
    const readModels = interrupted(ports.readModels, 'apply', { after: () => void (writes += 1) })
    const second = await start({ ...ports, readModels }, [approval], { viewBatch: 1 })
    await second.drained()
    expect((await numbers(ports, 'c1'))?.length).toBe(40)
    expect(writes).toBeLessThan(25)
  })

  it('that dies far behind begins the run again and skips nothing', async () => {
    const ports = await lab.ports()
    const first = await start(ports, [unseen])
    for (let number = 0; number < 40; number++) await issue(first, `c${number % 2}`, `n${number}`)
    await first.stop()
    let writes = 0
    const readModels = interrupted(ports.readModels, 'apply', {
      before: () => {
        if ((writes += 1) > 20) throw new TypeError('crash')
      },
    })
    const second = await start({ ...ports, readModels }, [approval], { viewBatch: 1 })
    await expect(second.drained()).rejects.toThrow('approval.issued does not reach the head')
    await second.stop()
    const third = await start(ports, [approval], { viewBatch: 1 })
    await third.drained()
    const all = Array.from({ length: 40 }, (_, number) => `n${number}`)
    expect(await numbers(ports, 'c0')).toEqual(all.filter((_, number) => number % 2 === 0))
    expect(await numbers(ports, 'c1')).toEqual(all.filter((_, number) => number % 2 === 1))
  })

  it('stops at what it cannot project and turns health red, instead of skipping it', async () => {
    const ports = await lab.ports()
    const runtime = await start(ports)
    await issue(runtime, 'c1', 'n1')
    await runtime.drained()
    await issue(runtime, 'c1', 'poison')
    const after = await issue(runtime, 'c2', 'n2')
    expect(await runtime.waitForView('approval.issued', after, 5_000)).toBe(false)
    expect(await numbers(ports, 'c2')).toBeUndefined()
    expect(runtime.health().ready).toBe(false)
    expect(runtime.health().checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'view:approval.issued', ok: false, detail: 'failed: unexpected-typeerror' },
    ])
    await expect(runtime.drained()).rejects.toThrow('approval.issued does not reach the head')
  })

  it('is run by one of two processes, and taken over by the other when that one stops', async () => {
    const [portsA, portsB] = [await lab.ports(), await lab.ports()]
    const [a, b] = [await start(portsA), await start(portsB)]
    const position = await issue(b, 'c1', 'n1')
    const seen = await Promise.all([a, b].map((one) => one.waitForView('approval.issued', position, 5_000)))
    expect(seen).toEqual([true, true])
    await a.stop()
    const later = await issue(b, 'c1', 'n2')
    expect(await b.waitForView('approval.issued', later, 5_000)).toBe(true)
    expect(await numbers(portsB, 'c1')).toEqual(['n1', 'n2'])
  })
})
