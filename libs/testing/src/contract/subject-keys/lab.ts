import type { SubjectKeys } from '@bihuan/kernel'
import type { Disposable } from '../suite.js'

/** One place for keys under test, reachable through as many handles as asked for. */
export interface SubjectKeysLab extends Disposable {
  open(): Promise<SubjectKeys>
  /** Needed for `a crash`: what would be there if the process and its handles died at this moment. */
  openCopy?(): Promise<SubjectKeys>
  /** Needed for `raw storage`: everything that lies on the disk just now. */
  rawBytes?(): Promise<Uint8Array>
}
