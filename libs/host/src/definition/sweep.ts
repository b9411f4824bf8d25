import type { Condition, Instant, ViewDocument } from '@bihuan/kernel'
import type { Reference } from '@bihuan/reference'
import type { PlannedCommand } from './decider-binding.js'
import type { ViewDefinition } from './view-definition.js'

export interface SweptCommand {
  readonly plan: PlannedCommand
  /** Part of the command id: clock, entry and kind of mark, so that the same mark is never set twice. */
  readonly key: string
}

/**
 * Turns what is due in a view into ordinary commands. No timer lives in memory: what fell due while the system was
 * down is found the same way.
 */
export interface Sweep<Body extends object = object> {
  /** `<service>.<what>`; part of the command ids. */
  readonly name: string
  readonly view: ViewDefinition<Body>
  /** A text field of the view that holds the instant at which a document is due, or null. */
  readonly dueField: string
  /** The mark that is due now; `undefined` when there is nothing to say after all. */
  commandFor(document: ViewDocument<Body>, now: Instant, reference: Reference): SweptCommand | undefined
}

/** Meets open clocks with a newly published calendar; asked after every publication and at every start. */
export interface RecalibrationSweep<Body extends object = object> {
  readonly name: string
  readonly view: ViewDefinition<Body>
  /** Which documents hold open clocks; walked page by page. */
  readonly where: readonly Condition[]
  /** `undefined` when the clock already stands on these calendars or meets no changed day. */
  commandFor(document: ViewDocument<Body>, reference: Reference): SweptCommand | undefined
}
