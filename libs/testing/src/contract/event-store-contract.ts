import { feedChecks } from './event-store/feed-checks.js'
import type { EventStoreLab } from './event-store/lab.js'
import { limitChecks } from './event-store/limit-checks.js'
import { processChecks } from './event-store/process-checks.js'
import { repetitionChecks } from './event-store/repetition-checks.js'
import { revisionChecks } from './event-store/revision-checks.js'
import { textChecks } from './event-store/text-checks.js'
import { declareSuite, type Check, type Harness } from './suite.js'

export const eventStoreChecks: readonly Check<EventStoreLab>[] = [
  ...revisionChecks, ...repetitionChecks, ...feedChecks, ...textChecks, ...limitChecks, ...processChecks,
]

/** What every event store must do. `needs` of its checks: a second process, lost answers, a full storage. */
export function eventStoreContract(name: string, harness: Harness<EventStoreLab>): void {
  declareSuite(`event store contract: ${name}`, eventStoreChecks, harness)
}
