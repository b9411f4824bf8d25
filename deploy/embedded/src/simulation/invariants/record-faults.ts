import { verifyChain } from '@bihuan/host'
import type { RecordedEvent } from '@bihuan/kernel'
import type { EventLog } from '../ports/event-log.js'
import type { Promised } from '../play/answers.js'
import { parsed } from './parsed.js'

/** What is wrong with the record itself. */
export function recordFaults(log: EventLog, promised: Iterable<Promised>): readonly string[] {
  return [...gaps(log), ...brokenChains(log), ...doubledCommands(log), ...timeBackwards(log), ...missing(log, promised)]
}

function gaps(log: EventLog): readonly string[] {
  const wrong = log.all().filter(({ position }, index) => Number(position) !== index + 1)
  const ids = new Set(log.all().map(({ id }) => id))
  return [
    ...wrong.map(({ position }) => `the feed has a gap before ${position}`),
    ...(ids.size === log.all().length ? [] : ['an event id stands twice in the feed']),
  ]
}

function brokenChains(log: EventLog): readonly string[] {
  return log.streamNames().flatMap((name) => {
    const report = verifyChain(log.stream(name))
    return report.kind === 'verified' ? [] : [`the chain of ${name} breaks at ${report.revision}: ${report.fault}`]
  })
}

/** The events of a command are one append: in one stream, one behind the other, once. */
function doubledCommands(log: EventLog): readonly string[] {
  const appends = new Map<string, { readonly stream: string; last: number }>()
  return log.all().flatMap((stored) => {
    const { metadata: { commandId }, stream, revision, id } = parsed(stored)
    const known = appends.get(commandId)
    if (known === undefined) {
      appends.set(commandId, { stream, last: revision })
      return []
    }
    const follows = known.stream === stream && known.last === revision - 1
    known.last = revision
    return follows ? [] : [`command ${commandId} has a second effect: ${stored.type} ${id} in ${stream}`]
  })
}

function timeBackwards(log: EventLog): readonly string[] {
  return log.streamNames().flatMap((name) => {
    const times = log.stream(name).map((event) => parsed(event).metadata.recordedAt)
    const index = times.findIndex((time, place) => place > 0 && time < (times[place - 1] ?? ''))
    return index < 0 ? [] : [`business time goes back in ${name} at ${index}`]
  })
}

/** Whatever a client was told of stands where it was told to stand. */
function missing(log: EventLog, promised: Iterable<Promised>): readonly string[] {
  return [...promised].flatMap(({ stream, revision, position, events, commandId }) => {
    const stands = log.stream(stream).slice(revision + 1 - events.length, revision + 1).map(parsed)
    const same = JSON.stringify(stands.map(({ type }) => type)) === JSON.stringify(events)
      && stands.every(({ metadata }: RecordedEvent) => metadata.commandId === commandId)
      && stands.at(-1)?.position === position
    return same ? [] : [`acknowledged and not there: ${events.join(', ')} in ${stream} at ${revision}`]
  })
}
