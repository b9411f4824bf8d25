import { EVERYWHERE, Unavailable } from '@bihuan/kernel'
import { feedBus } from '@bihuan/sqlite'
import { checkLaw } from '@bihuan/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { interrupted, Lab, until } from '../../testing/runtime-lab/lab.js'
import { ReactionLab } from '../../testing/runtime-lab/reaction-lab.js'
import type { Ports } from '../ports.js'
import type { ParkedOrder, Runtime } from '../runtime.js'
import { groupOf } from './reaction-runner.js'

const GROUP = groupOf('approval')

describe('the reactions of a service', () => {
  let lab: Lab
  let world: ReactionLab
  let ports: Ports
  const running: Runtime[] = []

  beforeEach(async () => {
    lab = new Lab()
    world = new ReactionLab(lab)
    ports = await lab.ports()
  })

  afterEach(async () => {
    for (const runtime of running.splice(0)) await runtime.stop()
    await lab.remove()
  })

  async function start(on: Ports = ports): Promise<Runtime> {
    const runtime = await world.start(on)
    running.push(runtime)
    return runtime
  }

  async function order(runtime: Runtime, key: string): Promise<ParkedOrder> {
    const [item] = await runtime.parked.list('approval', 1)
    return {
      service: 'approval', eventId: item?.eventId ?? '', parkedKey: item?.key ?? '', reason: 'checked', key,
      scope: EVERYWHERE, correlationId: 'test', actor: { id: 'admin', roles: ['administrator'], kind: 'person' },
    }
  }

  it('turn another service\'s event into an own command, caused by it', async () => {
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1')
    await runtime.drained()
    expect(await world.explained(ports, 'c1')).toEqual(['n1'])
    const [cause] = await ports.store.readStream('acceptance-c1')
    const [effect] = await ports.store.readStream('approval-c1')
    expect(JSON.parse(effect?.metadata ?? '{}')).toMatchObject({
      causationId: cause?.id, actor: { id: 'system:OnResultIssued.explain', kind: 'system' }, caseId: 'c1',
    })
  })

  it('park a case whose handler fails, keep its later events behind it and let all others flow on', async () => {
    world.fault.failOn = ({ data }) => 'number' in data && data.number === 'n1'
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1', 'n2')
    await world.issue(runtime, 'c2', 'm1')
    await runtime.drained()
    expect(await world.explained(ports, 'c1')).toEqual([])
    expect(await world.explained(ports, 'c2')).toEqual(['m1'])
    expect(await world.parked(ports)).toEqual(['c1 unexpected-rangeerror 2'])
  })

  it('go through a parked case in its order when the handler works again', async () => {
    world.fault.failOn = () => true
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1', 'n2', 'n3')
    await runtime.drained()
    world.fault.failOn = () => false
    await until(async () => (await world.parked(ports)).length === 0)
    expect(await world.explained(ports, 'c1')).toEqual(['n1', 'n2', 'n3'])
  })

  it('try again by themselves what was rejected for now', async () => {
    let open = false
    world.gate.later = () => !open
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1')
    await until(async () => (await world.parked(ports)).length === 1)
    expect(await world.parked(ports)).toEqual(['c1 not-there-yet 1'])
    open = true
    await until(async () => (await world.parked(ports)).length === 0)
    expect(await world.explained(ports, 'c1')).toEqual(['n1'])
  })

  it('record what was rejected for good and pass it', async () => {
    world.gate.never = (explanation) => explanation === 'n1'
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1', 'n2')
    await runtime.drained()
    expect(await world.explained(ports, 'c1')).toEqual(['n2'])
    expect(JSON.parse(await ports.consumers.value(`refused:${GROUP}`) ?? '[]')).toMatchObject([{ code: 'not-wanted' }])
    const labels = { service: 'approval' }
    expect(runtime.figures()).toContainEqual({ name: 'refused_commands_total', labels, value: 1 })
  })

  it('keep what is parked over a restart', async () => {
    world.fault.failOn = () => true
    const first = await start()
    await world.issue(first, 'c1', 'n1')
    await first.drained()
    await first.stop()
    world.fault.failOn = () => false
    const second = await start()
    await world.issue(second, 'c1', 'n2')
    await second.drained()
    expect(await world.explained(ports, 'c1')).toEqual(['n1', 'n2'])
  })

  it('neither skip nor double anything when they die between effect and position', async () => {
    let crashes = 2
    const consumers = interrupted(ports.consumers, 'savePosition', {
      before: () => {
        if (crashes-- > 0) throw new TypeError('crash')
      },
    })
    for (let lives = 0; lives < 3; lives++) {
      const runtime = await start({ ...ports, consumers, bus: feedBus(ports.store, consumers) })
      await world.issue(runtime, 'c1', `n${lives}`)
      await until(async () => failed(runtime) || (await world.explained(ports, 'c1')).length === lives + 1)
      await runtime.stop()
    }
    expect(await world.explained(ports, 'c1')).toEqual(['n0', 'n1', 'n2'])
  })

  it('stop after bounded tries when the infrastructure is down, and say so', async () => {
    const consumers = interrupted(ports.consumers, 'listParked', {
      before: () => {
        throw new Unavailable('the consumers are away')
      },
    })
    const runtime = await world.start({ ...ports, consumers, timers: hurried(ports.timers) })
    running.push(runtime)
    await until(() => failed(runtime))
    expect(runtime.health()).toMatchObject({ ready: false })
  })

  it('skip a parked event by a recorded order, once, and go on behind it', async () => {
    world.fault.failOn = (event) => 'number' in event.data && ['n1', 'n2'].includes(String(event.data.number))
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1', 'n2', 'n3')
    await runtime.drained()
    const first = await order(runtime, 'k1')
    await runtime.parked.skip(first)
    await runtime.parked.skip({ ...first, key: 'k2' })
    await runtime.drained()
    expect(await world.parked(ports)).toEqual(['c1 unexpected-rangeerror 2'])
    await runtime.parked.skip(await order(runtime, 'k3'))
    await runtime.drained()
    expect(await world.explained(ports, 'c1')).toEqual(['n3'])
    const [recorded] = await ports.store.readStream(`approval.parked-${first.eventId}`)
    expect(recorded).toMatchObject({ type: 'ParkedEventSkipped' })
  })

  it('do not skip the next event when an order is delivered again', async () => {
    world.fault.failOn = (event) => 'number' in event.data && ['n1', 'n2'].includes(String(event.data.number))
    const first = await start()
    await world.issue(first, 'c1', 'n1', 'n2')
    await first.drained()
    const before = await ports.consumers.position(GROUP)
    await first.parked.skip(await order(first, 'k1'))
    await first.drained()
    await first.stop()
    await ports.consumers.savePosition(GROUP, before ?? { storeId: ports.store.id, position: '' })
    const second = await start()
    await second.drained()
    expect(await world.parked(ports)).toEqual(['c1 unexpected-rangeerror 1'])
  })

  it('obey no order of somebody who may not see the whole prefecture', async () => {
    world.fault.failOn = () => true
    const runtime = await start()
    await world.issue(runtime, 'c1', 'n1')
    await runtime.drained()
    await runtime.parked.retry(await order(runtime, 'k1'))
    const scope = { halls: ['hall-1'], units: 'all' } as const
    const { outcome } = await runtime.parked.skip({ ...await order(runtime, 'k2'), scope })
    expect(outcome.kind).toBe('out-of-scope')
  })
})

describe('redelivery', () => {
  checkLaw('of the feed from any position changes nothing', fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom('c1', 'c2', 'c3'), fc.constantFrom('ok', 'never', 'other')), {
      minLength: 1, maxLength: 8,
    }),
    fc.nat(7),
    async (issued, back) => {
      const lab = new Lab()
      const world = new ReactionLab(lab)
      world.gate.never = (explanation) => explanation.startsWith('never')
      const ports = await lab.ports()
      const first = await world.start(ports)
      for (const [index, [id, number]] of issued.entries()) await world.issue(first, id, `${number}-${index}`)
      await first.drained()
      await first.stop()
      const head = await ports.store.head()
      const all = await ports.store.readFeed({ after: undefined, prefixes: 'all', limit: 1_000 })
      const position = all.events[Math.min(back, all.events.length - 1)]?.position ?? ''
      await ports.consumers.savePosition(GROUP, { storeId: ports.store.id, position })
      const second = await world.start(ports)
      await second.drained()
      await second.stop()
      expect(await ports.store.head()).toBe(head)
      await lab.remove()
    },
  ), { runs: 8 })
})

function failed(runtime: Runtime): boolean {
  const own = runtime.health().checks.find(({ name }) => name === 'reactions:approval')
  return own?.detail.startsWith('failed') ?? false
}

/** Real time, in which every wait is short. */
function hurried(timers: Ports['timers']): Ports['timers'] {
  return { nowMs: () => timers.nowMs(), wait: (ms, signal) => timers.wait(Math.min(ms, 2), signal) }
}
