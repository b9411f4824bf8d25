import { calendarPublished, type CalendarPublished } from '@bihuan/contracts'
import { LimitExceeded, type Command } from '@bihuan/kernel'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { bindDecider, plan } from '../../definition/decider-binding.js'
import type { ServiceDefinition } from '../../definition/service-definition.js'
import type { RecalibrationSweep } from '../../definition/sweep.js'
import { giveCommand, interrupted, Lab, toyService, until } from '../../testing/runtime-lab/lab.js'
import {
  acceptanceToy, approvalToy, issuedView, overdueSweep, type Gate, type IssuedBody,
} from '../../testing/runtime-lab/toy-services.js'
import type { Ports } from '../ports.js'
import type { Runtime } from '../runtime.js'
import { startRuntime } from '../start-runtime.js'

const gate: Gate = { later: () => false, never: () => false }
const approval = approvalToy(gate)
const swept = toyService('approval', {
  deciders: [approval], reads: ['acceptance'], views: [issuedView], sweeps: [overdueSweep(approval)],
})

/** Explains what is due, as the gate lets it. */
const explaining: ServiceDefinition = { ...swept, sweeps: [{
  name: 'approval.explaining', view: issuedView, dueField: 'dueAt',
  commandFor: ({ id }) => (
    { plan: plan(approval, id, { name: 'Explain', data: { explanation: 'due' } }), key: 'explained' }),
}] }

const MARK = { name: 'MarkOverdue', data: { dueAt: '2026-03-02T02:00:00.000Z' } } as const

const calendar = bindDecider<object, Command<'Publish', { version: number }>, CalendarPublished>({
  prefix: 'acceptance.calendar', perCase: false, scopeOf: () => undefined,
  decider: {
    initial: {},
    decide: ({ data: { version } }) => [calendarPublished({ calendar: {
      region: 'CN', year: 2026, version, offDays: ['2026-01-01'], workingWeekends: [], source: 'notice',
    } })],
    evolve: (state) => state,
  },
})

describe('sweeps', () => {
  let lab: Lab
  let ports: Ports
  const running: Runtime[] = []

  beforeEach(async () => {
    lab = new Lab()
    ports = await lab.ports()
  })

  afterEach(async () => {
    Object.assign(gate, { later: () => false, never: () => false })
    for (const runtime of running.splice(0)) await runtime.stop()
    await lab.remove()
  })

  async function start(definition: ServiceDefinition = swept): Promise<Runtime> {
    const runtime = await startRuntime([definition], ports, { log: lab.log, demonstration: false })
    running.push(runtime)
    return runtime
  }

  async function issueDue(runtime: Runtime, id: string, dueAt: string): Promise<void> {
    await giveCommand(runtime.gateway, acceptanceToy, id, { name: 'Issue', data: { number: `due:${dueAt}` } })
  }

  async function overdue(): Promise<readonly string[]> {
    const { events } = await ports.store.readFeed({ after: undefined, prefixes: ['approval'], limit: 1_000 })
    return events.map(({ stream }) => stream)
  }

  it('mark what is due, at the instant it is due, and nothing before', async () => {
    const runtime = await start()
    await issueDue(runtime, 'c1', '2026-03-02T02:00:00.000Z')
    await runtime.drained()
    expect(await overdue()).toEqual([])
    lab.clock.set('2026-03-02T02:00:00.000Z')
    await runtime.drained()
    expect(await overdue()).toEqual(['approval-c1'])
  })

  it('find by themselves that time has come', async () => {
    const runtime = await start()
    await issueDue(runtime, 'c1', '2026-03-02T02:00:00.000Z')
    lab.clock.set('2026-03-02T03:00:00.000Z')
    await until(async () => (await overdue()).length === 1)
  })

  it('find what fell due while nobody ran', async () => {
    const first = await start()
    await issueDue(first, 'c1', '2026-03-02T02:00:00.000Z')
    await issueDue(first, 'c2', '2026-03-02T02:30:00.000Z')
    await first.stop()
    lab.clock.set('2026-03-09T02:00:00.000Z')
    const second = await start()
    await second.drained()
    expect(await overdue()).toEqual(['approval-c1', 'approval-c2'])
  })

  it('set a mark once, also when two processes sweep at once', async () => {
    const [a, b] = [await start(), await start()]
    await issueDue(a, 'c1', '2026-03-02T02:00:00.000Z')
    lab.clock.set('2026-03-02T03:00:00.000Z')
    await Promise.all([a.drained(), b.drained()])
    expect(await overdue()).toEqual(['approval-c1'])
  })

  it('ask a document that a rule rejects only once as it stands', async () => {
    let asked = 0
    const rejected: ServiceDefinition = { ...swept, sweeps: [{
      name: 'approval.never', view: issuedView, dueField: 'dueAt',
      commandFor: ({ id }) => {
        asked += 1
        return { plan: plan(approval, id, MARK), key: 'same' }
      },
    }] }
    const runtime = await start(rejected)
    await giveCommand(runtime.gateway, approval, 'c1', MARK)
    await issueDue(runtime, 'c1', '2026-03-02T02:00:00.000Z')
    lab.clock.set('2026-03-02T03:00:00.000Z')
    await runtime.drained()
    await runtime.drained()
    expect(asked).toBe(1)
    await issueDue(runtime, 'c1', '2026-03-02T02:10:00.000Z')
    await runtime.drained()
    expect(asked).toBe(2)
  })

  it('ask again by themselves what was rejected for now', async () => {
    gate.later = () => true
    const runtime = await start(explaining)
    await issueDue(runtime, 'c1', '2026-03-02T00:00:00.000Z')
    await until(() => lab.log.lines.some(({ facts }) => facts['code'] === 'not-there-yet'))
    gate.later = () => false
    await until(async () => (await overdue()).length === 1)
  })

  it('ask again after a publication what was rejected for good', async () => {
    gate.never = () => true
    const runtime = await start(explaining)
    await issueDue(runtime, 'c1', '2026-03-02T00:00:00.000Z')
    await runtime.drained()
    gate.never = () => false
    await runtime.drained()
    expect(await overdue()).toEqual([])
    await giveCommand(runtime.gateway, calendar, 'CN-2026', { name: 'Publish', data: { version: 1 } })
    await runtime.drained()
    expect(await overdue()).toEqual(['approval-c1'])
  })

  it('do not ask a stream that is full again and again', async () => {
    let isFull = false
    let refused = 0
    const store = interrupted(ports.store, 'append', {
      before: () => {
        if (!isFull) return
        refused += 1
        throw new LimitExceeded('the stream is full')
      },
    })
    const runtime = await startRuntime([swept], { ...ports, store }, { log: lab.log, demonstration: false })
    running.push(runtime)
    await issueDue(runtime, 'c1', '2026-03-02T02:00:00.000Z')
    isFull = true
    lab.clock.set('2026-03-02T03:00:00.000Z')
    for (let time = 0; time < 3; time++) await runtime.drained()
    expect(refused).toBe(1)
  })

  it('walk through all open clocks after a calendar was published, and only then', async () => {
    const walked: number[] = []
    const recalibration: RecalibrationSweep<IssuedBody> = {
      name: 'approval.recalibration', view: issuedView, where: [{ field: 'count', from: 1 }],
      commandFor: (_document, reference) => {
        walked.push(reference.calendars.editions.length)
        return undefined
      },
    }
    const runtime = await start({ ...swept, recalibrations: [recalibration] })
    await issueDue(runtime, 'c1', '2026-09-02T02:00:00.000Z')
    await runtime.drained()
    const before = walked.length
    await giveCommand(runtime.gateway, calendar, 'CN-2026', { name: 'Publish', data: { version: 1 } })
    expect(runtime.reference().calendars.editions).toHaveLength(1)
    await runtime.drained()
    expect(walked.slice(before)).toEqual([1])
  })
})

describe('demonstration time', () => {
  let lab: Lab
  let ports: Ports
  const running: Runtime[] = []
  const START = '2026-03-02T01:00:00.000Z'

  beforeEach(async () => {
    lab = new Lab()
    ports = await lab.ports()
  })

  afterEach(async () => {
    for (const runtime of running.splice(0)) await runtime.stop()
    await lab.remove()
  })

  async function start(demonstrationStart?: string): Promise<Runtime> {
    const held = demonstrationStart === undefined ? {} : { demonstrationStart }
    const runtime = await startRuntime([swept], ports, { log: lab.log, demonstration: true, ...held })
    running.push(runtime)
    return runtime
  }

  it('stands still where it was begun', async () => {
    const runtime = await start(START)
    expect(runtime.clock.now()).toBe(START)
    expect(runtime.demonstrationClock?.read()).toEqual({ now: START, mode: 'held' })
  })

  it('steps through every due instant, so that each mark bears its own time', async () => {
    const runtime = await start(START)
    for (const [id, dueAt] of [['c2', '2026-03-05T04:00:00.000Z'], ['c1', '2026-03-03T04:00:00.000Z']] as const) {
      await giveCommand(runtime.gateway, acceptanceToy, id, { name: 'Issue', data: { number: `due:${dueAt}` } })
    }
    const answer = await runtime.demonstrationClock?.advance({ days: 7 })
    expect(answer).toEqual({ now: '2026-03-09T01:00:00.000Z', mode: 'held' })
    const { events } = await ports.store.readFeed({ after: undefined, prefixes: ['approval'], limit: 10 })
    expect(events.map(({ stream, metadata }) => [stream, JSON.parse(metadata).recordedAt])).toEqual([
      ['approval-c1', '2026-03-03T04:00:00.000Z'], ['approval-c2', '2026-03-05T04:00:00.000Z'],
    ])
  })

  it('never goes back', async () => {
    const runtime = await start(START)
    const { demonstrationClock: clock } = runtime
    await expect(clock?.set('2026-03-01T00:00:00.000Z')).rejects.toMatchObject({ code: 'clock-backwards' })
    await expect(clock?.advance({ hours: -1 })).rejects.toMatchObject({ code: 'clock-backwards' })
  })

  it('is shared by processes and outlives them', async () => {
    const [a, b] = [await start(START), await start('2020-01-01T00:00:00.000Z')]
    await a.demonstrationClock?.set('2026-04-01T00:00:00.000Z')
    await until(() => b.clock.now() === '2026-04-01T00:00:00.000Z')
  })

  it('ticks on from where it stands', async () => {
    const runtime = await start(START)
    await runtime.demonstrationClock?.realTime()
    const begun = runtime.clock.now()
    expect(begun >= START && begun < '2026-03-02T01:00:05.000Z').toBe(true)
    await until(() => runtime.clock.now() > begun)
    expect((await runtime.demonstrationClock?.advance({ minutes: 1 }))?.mode).toBe('held')
  })
})
