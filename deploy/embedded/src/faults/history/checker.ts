import type { Anomaly, Append, History, Read, Seen } from './operations.js'

/**
 * Holds a history against what one log, to which all append and of which all read prefixes, would have answered: every
 * read is a prefix of its stream that holds what was acknowledged before it began, and nothing that was asked for after
 * it had ended; no event is lost, shared or unasked; and positions go with time.
 */
export function anomaliesIn({ appends, reads, stored }: History): readonly Anomaly[] {
  const appendsOf = Map.groupBy(appends, ({ stream }) => stream)
  const readsOf = Map.groupBy(reads, ({ stream }) => stream)
  const streams = [...new Set([...stored.keys(), ...appendsOf.keys(), ...readsOf.keys()])]
  return [
    ...streams.flatMap((stream) => {
      const [own, events] = [appendsOf.get(stream) ?? [], stored.get(stream) ?? []]
      return [...storedFaults(own, events), ...readFaults(readsOf.get(stream) ?? [], own, events)]
    }),
    ...againstTime(appends),
  ]
}

function storedFaults(appends: readonly Append[], events: readonly Seen[]): readonly Anomaly[] {
  const asked = new Set<number>()
  const ofAppends = appends.flatMap(({ stream, revision, position }): readonly Anomaly[] => {
    const place = `${stream}@${revision}`
    if (asked.has(revision)) return [{ kind: 'shared', text: `${place} was acknowledged to two` }]
    asked.add(revision)
    if (events[revision]?.position === position) return []
    return [{ kind: 'lost', text: `${place} was acknowledged at ${position} and is not there` }]
  })
  const [stream = 'a stream'] = appends.map(({ stream: name }) => name)
  const unasked = events.filter(({ revision }) => !asked.has(revision))
  return [...ofAppends, ...unasked.map(({ revision }): Anomaly => (
    { kind: 'unasked', text: `nobody asked for ${stream}@${revision}` }))]
}

function readFaults(
  reads: readonly Read[], appends: readonly Append[], events: readonly Seen[],
): readonly Anomaly[] {
  const ofEach = reads.flatMap((read) => [...prefixFaults(read, events), ...timeFaults(read, appends)])
  return [...ofEach, ...goingBack(reads)]
}

function prefixFaults({ stream, seen }: Read, events: readonly Seen[]): readonly Anomaly[] {
  const known = new Map(events.map(({ id, revision }) => [id, revision]))
  for (const [place, event] of seen.entries()) {
    const revision = known.get(event.id)
    if (revision === undefined) return [{ kind: 'phantom-read', text: `${stream} was read with a strange ${event.id}` }]
    if (revision === place && event.position === events[place]?.position) continue
    const missing = !seen.some(({ id }) => id === events[place]?.id)
    const text = `${stream} was read with ${revision} in the place of ${place}`
    return [{ kind: missing ? 'hole' : 'reordered', text }]
  }
  return []
}

function timeFaults({ stream, seen, begunMs, endedMs }: Read, appends: readonly Append[]): readonly Anomaly[] {
  const newest = Math.max(-1, ...seen.map(({ revision }) => revision))
  const ended = appends.find((append) => append.endedMs < begunMs && append.revision > newest)
  const notBegun = appends.find((append) => append.begunMs > endedMs && append.revision <= newest)
  return [
    ...(ended === undefined ? []
      : [{ kind: 'stale-read' as const, text: `${stream} was read without @${ended.revision}, acknowledged before` }]),
    ...(notBegun === undefined ? []
      : [{ kind: 'future-read' as const, text: `${stream} was read with @${notBegun.revision}, asked for later` }]),
  ]
}

/** Whoever asks after somebody has been answered does not see less. */
function goingBack(reads: readonly Read[]): readonly Anomaly[] {
  const byEnd = reads.toSorted((one, other) => one.endedMs - other.endedMs)
  const found: Anomaly[] = []
  let [next, longest] = [0, 0]
  for (const read of reads.toSorted((one, other) => one.begunMs - other.begunMs)) {
    for (let before = byEnd[next]; before !== undefined && before.endedMs < read.begunMs; before = byEnd[++next]) {
      longest = Math.max(longest, before.seen.length)
    }
    if (read.seen.length >= longest) continue
    found.push({ kind: 'going-back', text: `${read.stream} was read with ${read.seen.length} events after ${longest}` })
  }
  return found
}

/** Over all streams: what was asked for after an answer stands behind what was answered. */
function againstTime(appends: readonly Append[]): readonly Anomaly[] {
  const byEnd = appends.toSorted((one, other) => one.endedMs - other.endedMs)
  const found: Anomaly[] = []
  let [next, furthest] = [0, '']
  for (const append of appends.toSorted((one, other) => one.begunMs - other.begunMs)) {
    for (let before = byEnd[next]; before !== undefined && before.endedMs < append.begunMs; before = byEnd[++next]) {
      if (before.position > furthest) furthest = before.position
    }
    if (append.position > furthest) continue
    const text = `${append.stream}@${append.revision} has ${append.position}, ${furthest} was answered before it began`
    found.push({ kind: 'against-time', text })
  }
  return found
}
