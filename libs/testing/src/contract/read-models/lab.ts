import type { ReadModels } from '@bihuan/kernel'
import type { Disposable } from '../suite.js'

/** One place for views under test, reachable through as many handles as asked for. */
export interface ReadModelsLab extends Disposable {
  /** Another handle on the same documents. */
  open(): Promise<ReadModels>
  /**
   * Needed for `crash points`: a handle whose process dies at the `step`-th point (from 0) inside `apply`, counted
   * from the first `apply` on. After `died()` nothing can be done through it any more.
   */
  openDying?(step: number): Promise<{ readonly models: ReadModels; died(): boolean }>
}
