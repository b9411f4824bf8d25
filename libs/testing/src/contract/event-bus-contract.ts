import { eventBusChecks } from './event-bus/checks.js'
import type { EventBusLab } from './event-bus/lab.js'
import { declareSuite, type Harness } from './suite.js'

export { eventBusChecks }

/** What every bus must do. */
export function eventBusContract(name: string, harness: Harness<EventBusLab>): void {
  declareSuite(`event bus contract: ${name}`, eventBusChecks, harness)
}
