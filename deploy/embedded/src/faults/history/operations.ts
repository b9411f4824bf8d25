/** An event as a reader saw it, or as it is stored. */
export interface Seen {
  readonly revision: number
  readonly position: string
  readonly id: string
}

/** Begun before the request left, ended after the answer had come; milliseconds of one clock. */
interface Timed {
  readonly stream: string
  readonly begunMs: number
  readonly endedMs: number
}

export interface Append extends Timed {
  readonly revision: number
  readonly position: string
}

export interface Read extends Timed {
  /** From the first event on, in the order in which they were answered. */
  readonly seen: readonly Seen[]
}

/** What clients have done and seen, and what is stored in the end. */
export interface History {
  readonly appends: readonly Append[]
  readonly reads: readonly Read[]
  readonly stored: ReadonlyMap<string, readonly Seen[]>
}

export const ANOMALIES = [
  'lost', 'shared', 'stale-read', 'hole', 'reordered', 'phantom-read', 'future-read', 'going-back', 'unasked',
  'against-time',
] as const

export type AnomalyKind = (typeof ANOMALIES)[number]

export interface Anomaly {
  readonly kind: AnomalyKind
  readonly text: string
}
