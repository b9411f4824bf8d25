import { storedEvents, type StoredRow } from '../../testing/data-folder.js'

/** What has happened since, and when it was recorded. */
export interface Swept {
  readonly stream: string
  readonly revision: number
  readonly type: string
  readonly data: string
  readonly recordedAtMs: number
}

export function sweptIn(folder: string, head: string): readonly Swept[] {
  return storedEvents(folder).filter(({ position }) => position > head).map(sweptOf)
}

/** Every difference in what was recorded, to the last byte and moment; the order of cases among each other is free. */
export function differences(one: readonly Swept[], other: readonly Swept[]): readonly string[] {
  const [here, there] = [one, other].map((events) => new Set(events.map((event) => JSON.stringify(event))))
  const absent = (mine = new Set<string>(), theirs = new Set<string>()): readonly string[] => (
    [...mine].filter((text) => !theirs.has(text)))
  return [...absent(here, there), ...absent(there, here)].map((text) => `only in one of two time zones: ${text}`)
}

/**
 * Holds what was recorded on a jumping clock against what falls due when time passes steadily. A light that a jump has
 * passed over together with the mark after it gives way to that mark.
 * @param moments where the clock stood while everything due was done; a mark due at one of them must not be missing
 */
export function sweepFaults(
  steady: readonly Swept[], jumped: readonly Swept[], moments: readonly number[],
): SweepFaults {
  const [due, done] = [countsOf(steady), countsOf(jumped)]
  const faults: string[] = []
  for (const [what, count] of done) {
    const expected = due.get(what) ?? 0
    if (count > expected) faults.push(expected === 0 ? `not due: ${what}` : `doubled: ${what}`)
  }
  let overtaken = 0
  for (const event of steady) {
    const what = keyOf(event)
    if ((done.get(what) ?? 0) >= (due.get(what) ?? 0)) continue
    if (isOvertaken(event, steady, moments)) overtaken += 1
    else faults.push(`missed: ${what}`)
  }
  return { faults, overtaken }
}

export interface SweepFaults {
  readonly faults: readonly string[]
  readonly overtaken: number
}

function isOvertaken(light: Swept, steady: readonly Swept[], moments: readonly number[]): boolean {
  if (light.type !== 'LightRaised') return false
  const next = steady.find(({ stream, revision, type }) => (
    stream === light.stream && revision > light.revision && (type === 'LightRaised' || type === 'CaseOverdue')))
  return next !== undefined && !moments.some((ms) => ms >= light.recordedAtMs && ms < next.recordedAtMs)
}

function countsOf(events: readonly Swept[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const event of events) counts.set(keyOf(event), (counts.get(keyOf(event)) ?? 0) + 1)
  return counts
}

/** What it is, apart from when: moments inside follow from when a jumping clock met it. */
function keyOf({ stream, type, data }: Swept): string {
  const { clock, light, step, round } = JSON.parse(data) as { readonly [field: string]: unknown }
  return `${type} of ${stream} ${JSON.stringify([clock, light, step, round])}`
}

function sweptOf({ stream, revision, type, data, metadata }: StoredRow): Swept {
  const { recordedAt } = JSON.parse(metadata) as { readonly recordedAt: string }
  return { stream, revision, type, data, recordedAtMs: Date.parse(recordedAt) }
}
