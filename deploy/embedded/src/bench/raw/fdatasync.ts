import { closeSync, fdatasyncSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const BLOCK_BYTES = 4_096
const BLOCKS = 4_096

/** One block written and made durable, again and again, in a file whose blocks are all there: a disk at its best. */
export class BareSync {
  private readonly handle: number
  private readonly block = Buffer.alloc(BLOCK_BYTES, 1)
  private next = 0

  constructor(folder: string) {
    this.handle = openSync(join(folder, 'bare-fdatasync'), 'w')
    for (let block = 0; block < BLOCKS; block++) this.write(block)
    fsyncSync(this.handle)
  }

  /** Answers one: one durable write. */
  once(): number {
    this.write(this.next)
    this.next = (this.next + 1) % BLOCKS
    fdatasyncSync(this.handle)
    return 1
  }

  close(): void {
    closeSync(this.handle)
  }

  private write(block: number): void {
    writeSync(this.handle, this.block, 0, BLOCK_BYTES, block * BLOCK_BYTES)
  }
}
