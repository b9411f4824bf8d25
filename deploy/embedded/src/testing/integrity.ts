import { verifyChain } from '@bihuan/host'
import type { StoredRow } from './data-folder.js'
import type { Done } from './house.js'

/** What a store must be after a crash; each fault in words, none when all is well. */
export function storeFaults(events: readonly StoredRow[], acknowledged: readonly Done[]): readonly string[] {
  return [
    ...gapsIn(events), ...lostOf(events, acknowledged), ...doubledIn(events),
    ...streamsOf(events).flatMap(([stream, own]) => {
      const report = verifyChain(own)
      return report.kind === 'verified' ? [] : [`${stream} is broken at ${report.revision}: ${report.fault}`]
    }),
  ]
}

/** Documents that differ from their replay from the first event. */
export function viewFaults(
  stored: ReadonlyMap<string, string>, replayed: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set([...stored.keys(), ...replayed.keys()])].flatMap((id) => {
    const [here, there] = [stored.get(id), replayed.get(id)]
    return here === there ? [] : [`${id} is ${here ?? 'missing'}, replayed ${there ?? 'missing'}`]
  })
}

/** Positions count every event from one on. */
function gapsIn(events: readonly StoredRow[]): readonly string[] {
  return events.flatMap(({ row }, index) => (row === index + 1 ? [] : [`position ${index + 1} is taken by ${row}`]))
    .slice(0, 1)
}

/** What was answered stands where the answer said, with the events it named. */
function lostOf(events: readonly StoredRow[], acknowledged: readonly Done[]): readonly string[] {
  const placed = new Map(events.map((event) => [`${event.stream}@${event.revision}`, event]))
  return acknowledged.flatMap(({ stream, revision, position, events: types }) => {
    const from = revision - types.length + 1
    const found = types.map((_, index) => placed.get(`${stream}@${from + index}`))
    const whole = found.every((event, index) => event?.type === types[index]) && found.at(-1)?.position === position
    return whole ? [] : [`${types.join('+')} of ${stream}@${revision} was acknowledged and is lost`]
  })
}

/** A command, a reaction's or a sweep's too, has one effect: one append to one stream. */
function doubledIn(events: readonly StoredRow[]): readonly string[] {
  const appended = new Map<string, StoredRow>()
  return events.flatMap((event) => {
    const { commandId } = JSON.parse(event.metadata) as { readonly commandId: string }
    const before = appended.get(commandId)
    appended.set(commandId, event)
    const goesOn = before === undefined
      || (before.stream === event.stream && before.revision + 1 === event.revision && before.row + 1 === event.row)
    return goesOn ? [] : [`command ${commandId} had a second effect: ${event.stream}@${event.revision}`]
  })
}

function streamsOf(events: readonly StoredRow[]): readonly (readonly [string, readonly StoredRow[]])[] {
  const streams = new Map<string, StoredRow[]>()
  for (const event of events) {
    const own = streams.get(event.stream)
    if (own === undefined) streams.set(event.stream, [event])
    else own.push(event)
  }
  return [...streams]
}
