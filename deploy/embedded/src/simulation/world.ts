import { createHash } from 'node:crypto'
import { ConsumerRecords } from './ports/consumer-records.js'
import { EventLog } from './ports/event-log.js'
import { KeyRecords } from './ports/key-records.js'
import { ViewRecords } from './ports/view-records.js'

/** All that is durable: what every process finds when it starts. */
export interface World {
  readonly log: EventLog
  readonly views: ViewRecords
  readonly consumers: ConsumerRecords
  readonly keys: KeyRecords
}

export function emptyWorld(): World {
  return {
    log: new EventLog('simulated'), views: new ViewRecords(), consumers: new ConsumerRecords(), keys: new KeyRecords(),
  }
}

/** The same facts, with views that have still to be built. */
export function withoutViews({ log, consumers, keys }: World): World {
  return { log: log.copy(), views: new ViewRecords(), consumers: consumers.copy(), keys: keys.copy() }
}

/** Over every stored byte, in an order that does not depend on when a thing was first written. Hex. */
export function digestOf({ log, views, consumers, keys }: World): string {
  const hash = createHash('sha256')
  const add = (value: unknown): void => void hash.update(JSON.stringify(value)).update('\n')
  for (const event of log.all()) add(event)
  for (const { shape, documents, checkpoint } of views.all().toSorted(byName)) {
    add([shape, checkpoint ?? null])
    for (const [, document] of sorted(documents)) add(document)
  }
  const { positions, entries, leases, values } = consumers
  add([sorted(positions), sorted(entries), sorted(leases), sorted(values)])
  for (const [id, { key, identityMac }] of sorted(keys.subjects)) add([id, hex(key), identityMac ?? null])
  for (const [name, secret] of sorted(keys.secrets)) add([name, hex(secret)])
  return hash.digest('hex')
}

function byName(one: { readonly shape: { readonly name: string } }, other: typeof one): number {
  return one.shape.name < other.shape.name ? -1 : 1
}

function sorted<Value>(map: ReadonlyMap<string, Value>): readonly (readonly [string, Value])[] {
  return [...map].sort(([one], [other]) => (one < other ? -1 : 1))
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
