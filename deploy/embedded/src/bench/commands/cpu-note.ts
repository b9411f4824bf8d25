import type { Round } from '../measure/clients.js'
import { cpuOf } from '../measure/rounds.js'
import { medianOf } from '../report/line.js'
import { amount } from '../report/text.js'

export function cpuNote(rounds: readonly Round[]): string {
  return `${amount(medianOf(cpuOf(rounds)))} µs of this process's processor time a command`
}
