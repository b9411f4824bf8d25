import type { Checkpoint, EventBus, SealedEvent, StoredEvent } from '@bihuan/kernel'
import type { Disposable } from '../suite.js'

/** One bus under test and the store whose events it carries. */
export interface EventBusLab extends Disposable {
  /** Appends to the store and sees to it that the bus carries the events; answers them as stored. */
  record(stream: string, events: readonly SealedEvent[]): Promise<readonly StoredEvent[]>
  /** The bus as one more process has it. */
  open(): Promise<BusProcess>
  /** How far the group has come. */
  position(group: string): Promise<Checkpoint | undefined>
}

export interface BusProcess {
  readonly bus: EventBus
  /** The process dies: handlers that are running never return. */
  crash(): Promise<void>
}
