import type { Consumers, EventBus } from '@bihuan/kernel'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Lab, until } from '../../testing/runtime-lab/lab.js'
import { ReactionLab } from '../../testing/runtime-lab/reaction-lab.js'
import type { Ports } from '../ports.js'
import type { Runtime } from '../runtime.js'

/** Far past the end of any lease that another process renewed by the real time. */
const AHEAD_MS = 60_000

/** One process of the machine, with handlers that fail as its own test says. */
interface Process {
  readonly world: ReactionLab
  readonly ports: Ports
}

describe('reactions that move to another process', () => {
  let lab: Lab
  let first: Process
  let second: Process
  const running: Runtime[] = []
  let stalled: PromiseWithResolvers<void>
  let isStalled: boolean

  beforeEach(async () => {
    lab = new Lab()
    stalled = Promise.withResolvers()
    isStalled = false
    const ports = await lab.ports()
    const consumers = renewingNothingWhileStalled(ports.consumers)
    first = { world: new ReactionLab(lab), ports: { ...ports, consumers, bus: readingNothingWhileStalled(ports.bus) } }
    second = { world: new ReactionLab(lab), ports: ahead(await lab.ports()) }
  })

  afterEach(async () => {
    stalled.resolve()
    for (const runtime of running.splice(0)) await runtime.stop()
    await lab.remove()
  })

  /** A process that hangs does not renew its lease, and does not learn either that it is lost. */
  function renewingNothingWhileStalled(consumers: Consumers): Consumers {
    return new Proxy(consumers, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target)
        if (typeof value !== 'function') return value
        if (name !== 'acquireLease') return value.bind(target) as unknown
        return async (...input: readonly unknown[]) => {
          if (isStalled) await stalled.promise
          return Reflect.apply(value, target, input) as unknown
        }
      },
    })
  }

  /** What comes meanwhile hangs in its hands until it gives up; its retries go on. */
  function readingNothingWhileStalled(bus: EventBus): EventBus {
    return {
      publish: (batch) => bus.publish(batch),
      close: () => bus.close(),
      consume: (request, handler) => bus.consume(request, async (batch) => {
        if (!isStalled) return handler(batch)
        await new Promise((resolve) => request.signal.addEventListener('abort', resolve))
      }),
    }
  }

  async function start({ world, ports }: Process): Promise<Runtime> {
    const runtime = await world.start(ports)
    running.push(runtime)
    return runtime
  }

  function explained(): Promise<readonly string[]> {
    return first.world.explained(first.ports, 'c1')
  }

  it('leave nothing parked that nobody tries again, when the old process parks what it had in hand', async () => {
    const [reached, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    first.world.fault.before = async () => {
      reached.resolve()
      await release.promise
    }
    first.world.fault.failOn = () => true
    const old = await start(first)
    await first.world.issue(old, 'c1', 'n1')
    await reached.promise
    isStalled = true
    const successor = await start(second)
    await until(async () => (await explained()).length === 1)
    release.resolve()
    await until(() => lostLease(lab))
    await second.world.issue(successor, 'c1', 'n2')
    await until(async () => (await explained()).length === 2)
    expect(await explained()).toEqual(['n1', 'n2'])
    expect(await second.world.parked(second.ports)).toEqual([])
    expect(failed(old)).toBe(false)
  })

  it('keep all that waits under a parked case, in its order, while the old process still tries it', async () => {
    for (const { world } of [first, second]) world.fault.failOn = () => true
    const old = await start(first)
    await first.world.issue(old, 'c1', 'n1')
    await until(async () => (await first.world.parked(first.ports)).length === 1)
    isStalled = true
    const successor = await start(second)
    await second.world.issue(successor, 'c1', 'n2')
    await until(async () => (await second.world.parked(second.ports))[0] === 'c1 unexpected-rangeerror 2')
    await until(() => lostLease(lab))
    await successor.stop()
    expect(await second.world.parked(second.ports)).toEqual(['c1 unexpected-rangeerror 2'])
    second.world.fault.failOn = () => false
    await start(second)
    await until(async () => (await explained()).length === 2)
    expect(await explained()).toEqual(['n1', 'n2'])
  })
})

/** The same machine, by whose clock every lease of the others has run out. */
function ahead(ports: Ports): Ports {
  const { timers } = ports
  return {
    ...ports, timers: { nowMs: () => timers.nowMs() + AHEAD_MS, wait: (ms, signal) => timers.wait(ms, signal) },
  }
}

function lostLease({ log }: Lab): boolean {
  return log.lines.some(({ message }) => message === 'a lease was lost')
}

function failed(runtime: Runtime): boolean {
  const own = runtime.health().checks.find(({ name }) => name === 'reactions:approval')
  return own?.detail.startsWith('failed') ?? false
}
