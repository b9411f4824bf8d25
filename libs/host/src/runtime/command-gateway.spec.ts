import { EVERYWHERE, OutcomeUnknown, Unavailable, type EventStore } from '@bihuan/kernel'
import { emptyReference } from '@bihuan/reference'
import { manualTimers } from '@bihuan/testing'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { EventSealer } from '../sealing/event-sealer.js'
import { SubjectRegistry } from '../sealing/subject-registry.js'
import { giveCommand, interrupted, Lab } from '../testing/runtime-lab/lab.js'
import { acceptanceToy, type AcceptanceToyCommand } from '../testing/runtime-lab/toy-services.js'
import { CommandGateway, type Submission } from './command-gateway.js'
import { DEFAULT_LIMITS } from './limits.js'
import type { Ports } from './ports.js'
import { Secrets } from './secrets.js'

const PERSON = { name: '王小明', idNumber: '11010519491231002X' }

async function gatewayOn(ports: Ports, store: EventStore = ports.store): Promise<CommandGateway> {
  const { subjectKeys, entropy, timers, clock } = ports
  const subjects = new SubjectRegistry({ subjectKeys, entropy, timers })
  return new CommandGateway({
    store, subjects, sealer: new EventSealer(subjects, entropy), secrets: await Secrets.load(subjectKeys, entropy),
    limits: DEFAULT_LIMITS, prefectureCode: '440300', now: () => clock.now(),
    nowMs: () => timers.nowMs(), reference: () => emptyReference,
  })
}

function register(key: string, data = PERSON): Submission<AcceptanceToyCommand> {
  return {
    target: { kind: 'new', collection: 'acceptance/cases' }, command: { name: 'Register', data }, key,
    scope: EVERYWHERE, correlationId: 'test', actor: { id: 'clerk-1', roles: ['clerk'], kind: 'person' },
  }
}

describe('the command gateway', () => {
  let lab: Lab
  let ports: Ports
  let gateway: CommandGateway

  beforeEach(async () => {
    lab = new Lab()
    ports = await lab.ports()
    gateway = await gatewayOn(ports)
  })

  afterEach(() => lab.remove())

  async function subjectIn(id: string): Promise<unknown> {
    const [event] = await ports.store.readStream(`acceptance-${id}`)
    return JSON.parse(event?.data ?? '{}').applicant?.subjectId
  }

  it('derives case number and query code from the command, and repeats both with the first answer', async () => {
    const first = await gateway.submit(acceptanceToy, register('a'))
    const again = await gateway.submit(acceptanceToy, register('a'))
    expect(first.queryCode).toMatch(/^[0-9A-Z]{8}$/)
    expect(first.outcome).toMatchObject({ kind: 'accepted', repeated: false })
    expect(again.outcome).toMatchObject({ kind: 'accepted', repeated: true })
    expect(again).toMatchObject({ id: first.id, queryCode: first.queryCode })
    expect(await ports.store.readStream(`acceptance-${first.id}`)).toHaveLength(1)
  })

  it('keeps no query code in any event', async () => {
    const { id, queryCode } = await gateway.submit(acceptanceToy, register('a'))
    const [event] = await ports.store.readStream(`acceptance-${id}`)
    expect(`${event?.data}${event?.metadata}`).not.toContain(queryCode)
  })

  it('answers a key that was used for another request as reused', async () => {
    await gateway.submit(acceptanceToy, register('a'))
    const other = await gateway.submit(acceptanceToy, register('a', { ...PERSON, name: '李四' }))
    expect(other.outcome.kind).toBe('key-reused')
  })

  it('takes two requests for one when only the order of their members differs', async () => {
    await gateway.submit(acceptanceToy, register('a'))
    const { idNumber, name } = PERSON
    const again = await gateway.submit(acceptanceToy, register('a', { idNumber, name }))
    expect(again.outcome.kind).toBe('accepted')
  })

  it('gives a person the same subject in every case, however the number is written', async () => {
    const one = await gateway.submit(acceptanceToy, register('a'))
    const other = await gateway.submit(acceptanceToy, register('b', { ...PERSON, idNumber: '11010519491231002x' }))
    expect(await subjectIn(other.id)).toBe(await subjectIn(one.id))
  })

  it('leaves no subject behind when a rule rejects the command', async () => {
    const made: unknown[] = []
    const subjectKeys = interrupted(ports.subjectKeys, 'create', { before: () => made.push(1) })
    const watching = await gatewayOn({ ...ports, subjectKeys })
    const { outcome } = await watching.submit(acceptanceToy, register('a', { ...PERSON, name: 'refused' }))
    expect([outcome.kind, made]).toEqual(['rejected', []])
  })

  it('decides again with the stored subject when two processes meet a person at once', async () => {
    const other = await gatewayOn(ports)
    const both = await Promise.all([
      gateway.submit(acceptanceToy, register('a')), other.submit(acceptanceToy, register('b')),
    ])
    expect(both.map(({ outcome }) => outcome.kind)).toEqual(['accepted', 'accepted'])
    expect(await subjectIn(both[0].id)).toBe(await subjectIn(both[1].id))
  })

  it('gives a person a new subject after the old one was erased', async () => {
    const one = await gateway.submit(acceptanceToy, register('a'))
    await ports.subjectKeys.destroy(String(await subjectIn(one.id)))
    const other = await gateway.submit(acceptanceToy, register('b'))
    expect(await subjectIn(other.id)).not.toBe(await subjectIn(one.id))
  })

  it('resolves an unknown outcome from the stream after the restart', async () => {
    const failing = interrupted(ports.store, 'append', {
      after: () => {
        throw new OutcomeUnknown('somewhere', false)
      },
    })
    const broken = await gatewayOn(ports, failing)
    await expect(broken.submit(acceptanceToy, register('a'))).rejects.toThrow(OutcomeUnknown)
    expect(broken.check().ok).toBe(false)
    await lab.close()
    ports = await lab.ports()
    const { outcome, id } = await (await gatewayOn(ports)).submit(acceptanceToy, register('a'))
    expect(outcome).toMatchObject({ kind: 'accepted', repeated: true })
    expect(await ports.store.readStream(`acceptance-${id}`)).toHaveLength(1)
  })

  it('is well again ten seconds after the last outage, though nobody gave a command meanwhile', async () => {
    const timers = manualTimers()
    const failing = interrupted(ports.store, 'append', {
      before: () => {
        throw new Unavailable('the store is away')
      },
    })
    const broken = await gatewayOn({ ...ports, timers }, failing)
    await expect(broken.submit(acceptanceToy, register('a'))).rejects.toThrow(Unavailable)
    await timers.advance(9_999)
    expect(broken.check()).toMatchObject({ ok: false, detail: 'the last command failed: unavailable' })
    await timers.advance(1)
    expect(broken.check().ok).toBe(true)
  })

  it('tells the hall of the case, not the actor\'s, in later events', async () => {
    const { id } = await gateway.submit(acceptanceToy, register('a'))
    await gateway.submit(acceptanceToy, {
      ...register('b'), target: { kind: 'existing', id }, command: { name: 'Deliver', data: {} },
      actor: { id: 'leader-1', roles: ['leader'], kind: 'person', hallId: 'hall-2' },
    })
    const [, event] = await ports.store.readStream(`acceptance-${id}`)
    expect(JSON.parse(event?.metadata ?? '{}')).toMatchObject({ hallId: 'hall-1', caseId: id })
  })

  it('does not find a case outside the scope', async () => {
    const { id } = await gateway.submit(acceptanceToy, register('a'))
    const elsewhere = { halls: ['hall-2'], units: 'all' } as const
    const { outcome } = await gateway.submit(acceptanceToy, {
      ...register('b'), target: { kind: 'existing', id }, command: { name: 'Deliver', data: {} }, scope: elsewhere,
    })
    expect(outcome.kind).toBe('out-of-scope')
    expect(await gateway.stateOf(acceptanceToy, id, elsewhere)).toBeUndefined()
  })

  it('answers the commands in hand before it stops, and takes no more', async () => {
    const inHand = gateway.submit(acceptanceToy, register('a'))
    await gateway.stop()
    expect((await inHand).outcome.kind).toBe('accepted')
    await expect(giveCommand(gateway, acceptanceToy, 'x', { name: 'Deliver', data: {} })).rejects.toThrow('stopping')
  })
})
