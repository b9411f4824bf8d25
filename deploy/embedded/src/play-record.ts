import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LoopCounts } from '@bihuan/simulator'

/** What has become of the demonstration in this data folder. */
export interface PlayRecord {
  /** `none`: the folder was started with `--empty` or `--play none` and stays without demonstration cases. */
  readonly play: 'none' | 'complete'
  readonly sample?: { readonly caseId: string; readonly queryCode?: string }
  /** As they stood when the play was over. */
  readonly counts?: LoopCounts
}

const FILE = 'demonstration.json'

/** `undefined`: nothing was played yet, or a play was cut off and is to be completed. */
export async function readPlayRecord(dataFolder: string): Promise<PlayRecord | undefined> {
  try {
    return JSON.parse(await readFile(join(dataFolder, FILE), 'utf8')) as PlayRecord
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Written beside and renamed, so that a crash leaves the old record or the new one. */
export async function writePlayRecord(dataFolder: string, record: PlayRecord): Promise<void> {
  const path = join(dataFolder, FILE)
  await writeFile(`${path}.new`, `${JSON.stringify(record)}\n`)
  await rename(`${path}.new`, path)
}
