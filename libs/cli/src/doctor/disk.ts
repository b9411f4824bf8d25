import { closeSync, fdatasyncSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuseNetworkFileSystem } from '@bihuan/sqlite'
import { sizeText } from '../output/size-text.js'
import { ill, ok, type Finding } from './finding.js'

export interface DiskFacts {
  readonly freeBytes: number
  readonly storeBytes: number
  /** Median of one block written and made durable. */
  readonly durableWriteMs: number
}

const GIB = 1_024 ** 3
const LEAST_FREE_BYTES = GIB / 2
const SCARCE_BYTES = 5 * GIB
/** A hall's command waits for one durable write: at 10 ms a hundred people a second are served, at 100 ms ten. */
const SLOW_MS = 10
const UNBEARABLE_MS = 100
const BLOCK = Buffer.alloc(4_096, 1)
const WRITES = 51

export function diskFindings({ freeBytes, storeBytes, durableWriteMs }: DiskFacts): readonly Finding[] {
  return [spaceFinding(freeBytes, storeBytes), speedFinding(durableWriteMs)]
}

/** A backup beside the data, or the rebuilding of all views, needs as much again as there is. */
function spaceFinding(freeBytes: number, storeBytes: number): Finding {
  const space = ok('磁盘空间', 'disk space', `${sizeText(freeBytes)} 可用 free, ${sizeText(storeBytes)} 已用 used`)
  if (freeBytes < LEAST_FREE_BYTES) {
    return ill('fail', space, '空间即将耗尽，写入会被拒绝：请立即腾出空间', 'about to run out, writes will be refused: make room now')
  }
  if (freeBytes >= Math.max(SCARCE_BYTES, storeBytes)) return space
  return ill('warn', space, '空间不足：重建视图或就地备份需要与数据同样大的空间',
    'scarce: rebuilding views or a backup on this disk needs as much again as the data')
}

function speedFinding(durableWriteMs: number): Finding {
  const speed = ok('磁盘速度', 'disk speed', `${durableWriteMs.toFixed(2)} ms / fdatasync`)
  if (durableWriteMs < SLOW_MS) return speed
  const level = durableWriteMs < UNBEARABLE_MS ? 'warn' : 'fail'
  return ill(level, speed, '落盘缓慢，每条命令都要等待：请改用本地固态盘', 'every command waits for this: use a local solid-state disk')
}

/** @throws NodeJS.ErrnoException when the folder cannot be written */
export function measureDisk(folder: string, storeBytes: number): DiskFacts {
  const { bavail, bsize } = statfsSync(folder)
  return { freeBytes: bavail * bsize, storeBytes, durableWriteMs: durableWriteMs(folder) }
}

function durableWriteMs(folder: string): number {
  const file = join(folder, '.doctor-writes-here')
  const handle = openSync(file, 'w', 0o600)
  try {
    const times: number[] = []
    for (let write = 0; write < WRITES; write++) {
      const startedMs = performance.now()
      writeSync(handle, BLOCK, 0, BLOCK.length, 0)
      fdatasyncSync(handle)
      times.push(performance.now() - startedMs)
    }
    return times.sort((left, right) => left - right)[(WRITES - 1) / 2] ?? 0
  } finally {
    closeSync(handle)
    rmSync(file, { force: true })
  }
}

export function fileSystemFinding(folder: string): Finding {
  const place = ok('文件系统', 'file system', folder)
  try {
    refuseNetworkFileSystem(folder)
    return place
  } catch (error) {
    return ill('fail', { ...place, seen: error instanceof Error ? error.message : folder },
      '数据须放在本地磁盘', 'the data have to lie on a local disk')
  }
}
