import type {
  Clock, Consumers, Entropy, EventBus, EventStore, ReadModels, SubjectKeys, Timers,
} from '@bihuan/kernel'

/** Everything outside that a runtime stands on. Whoever opened them closes them, after `Runtime.stop`. */
export interface Ports {
  readonly store: EventStore
  readonly bus: EventBus
  readonly readModels: ReadModels
  readonly consumers: Consumers
  readonly subjectKeys: SubjectKeys
  /** Business time outside the demonstration; a demonstration keeps its own in `consumers`. */
  readonly clock: Clock
  readonly timers: Timers
  readonly entropy: Entropy
}
