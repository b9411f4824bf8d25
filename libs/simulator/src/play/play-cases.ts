import type { Instant } from '@bihuan/deadlines'
import { livesOf, type Plan, type PlannedLife } from '../plan/act.js'
import { planPlay, type PlanRequest } from '../plan/plan.js'
import { businessClockOf, type BusinessClock } from './business-clock.js'
import { eachOf } from './each-of.js'
import { Http } from './http.js'
import { loopsOf, type LoopCounts } from './loop-counts.js'
import { Player, type PlayedCase } from './player.js'
import type { Subject } from './subjects.js'
import { Wire, type TokenFor } from './wire.js'

export interface PlayRequest extends PlanRequest {
  readonly baseUrl: string
  readonly tokenFor: TokenFor
  /** Business time; the server's `/dev/clock` when left out. */
  readonly clock?: BusinessClock
  /** Lives that act at the same time. */
  readonly concurrency?: number
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** Business time that has been reached. */
  readonly at: Instant
}

export interface Played {
  /** In the order of the plan. */
  readonly cases: readonly PlayedCase[]
  readonly consultations: readonly Subject[]
  /** Those whose loop the citizen closed by saying so in a second call. */
  readonly loops: readonly PlayedCase[]
  readonly counts: LoopCounts
}

/**
 * Fills the group commits of the embedded store: measured on two cores, a week costs the server 10 s of processor time
 * with 256 and 14 s with 48.
 */
const usualConcurrency = 256

/**
 * Plays hall days through the public HTTP API. Every command's Idempotency-Key follows from the seed: a play that was
 * interrupted is repeated with the same request and goes on where it stopped, doubling nothing.
 * @throws PlayFailed when a command is refused; the cases before it stay as they are
 */
export async function playCases(request: PlayRequest): Promise<Played> {
  const { baseUrl, tokenFor, concurrency = usualConcurrency, onProgress } = request
  const http = new Http(baseUrl, concurrency)
  const { clock = businessClockOf(http) } = request
  const plan = planPlay(request)
  const wire = new Wire(http, tokenFor)
  const player = new Player(plan.name, wire)
  const total = livesOf(plan).reduce((sum, { acts }) => sum + acts.length, 0)
  const tell = told(total, () => player.done, onProgress)
  try {
    for (const { moment, at, turns } of turnsOf(plan)) {
      await clock.advanceTo(at)
      await eachOf(turns, concurrency, async (life) => {
        await player.playUntil(life, moment)
        tell(at)
      })
    }
    await clock.advanceTo(plan.end)
    tell(plan.end)
    const { counts, closed } = await loopsOf(player.tally, wire)
    const cases = player.casesOf(plan)
    const loops = cases.filter(({ caseId }) => closed.includes(caseId))
    return { cases, consultations: player.consultationsOf(plan), loops, counts }
  } finally {
    http.close()
  }
}

/** Says every thousandth, and the end. */
function told(
  total: number, done: () => number, onProgress: PlayRequest['onProgress'],
): (at: Instant) => void {
  let lastPerMille = -1
  return (at) => {
    const perMille = Math.floor((1_000 * done()) / Math.max(1, total))
    if (perMille > lastPerMille) onProgress?.({ done: done(), total, at })
    lastPerMille = perMille
  }
}

interface Turn {
  readonly moment: number
  readonly at: Instant
  readonly turns: readonly PlannedLife[]
}

/** The moments at which anything happens, in order. */
function turnsOf(plan: Plan): readonly Turn[] {
  const byMoment = new Map<number, Set<PlannedLife>>()
  for (const life of livesOf(plan)) {
    for (const { moment } of life.acts) byMoment.set(moment, (byMoment.get(moment) ?? new Set()).add(life))
  }
  return plan.moments
    .map((at, moment) => ({ moment, at, turns: [...byMoment.get(moment) ?? []] }))
    .filter(({ turns }) => turns.length > 0)
}
