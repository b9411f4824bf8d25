import { describe, expect, it } from '@jest/globals'
import {
  Contention, EVERYWHERE, Execution, isRejection, NO_STREAM, OutcomeUnknown, reject, VersionConflict,
  type Appended, type Command, type CommandRequest, type Decider, type EventMetadata, type EventStore, type NewEvent,
  type Outcome, type Recorded, type Sealer, type SealedEvent, type StoredEvent, type StreamRules,
} from './index.js'

type Deposited = NewEvent<'Deposited', { readonly amount: number }>
type Deposit = Command<'Deposit', { readonly amount: number }>

const decider: Decider<number, Deposit, Deposited, undefined> = {
  initial: 0,
  decide: (command, balance) => balance + command.data.amount > 100
    ? reject('vault-full', { balance })
    : [{ type: 'Deposited', data: command.data }],
  evolve: (balance, event: Recorded<Deposited>) => balance + event.data.amount,
}
const vault: StreamRules<number, Deposit, Deposited, undefined> = {
  decider, scopeOf: () => ({ hallId: 'east', unitIds: [] }),
}

/** A log in memory that can be told to fail as stores do; the real adapters have their own contract suite. */
class Log implements Pick<EventStore, 'append' | 'readStream'> {
  readonly streams = new Map<string, StoredEvent[]>()
  readonly appends: string[] = []
  fail: ((stream: string, write: () => void) => void) | undefined

  append(stream: string, expectedRevision: number, events: readonly SealedEvent[]): Promise<Appended> {
    this.appends.push(events.map((event) => event.data).join())
    const write = (): void => {
      const stored = this.streams.get(stream) ?? []
      if (stored.length - 1 !== expectedRevision) throw new VersionConflict(stream, expectedRevision, stored.length - 1)
      const at = (i: number): number => stored.length + i
      const placed = events.map((event, i) => ({ ...event, stream, revision: at(i), position: `${at(i)}` }))
      this.streams.set(stream, [...stored, ...placed])
    }
    const before = this.streams.get(stream)?.[expectedRevision + 1]
    if (before !== undefined && before.id === events[0]?.id) {
      return Promise.resolve({ revision: before.revision, position: before.position, stoodThere: true })
    }
    return new Promise((resolve) => {
      const failing = this.fail
      if (failing !== undefined) failing(stream, write)
      else write()
      const revision = (this.streams.get(stream)?.length ?? 0) - 1
      resolve({ revision, position: `${revision}` })
    })
  }

  readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    return Promise.resolve((this.streams.get(stream) ?? []).slice(from))
  }
}

const sealer: Sealer = {
  seal: ({ request, revision, previousHash, recordedAt, events }) => Promise.resolve(events.map((event, index) => {
    const metadata: EventMetadata = {
      hash: `${revision + index}`, previousHash: previousHash ?? '', hashAlgorithm: 'none', recordedAt,
      ...request, actor: request.actor,
    }
    const sealed = {
      id: `${request.commandId}/${index}`, type: event.type, version: 1,
      data: JSON.stringify(event.data), metadata: JSON.stringify(metadata),
    }
    const { stream } = request
    return { sealed, recorded: { ...event, id: sealed.id, stream, revision: revision + index, version: 1, metadata } }
  })),
  read: (event) => ({
    ...event, data: JSON.parse(event.data) as object, metadata: JSON.parse(event.metadata) as EventMetadata,
  }),
}

function open(log: Log, now = '2026-03-02T01:00:00.000Z'): { deposit: Deposits; execution: Execution } {
  const ports = { store: log as unknown as EventStore, sealer, now: () => now }
  const execution = new Execution(ports, { cachedStreams: 8, queuedPerStream: 64 })
  const deposit: Deposits = (amount, commandId, more = {}) => execution.execute(vault, {
    stream: 'vault-1', command: { name: 'Deposit', data: { amount } }, commandId, requestMac: `mac of ${amount}`,
    actor: { id: 'a', roles: [], kind: 'person' }, scope: EVERYWHERE, correlationId: 'c', causationId: 'c', ...more,
  }, () => undefined)
  return { deposit, execution }
}
type Deposits = (amount: number, commandId: string, more?: Partial<CommandRequest>) => Promise<Outcome>

describe('executing a command', () => {
  it('appends what was decided and answers where the stream stands', async () => {
    const { deposit } = open(new Log())
    expect(await deposit(10, 'one')).toEqual(
      { kind: 'accepted', stream: 'vault-1', revision: 0, position: '0', events: ['Deposited'], repeated: false })
  })

  it('answers a repeated command with its first answer, also after later ones and after a restart', async () => {
    const log = new Log()
    const { deposit } = open(log)
    const first = await deposit(10, 'one')
    await deposit(20, 'two')
    expect(await deposit(10, 'one')).toEqual({ ...first, repeated: true })
    expect(await open(log).deposit(10, 'one')).toEqual({ ...first, repeated: true })
    expect(log.appends).toHaveLength(2)
  })

  it('knows the repetition before it looks at If-Match', async () => {
    const { deposit } = open(new Log())
    await deposit(10, 'one', { expectedRevision: NO_STREAM })
    const again = await deposit(10, 'one', { expectedRevision: NO_STREAM })
    expect(again).toMatchObject({ kind: 'accepted', repeated: true })
  })

  it('refuses one key for two different requests', async () => {
    const { deposit } = open(new Log())
    await deposit(10, 'one')
    expect(await deposit(11, 'one')).toEqual({ kind: 'key-reused' })
  })

  it('says where the stream stands when If-Match is stale, and appends nothing', async () => {
    const log = new Log()
    const { deposit } = open(log)
    await deposit(10, 'one')
    expect(await deposit(10, 'two', { expectedRevision: 7 })).toEqual({ kind: 'stale', revision: 0 })
    expect(log.appends).toHaveLength(1)
  })

  it('does not find a stream outside the scope', async () => {
    const { deposit, execution } = open(new Log())
    await deposit(10, 'one')
    const west = { halls: ['west'], units: 'all' } as const
    expect(await deposit(10, 'two', { scope: west })).toEqual({ kind: 'out-of-scope' })
    expect(await execution.stateOf(vault, 'vault-1', west)).toBeUndefined()
    expect(await execution.stateOf(vault, 'vault-1', EVERYWHERE)).toMatchObject({ state: 10 })
  })

  it('does not let a command put things where the caller does not reach, even into a new stream', async () => {
    const log = new Log()
    const execution = new Execution(
      { store: log as unknown as EventStore, sealer, now: () => '2026-03-02T01:00:00.000Z' },
      { cachedStreams: 8, queuedPerStream: 64 },
    )
    const placed = { ...vault, scopeOfCommand: () => ({ hallId: 'east', unitIds: [] }) }
    const deposit = (hall: string): Promise<Outcome> => execution.execute(placed, {
      stream: 'vault-1', command: { name: 'Deposit', data: { amount: 1 } }, commandId: hall, requestMac: 'm',
      actor: { id: 'a', roles: [], kind: 'person' }, scope: { halls: [hall], units: 'all' },
      correlationId: 'c', causationId: 'c',
    }, () => undefined)
    expect(await deposit('west')).toEqual({ kind: 'out-of-scope' })
    expect(await deposit('east')).toMatchObject({ kind: 'accepted' })
  })

  it('never records a time before the event that precedes it', async () => {
    const log = new Log()
    await open(log, '2026-03-02T09:00:00.000Z').deposit(10, 'one')
    await open(log, '2026-03-02T08:00:00.000Z').deposit(10, 'two')
    const times = log.streams.get('vault-1')?.map((event) => sealer.read(event).metadata.recordedAt)
    expect(times).toEqual(['2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00.000Z'])
  })
})

describe('when another process writes the same stream', () => {
  it('decides again on the new state', async () => {
    const log = new Log()
    const [here, there] = [open(log), open(log)]
    await here.deposit(10, 'one')
    await there.deposit(60, 'two')
    expect(await here.deposit(20, 'three')).toMatchObject({ kind: 'accepted', revision: 2 })
  })

  it('looks at the stream once more before it says no', async () => {
    const log = new Log()
    const [here, there] = [open(log), open(log)]
    await here.deposit(90, 'one')
    await there.deposit(-80, 'two')
    expect(await here.deposit(50, 'three')).toMatchObject({ kind: 'accepted', revision: 2 })
  })

  it('gives the first answer of a command that the other process has executed', async () => {
    const log = new Log()
    const [here, there] = [open(log), open(log)]
    await here.deposit(90, 'one')
    const first = await there.deposit(10, 'two')
    expect(await here.deposit(10, 'two')).toEqual({ ...first, repeated: true })
  })

  it('gives up with contention when each try meets a new version', async () => {
    const log = new Log()
    log.fail = (stream) => {
      throw new VersionConflict(stream, 0, 1)
    }
    await expect(open(log).deposit(10, 'one')).rejects.toBeInstanceOf(Contention)
    expect(log.appends).toHaveLength(4)
  })
})

describe('when the outcome of an append is unknown', () => {
  it('sends the same bytes again and never decides anew', async () => {
    const log = new Log()
    let failures = 2
    log.fail = (stream, write) => {
      if (failures-- > 0) throw new OutcomeUnknown(stream, true)
      write()
    }
    expect(await open(log).deposit(10, 'one')).toMatchObject({ kind: 'accepted', revision: 0 })
    expect(new Set(log.appends).size).toBe(1)
    expect(log.appends).toHaveLength(3)
  })

  it('tells the command id when it cannot be settled, and the next attempt finds what was stored', async () => {
    const log = new Log()
    log.fail = (stream, write) => {
      write()
      throw new OutcomeUnknown(stream, false)
    }
    const { deposit } = open(log)
    await expect(deposit(10, 'one')).rejects.toMatchObject({ code: 'outcome-unknown', commandId: 'one' })
    log.fail = undefined
    expect(await deposit(10, 'one')).toMatchObject({ kind: 'accepted', revision: 0, repeated: true })
    expect(log.appends).toHaveLength(1)
  })

  it('leaves nothing behind when it was not stored', async () => {
    const log = new Log()
    log.fail = (stream) => {
      throw new OutcomeUnknown(stream, false)
    }
    const { deposit } = open(log)
    await expect(deposit(10, 'one')).rejects.toBeInstanceOf(OutcomeUnknown)
    log.fail = undefined
    expect(await deposit(10, 'one')).toMatchObject({ kind: 'accepted', revision: 0, repeated: false })
  })
})

describe('a rejection', () => {
  it('is a value with a code and the facts the rule saw', async () => {
    const outcome = await open(new Log()).deposit(101, 'one')
    expect(outcome).toEqual({ kind: 'rejected', rejection: reject('vault-full', { balance: 0 }) })
    expect(outcome.kind === 'rejected' && isRejection(outcome.rejection)).toBe(true)
  })
})
