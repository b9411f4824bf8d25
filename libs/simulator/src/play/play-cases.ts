import type { Instant } from '@bihuan/deadlines'
import type { Act, Plan, PlannedCase } from '../plan/act.js'
import { planPlay, type PlanRequest } from '../plan/plan.js'
import { businessClockAt, type BusinessClock } from './business-clock.js'
import { memberOf } from './problem.js'
import { caseIdIn, Wire, type TokenFor } from './wire.js'

export interface PlayRequest extends PlanRequest {
  readonly baseUrl: string
  readonly tokenFor: TokenFor
  /** Business time; the server's `/dev/clock` when left out. */
  readonly clock?: BusinessClock
  /** Cases that act at the same time. */
  readonly concurrency?: number
  readonly onProgress?: (progress: Progress) => void
}

export interface Progress {
  readonly done: number
  readonly total: number
  /** Business time that has been reached. */
  readonly at: Instant
}

/** A case as it stands on the server, with what its applicant asks with. */
export interface PlayedCase extends Pick<PlannedCase, 'number' | 'itemCode' | 'entry' | 'course' | 'outcome'> {
  readonly caseId: string
  readonly queryCode?: string
}

const usualConcurrency = 8

/**
 * Plays hall days through the public HTTP API. Every command's Idempotency-Key follows from the seed: a play that was
 * interrupted is repeated with the same request and goes on where it stopped, doubling nothing.
 * @throws PlayFailed when a command is refused; the cases before it stay as they are
 */
export async function playCases(request: PlayRequest): Promise<readonly PlayedCase[]> {
  const { baseUrl, tokenFor, clock = businessClockAt(baseUrl), concurrency = usualConcurrency, onProgress } = request
  const plan = planPlay(request)
  const player = new Player(plan.name, new Wire(baseUrl, tokenFor))
  const total = plan.cases.reduce((sum, { acts }) => sum + acts.length, 0)
  for (const { moment, at, turns } of turnsOf(plan)) {
    await clock.advanceTo(at)
    await eachOf(turns, concurrency, (planned) => player.playUntil(planned, moment))
    onProgress?.({ done: player.done, total, at })
  }
  await clock.advanceTo(plan.end)
  onProgress?.({ done: player.done, total, at: plan.end })
  return player.played
}

class Player {
  readonly #played = new Map<number, PlayedCase>()
  readonly #next = new Map<number, number>()
  done = 0

  constructor(private readonly name: string, private readonly wire: Wire) {}

  /** In the order of the plan. */
  get played(): readonly PlayedCase[] {
    return [...this.#played.values()].sort((one, other) => one.number - other.number)
  }

  /** The acts of one case that are due by this moment, one after the other. */
  async playUntil(planned: PlannedCase, moment: number): Promise<void> {
    for (;;) {
      const index = this.#next.get(planned.number) ?? 0
      const act = planned.acts[index]
      if (act === undefined || act.moment > moment) return
      await this.#perform(planned, act, `${this.name}-${planned.number}-${index}`)
      this.#next.set(planned.number, index + 1)
      this.done += 1
    }
  }

  async #perform(planned: PlannedCase, act: Act, key: string): Promise<void> {
    const { number, itemCode, entry, course, outcome } = planned
    const known = this.#played.get(number)
    if (known !== undefined) {
      await this.wire.send(number, act, `/${act.service}/cases/${known.caseId}/${act.command}`, key)
      return
    }
    const answer = await this.wire.send(number, act, `/${act.service}/cases`, key)
    const queryCode = memberOf(answer, 'queryCode')
    this.#played.set(number, {
      number, itemCode, entry, course, outcome, caseId: caseIdIn(answer),
      ...(typeof queryCode === 'string' ? { queryCode } : {}),
    })
  }
}

interface Turn {
  readonly moment: number
  readonly at: Instant
  readonly turns: readonly PlannedCase[]
}

/** The moments at which anything happens, in order. */
function turnsOf({ moments, cases }: Plan): readonly Turn[] {
  const byMoment = new Map<number, Set<PlannedCase>>()
  for (const planned of cases) {
    for (const { moment } of planned.acts) byMoment.set(moment, (byMoment.get(moment) ?? new Set()).add(planned))
  }
  return moments
    .map((at, moment) => ({ moment, at, turns: [...byMoment.get(moment) ?? []] }))
    .filter(({ turns }) => turns.length > 0)
}

/** At most so many at a time; after the first failure nothing new is begun. */
async function eachOf<Value>(
  values: readonly Value[], concurrency: number, work: (value: Value) => Promise<void>,
): Promise<void> {
  const waiting = [...values]
  const worker = async (): Promise<void> => {
    for (let value = waiting.shift(); value !== undefined; value = waiting.shift()) {
      try {
        await work(value)
      } catch (failure) {
        waiting.length = 0
        throw failure
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, values.length) }, worker))
}
