import { randomUUID } from 'node:crypto'
import { EventSealer, SubjectRegistry } from '@bihuan/host'
import { EVERYWHERE, type NewEvent, type SealRequest } from '@bihuan/kernel'
import { CLERK, SUPPLY } from '../lab/commands.js'
import type { House } from '../lab/house.js'

interface Stream {
  readonly name: string
  revision: number
  hash: string | undefined
}

/** Stands for the MAC that the gateway makes of a request; of the same length. */
const REQUEST_MAC = 'ab'.repeat(32)

/** Appends through the real sealer (schema, hash chain) and the real store, as an import would: nothing is decided. */
export class BatchAppender {
  private readonly sealer: EventSealer

  private constructor(private readonly house: House, private readonly streams: readonly Stream[]) {
    this.sealer = new EventSealer(new SubjectRegistry(house.ports), house.ports.entropy)
  }

  /** Knows where each of these streams ends. */
  static async at(house: House, caseIds: readonly string[], events: number): Promise<BatchAppender> {
    const streams: Stream[] = []
    for (const id of caseIds) {
      const name = `acceptance-${id}`
      const [last] = await house.ports.store.readStream(name, events - 1, 1)
      if (last === undefined) throw new RangeError(`${name} has no ${events} events`)
      streams.push({ name, revision: last.revision, hash: hashIn(last.metadata) })
    }
    return new BatchAppender(house, streams)
  }

  /** Whoever appends has streams of its own: each is `client` and every `clients`th behind it. */
  async once(client: number, clients: number, event: NewEvent, events: number): Promise<void> {
    const own = Math.floor(this.streams.length / clients)
    const stream = this.streams[client + clients * Math.floor(Math.random() * own)]
    if (stream === undefined) throw new RangeError('fewer streams than clients')
    const { store, clock } = this.house.ports
    const facts = await this.sealer.seal(requestOf(stream, Array.from({ length: events }, () => event), clock.now()))
    const appended = await store.append(stream.name, stream.revision, facts.map(({ sealed }) => sealed))
    stream.revision = appended.revision
    stream.hash = facts.at(-1)?.recorded.metadata.hash
  }
}

function requestOf({ name, revision, hash }: Stream, events: readonly NewEvent[], recordedAt: string): SealRequest {
  const commandId = randomUUID()
  return {
    revision: revision + 1, previousHash: hash, recordedAt, events,
    request: {
      stream: name, command: SUPPLY, commandId, requestMac: REQUEST_MAC, actor: CLERK, scope: EVERYWHERE,
      correlationId: commandId, causationId: commandId,
    },
  }
}

function hashIn(metadata: string): string {
  return (JSON.parse(metadata) as { readonly hash: string }).hash
}
