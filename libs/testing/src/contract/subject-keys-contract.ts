import { subjectKeysChecks } from './subject-keys/checks.js'
import type { SubjectKeysLab } from './subject-keys/lab.js'
import { declareSuite, type Harness } from './suite.js'

export { subjectKeysChecks }

/** What every keeper of personal keys must do. `needs` of its checks: a crash, raw storage. */
export function subjectKeysContract(name: string, harness: Harness<SubjectKeysLab>): void {
  declareSuite(`subject keys contract: ${name}`, subjectKeysChecks, harness)
}
