import { execFile } from 'node:child_process'
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'

const run = promisify(execFile)
const MIB = 1024 ** 2
const DISK_BYTES = 96 * MIB
/** What is taken away again when the disk has been full for long enough. */
const BALLAST_BYTES = 48 * MIB
const UNMOUNT_ATTEMPTS = 50

/** A file system of its own that is soon full: a loop device, or memory where there is none. */
export class SmallDisk {
  private constructor(readonly folder: string, readonly kind: string) {}

  /** @throws with what the system has said when nothing can be mounted here */
  static async mount(parent: string): Promise<SmallDisk> {
    const [folder, image] = [join(parent, 'disk'), join(parent, 'image')]
    await mkdir(folder)
    try {
      await writeFile(image, '')
      await truncate(image, DISK_BYTES)
      await run('mkfs.ext4', ['-q', '-F', '-m', '0', image])
      await run('mount', ['-o', 'loop', image, folder])
      return await new SmallDisk(folder, 'ext4 on a loop device').withBallast()
    } catch {
      // No loop devices, or no ext4: memory has the same answer when it is full.
      await run('mount', ['-t', 'tmpfs', '-o', `size=${DISK_BYTES}`, 'bihuan-faults', folder])
      return new SmallDisk(folder, 'tmpfs').withBallast()
    }
  }

  freeSpace(): Promise<void> {
    return rm(join(this.folder, 'ballast'))
  }

  /** A process that has just died may still hold files for a moment. */
  async unmount(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await run('umount', [this.folder])
        return
      } catch (error) {
        if (attempt === UNMOUNT_ATTEMPTS) throw error
        await wait(100)
      }
    }
  }

  private async withBallast(): Promise<this> {
    await writeFile(join(this.folder, 'ballast'), Buffer.alloc(BALLAST_BYTES, 1))
    return this
  }
}

/** Why no small file system can be made here, in words. */
export async function mountLacks(parent: string): Promise<string | undefined> {
  try {
    const disk = await SmallDisk.mount(parent)
    await disk.unmount()
    return undefined
  } catch (error) {
    return `no file system can be mounted (${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)})`
  }
}
