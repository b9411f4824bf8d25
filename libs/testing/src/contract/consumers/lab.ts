import type { Consumers } from '@bihuan/kernel'
import type { Disposable } from '../suite.js'

/** One place for consumer state under test, reachable through as many handles as asked for. */
export interface ConsumersLab extends Disposable {
  open(): Promise<Consumers>
}
