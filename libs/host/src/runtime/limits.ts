/** Bounds of one runtime. Every one is stated: what would pass it waits, is refused with 503, or turns health red. */
export interface Limits {
  /** Streams whose folded state is kept in memory. */
  readonly cachedStreams: number
  /** Commands that may wait for one stream. */
  readonly queuedPerStream: number
  /** Commands that may be in flight in this process. */
  readonly commandsInFlight: number
  /** Events a projector takes at once. */
  readonly viewBatch: number
  /** Callers that may wait for one view (`?after=`). */
  readonly waitersPerView: number
  /** Cases that a reaction group works on side by side. */
  readonly reactionLanes: number
  /** Cases that may be parked in one group before it stops. */
  readonly parkedPerGroup: number
  /** Documents that a sweep asks for at once, and commands it gives side by side. */
  readonly sweepPage: number
  readonly sweepLanes: number
  /** Due documents that were asked already and have not changed since, kept in memory for one sweep. */
  readonly sweptRemembered: number
  /** Tries of a worker against an infrastructure that is down, before it stops and health says so. */
  readonly workerRetries: number
  /** Real time in which `drained` must come to an end. */
  readonly drainMs: number
}

export const DEFAULT_LIMITS: Limits = {
  cachedStreams: 20_000,
  queuedPerStream: 256,
  commandsInFlight: 10_000,
  viewBatch: 1_000,
  waitersPerView: 5_000,
  reactionLanes: 32,
  parkedPerGroup: 10_000,
  sweepPage: 200,
  sweepLanes: 16,
  sweptRemembered: 100_000,
  workerRetries: 10,
  drainMs: 120_000,
}
