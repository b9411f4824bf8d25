import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { NO_STREAM, type SealedEvent } from '@bihuan/kernel'
import { Lab, until } from '../../testing/runtime-lab/lab.js'
import { ReactionLab } from '../../testing/runtime-lab/reaction-lab.js'
import type { Ports } from '../ports.js'
import type { Runtime } from '../runtime.js'

let lab: Lab
let world: ReactionLab
let ports: Ports
let runtime: Runtime

beforeEach(async () => {
  lab = new Lab()
  world = new ReactionLab(lab)
  ports = await lab.ports()
  runtime = await world.start(ports)
})
afterEach(async () => {
  await runtime.stop()
  await lab.remove()
})

/** Past the host, which would have refused to write it. */
async function appended(stream: string, changes: Partial<SealedEvent>): Promise<void> {
  await ports.store.append(stream, NO_STREAM, [{
    id: ports.entropy.uuid(), type: 'ResultIssued', version: 1, data: '{"form":"paper","number":"n1"}',
    metadata: `{"caseId":"${stream.replace('acceptance-', '')}"}`, ...changes,
  }])
}

describe('an event that cannot be read', () => {
  it.each<[string, Partial<SealedEvent>, string]>([
    ['of a newer release', { version: 99 }, 'c1'],
    ['without sense', { data: '{"form":' }, 'c1'],
    ['whose metadata have none either, under its stream', { metadata: 'x' }, 'acceptance-c1'],
  ])('%s parks its own case, and all others flow on', async (_, changes, key) => {
    await appended('acceptance-c1', changes)
    await world.issue(runtime, 'c2', 'n2')
    await runtime.drained()
    expect(await world.explained(ports, 'c2')).toEqual(['n2'])
    expect(await world.parked(ports)).toEqual([`${key} unreadable-event 1`])
    expect(runtime.health().checks.find(({ name }) => name === 'reactions:approval')).toMatchObject({ ok: true })
  })

  it('stays parked when it is tried again, and is counted', async () => {
    await appended('acceptance-c1', { version: 99 })
    await until(async () => ((await ports.consumers.parked('approval.reactions', 'c1'))?.attempts ?? 0) > 2)
    expect(await world.parked(ports)).toEqual(['c1 unreadable-event 1'])
  })

  it('is told to operators by its id and type, never by what stands in it', async () => {
    await appended('acceptance-c1', { data: '{"form":"张三' })
    await runtime.drained()
    const line = lab.log.lines.find(({ message }) => message === 'an event cannot be read')
    expect(line?.facts).toMatchObject({ type: 'ResultIssued', error: 'SyntaxError' })
    expect(JSON.stringify(lab.log.lines)).not.toContain('张三')
  })
})
