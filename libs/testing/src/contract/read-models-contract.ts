import { countChecks } from './read-models/count-checks.js'
import { crashChecks } from './read-models/crash-checks.js'
import { documentChecks } from './read-models/document-checks.js'
import type { ReadModelsLab } from './read-models/lab.js'
import { questionChecks } from './read-models/question-checks.js'
import { scopeChecks } from './read-models/scope-checks.js'
import { declareSuite, type Check, type Harness } from './suite.js'

export const readModelsChecks: readonly Check<ReadModelsLab>[] = [
  ...documentChecks, ...questionChecks, ...countChecks, ...scopeChecks, ...crashChecks,
]

/** What every store of views must do. `needs` of its checks: crash points. */
export function readModelsContract(name: string, harness: Harness<ReadModelsLab>): void {
  declareSuite(`read models contract: ${name}`, readModelsChecks, harness)
}
