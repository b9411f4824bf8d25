import { EVERYWHERE } from '@bihuan/kernel'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Lab } from '../../testing/runtime-lab/lab.js'
import { ReactionLab } from '../../testing/runtime-lab/reaction-lab.js'
import type { Ports } from '../ports.js'
import type { ParkedOrder, Runtime } from '../runtime.js'

let lab: Lab
let world: ReactionLab
let ports: Ports
let runtime: Runtime

beforeEach(async () => {
  lab = new Lab()
  world = new ReactionLab(lab)
  ports = await lab.ports()
  world.fault.failOn = () => true
  runtime = await world.start(ports)
  await world.issue(runtime, 'c1', 'n1', 'n2')
  await world.issue(runtime, 'c2', 'm1')
  await runtime.drained()
})
afterEach(async () => {
  await runtime.stop()
  await lab.remove()
})

/** About the event at the head of what waits in this case. */
async function order(parkedKey: string, key = 'k1'): Promise<ParkedOrder> {
  const items = await runtime.parked.list('approval', 10)
  return {
    service: 'approval', eventId: items.find((item) => item.key === parkedKey)?.eventId ?? '', parkedKey, key,
    reason: 'checked', scope: EVERYWHERE, correlationId: 'test',
    actor: { id: 'admin', roles: ['administrator'], kind: 'person' },
  }
}

describe('an order about parked work', () => {
  it('is refused for an event that stands elsewhere, and leaves no trace that could refuse the right one', async () => {
    const right = await order('c1')
    await expect(runtime.parked.skip({ ...right, parkedKey: 'c2' })).rejects.toMatchObject({ code: 'not-parked' })
    expect(await ports.store.readStream(`approval.parked-${right.eventId}`)).toEqual([])
    expect((await runtime.parked.skip(right)).outcome.kind).toBe('accepted')
  })

  it('is refused for an event that waits behind another one', async () => {
    const [, second] = await ports.store.readStream('acceptance-c1')
    const behind = { ...await order('c1'), eventId: second?.id ?? '' }
    await expect(runtime.parked.skip(behind)).rejects.toMatchObject({ code: 'not-parked' })
  })

  it('that is repeated under its key gets its first answer, also when it was obeyed long ago', async () => {
    const skip = await order('c2')
    const first = await runtime.parked.skip(skip)
    await runtime.drained()
    expect(await ports.consumers.parked('approval.reactions', 'c2')).toBeUndefined()
    const again = await runtime.parked.skip(skip)
    expect(again.outcome).toEqual({ ...first.outcome, repeated: true })
  })
})
