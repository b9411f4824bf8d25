import { realTimers, type Disposable } from '@bihuan/testing'
import type { OpenOptions } from '../open-file.js'
import { temporaryFolder } from './temporary-folder.js'

interface Closable {
  close(): Promise<void>
}

/** A lab that only opens one file again and again. */
export class FileLab<Handle extends Closable> implements Disposable {
  readonly folder = temporaryFolder()
  private readonly handles: Handle[] = []

  constructor(private readonly name: string, private readonly openFile: (options: OpenOptions) => Promise<Handle>) {}

  open(): Promise<Handle> {
    return this.openAt(this.folder.file(this.name))
  }

  async openAt(file: string): Promise<Handle> {
    const handle = await this.openFile({ file, timers: realTimers })
    this.handles.push(handle)
    return handle
  }

  async dispose(): Promise<void> {
    for (const handle of this.handles) await handle.close()
    this.folder.remove()
  }
}
