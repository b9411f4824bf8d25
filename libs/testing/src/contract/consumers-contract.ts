import type { ConsumersLab } from './consumers/lab.js'
import { leaseChecks } from './consumers/lease-checks.js'
import { parkingChecks } from './consumers/parking-checks.js'
import { positionChecks } from './consumers/position-checks.js'
import { declareSuite, type Check, type Harness } from './suite.js'

export const consumersChecks: readonly Check<ConsumersLab>[] = [...positionChecks, ...leaseChecks, ...parkingChecks]

/** What every keeper of positions, leases, parked entries and named values must do. */
export function consumersContract(name: string, harness: Harness<ConsumersLab>): void {
  declareSuite(`consumers contract: ${name}`, consumersChecks, harness)
}
