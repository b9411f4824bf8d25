import { faultyConnect, type FaultyDatabase } from './faulty-database.js'
import type { Connect } from '../open-file.js'

interface Closable {
  close(): Promise<void>
}

/** The handles that a lab has given out, each with the writing connection behind it. */
export class Handles<Handle extends Closable> {
  private readonly writers = new Map<Handle, FaultyDatabase>()

  async open(connect: (connect: Connect) => Promise<Handle>): Promise<Handle> {
    let writer: FaultyDatabase | undefined
    const handle = await connect(faultyConnect((opened) => {
      writer = opened
    }))
    if (writer !== undefined) this.writers.set(handle, writer)
    return handle
  }

  writerOf(handle: Handle): FaultyDatabase {
    const writer = this.writers.get(handle)
    if (writer === undefined) throw new Error('this handle was opened elsewhere')
    return writer
  }

  async closeAll(): Promise<void> {
    for (const [handle, writer] of this.writers) {
      writer.step = undefined
      await handle.close()
    }
  }
}
