import type { Limits } from '@bihuan/host'
import type { Chance } from './chance.js'

/** Under which circumstances one play is played: drawn once from its seed. */
export interface Conditions {
  readonly processes: 1 | 2
  readonly clients: number
  readonly commandsPerClient: number
  /** Most that a call takes on its way there, and back. */
  readonly readMs: number
  readonly writeMs: number
  /** Of a million calls so many are refused, lost, or done with their answer lost. */
  readonly outagesPerMillion: number
  /** Of a million writes so many arrive seconds later, when another process may hold what they are about. */
  readonly delayedPerMillion: number
  /** Of a million moments at which a process waits for something durable so many are its last. */
  readonly crashesPerMillion: number
  /** What a dead process had sent still arrives. */
  readonly lateArrivals: boolean
  /** Documents and checkpoint of a view become durable one after the other. */
  readonly partedViews: boolean
  /** Of a million reactions to an event so many end with a bug that a later try does not have. */
  readonly stumblesPerMillion: number
  readonly redeliveriesPercent: number
  readonly reorderedPercent: number
  /** Most that a consumer group lets its events wait. */
  readonly slowMs: number
  /** How often something happens to a whole process, by virtual seconds; 0 for never. */
  readonly pauseEverySeconds: number
  readonly powerCutEverySeconds: number
  readonly outageEverySeconds: number
  readonly limits: Partial<Limits>
}

export function conditionsOf(chance: Chance): Conditions {
  return {
    processes: chance.percent(60) ? 2 : 1,
    clients: chance.between(3, 6),
    commandsPerClient: chance.between(25, 60),
    readMs: chance.oneOf([0, 1, 5]),
    writeMs: chance.oneOf([1, 4, 20]),
    outagesPerMillion: chance.oneOf([0, 500, 3_000, 10_000]),
    delayedPerMillion: chance.oneOf([0, 1_000, 8_000]),
    crashesPerMillion: chance.oneOf([0, 200, 600, 1_500]),
    lateArrivals: chance.percent(50),
    partedViews: chance.percent(50),
    stumblesPerMillion: chance.oneOf([0, 5_000, 40_000]),
    redeliveriesPercent: chance.oneOf([0, 5, 25]),
    reorderedPercent: chance.oneOf([0, 30, 100]),
    slowMs: chance.oneOf([0, 20, 600]),
    pauseEverySeconds: chance.oneOf([0, 15]),
    powerCutEverySeconds: chance.oneOf([0, 0, 12]),
    outageEverySeconds: chance.oneOf([0, 0, 10]),
    limits: {
      cachedStreams: chance.oneOf([2, 20, 1_000]), viewBatch: chance.oneOf([2, 7, 100]),
      reactionLanes: chance.oneOf([1, 3, 16]), sweepPage: chance.oneOf([2, 10]), sweepLanes: chance.oneOf([1, 4]),
    },
  }
}

/** Nothing goes wrong but for what a caller plants. */
export const calmConditions: Conditions = {
  processes: 1, clients: 3, commandsPerClient: 20, readMs: 1, writeMs: 2, lateArrivals: false, partedViews: true,
  outagesPerMillion: 0, delayedPerMillion: 0, crashesPerMillion: 0, stumblesPerMillion: 0,
  redeliveriesPercent: 0, reorderedPercent: 0, slowMs: 0,
  pauseEverySeconds: 0, powerCutEverySeconds: 0, outageEverySeconds: 0,
  limits: { viewBatch: 7, reactionLanes: 3, sweepPage: 5, sweepLanes: 2 },
}
