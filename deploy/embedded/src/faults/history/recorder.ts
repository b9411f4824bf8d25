import { integerBelow, seededEntropy } from '@bihuan/testing'
import type { Entropy } from '@bihuan/kernel'
import { PERSON } from '../../testing/applications.js'
import { storedEvents } from '../../testing/data-folder.js'
import type { Sent } from '../../testing/load.js'
import type { RestartedServer } from '../restarted-server.js'
import type { Append, History, Read, Seen } from './operations.js'

const MATERIALS = ['application-form', 'business-licence', 'layout', 'food-safety-rules', 'photographs']
const supplied = MATERIALS.map((code) => ({ code, form: 'electronic' }))

/** Of a food licence, with something still missing: it takes supplements again and again. */
const incomplete = {
  itemCode: 'food-licence', hallId: 'city', windowId: 'city-01', channel: 'window', applicant: PERSON,
  materials: supplied.slice(0, 2),
}

export interface RecordPlan {
  readonly seed: number
  readonly clients: number
  readonly cases: number
  readonly operations: number
  readonly kills: number
}

/** Clients append to a few cases and read them, all at once; every operation is noted with its times. */
export class Recorder {
  private readonly appends: Append[] = []
  private readonly reads: Read[] = []
  private begun = 0
  private killed = 0

  constructor(private readonly server: RestartedServer, private readonly plan: RecordPlan) {}

  async record(): Promise<void> {
    const entropy = seededEntropy(this.plan.seed)
    const cases = await Promise.all(Array.from({ length: this.plan.cases }, () => this.register(entropy.uuid())))
    await Promise.all(Array.from({ length: this.plan.clients }, (_, client) => (
      this.client(seededEntropy(this.plan.seed * 1_000 + client), cases))))
  }

  /** With what is stored in the cases now. */
  historyIn(data: string): History {
    const streams = new Set(this.appends.map(({ stream }) => stream))
    const own = storedEvents(data).filter(({ stream }) => streams.has(stream))
    const grouped = [...Map.groupBy(own, ({ stream }) => stream)]
    const stored = new Map(grouped.map(([stream, all]) => [stream, all.map(seenOf)]))
    return { appends: this.appends, reads: this.reads, stored }
  }

  private async client(entropy: Entropy, cases: readonly string[]): Promise<void> {
    while (this.begun < this.plan.operations) {
      this.begun += 1
      const caseId = cases[integerBelow(entropy, cases.length)] ?? ''
      if (integerBelow(entropy, 2) === 0) await this.append(caseId, entropy.uuid())
      else await this.read(caseId)
      await this.killWhenDue()
    }
  }

  private async register(key: string): Promise<string> {
    return this.noted({ who: 'clerk', path: '/acceptance/cases', body: incomplete, key })
  }

  private append(caseId: string, key: string): Promise<string> {
    const path = `/acceptance/cases/${caseId}/supply-materials`
    return this.noted({ who: 'clerk', path, body: { materials: supplied }, key })
  }

  private async noted(command: Sent): Promise<string> {
    const begunMs = performance.now()
    const { body: { caseId, stream, revision, position, events } } = await this.server.send(command)
    const endedMs = performance.now()
    // An append of several events is as many: they stand next to each other.
    for (const back of events.keys()) {
      const place = String(Number(position) - back).padStart(position.length, '0')
      this.appends.push({ stream, begunMs, endedMs, revision: revision - back, position: place })
    }
    return caseId
  }

  private async read(caseId: string): Promise<void> {
    const begunMs = performance.now()
    const { status, body } = await this.server.ask(`/audit/cases/${caseId}`)
    const endedMs = performance.now()
    if (status !== 200) throw new Error(`a read was answered ${status}: ${JSON.stringify(body)}`)
    const stream = `acceptance-${caseId}`
    const { timeline } = body as { readonly timeline: readonly (Seen & { readonly stream: string })[] }
    this.reads.push({ stream, begunMs, endedMs, seen: timeline.filter((line) => line.stream === stream).map(seenOf) })
  }

  private async killWhenDue(): Promise<void> {
    const { operations, kills } = this.plan
    if (this.killed >= kills || this.begun < (this.killed + 1) * operations / (kills + 1)) return
    this.killed += 1
    await this.server.killAndStart()
  }
}

function seenOf({ revision, position, id }: Seen): Seen {
  return { revision, position, id }
}
