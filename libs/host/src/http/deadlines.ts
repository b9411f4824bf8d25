import type { ClockHistory, LightThresholds } from '@bihuan/deadlines'
import type { Clock, Command, Instant, NewEvent, Position } from '@bihuan/kernel'
import { explainedClock, knowledgeAt, type ExplainedClock, type Reference } from '@bihuan/reference'
import type { DeciderBinding } from '../definition/decider-binding.js'
import type { Call } from './call.js'
import type { Streams } from './streams.js'

/** The clocks of a case, each with the reasons for its due day. */
export interface CaseDeadlines {
  readonly caseId: string
  /** The moment whose knowledge this is. */
  readonly knownAt: Instant
  readonly clocks: readonly ExplainedClock[]
  readonly position: Position
}

/** A clock of a folded case, and the shares of its limit from which it is yellow and red. */
export interface JudgedClock {
  readonly clock: string
  readonly history: ClockHistory
  readonly lights: LightThresholds
}

/** Explains the clocks of a case as they stand, or as they were known on an earlier day: from its stream, no view. */
export class Deadlines {
  constructor(
    private readonly streams: Streams, private readonly reference: () => Reference, private readonly clock: Clock,
  ) {}

  /**
   * @param question a day, which stands for its end, or an instant; undefined asks about now
   * @param clocksOf given what is published today and the moment for which lights are told
   * @throws Problem 404 when nothing of the case was recorded by then, or it lies outside the caller's scope
   */
  async of<State, C extends Command, E extends NewEvent>(
    binding: DeciderBinding<State, C, E>, caseId: string, question: string | undefined, call: Call,
    clocksOf: (state: State, reference: Reference, moment: Instant) => readonly JudgedClock[],
  ): Promise<CaseDeadlines> {
    const reference = this.reference()
    const known = knowledgeAt(reference, question, this.clock.now())
    const { state, position } = await this.streams.folded(binding, caseId, call, known.recordedUntil)
    const clocks = clocksOf(state, reference, known.moment).map(({ clock, history, lights }) => (
      explainedClock(clock, history, { ...known, lights })
    ))
    return { caseId, knownAt: known.moment, clocks, position }
  }
}
