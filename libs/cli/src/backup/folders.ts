import { mkdir, readdir, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { EMBEDDED_FILES } from '@bihuan/sqlite'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { sizeText } from '../output/size-text.js'

/** @throws CommandFailed when one of the files is missing */
export async function refuseIncomplete(folder: string): Promise<void> {
  for (const { name } of EMBEDDED_FILES) {
    if (await sizeOf(join(folder, name)) !== undefined) continue
    throw new CommandFailed(EXIT.notFound, `${join(folder, name)} is missing / 缺少数据文件`)
  }
}

/** @throws CommandFailed when something is in it already */
export async function refuseNonEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw new CommandFailed(EXIT.usage, `${folder} cannot be read (${error.code ?? 'unknown'}) / 文件夹无法读取`)
  })
  if (names.length === 0) return
  throw new CommandFailed(EXIT.usage, `${folder} is not empty: name a new folder / 文件夹非空，请另选一个新文件夹`)
}

/** For its owner alone: keys lie in it. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** Before anything is written. @throws CommandFailed */
export async function refuseTooFull(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize > neededBytes) return
  throw new CommandFailed(EXIT.failed, `${folder} has ${sizeText(bavail * bsize)} left, ${sizeText(neededBytes)} are `
    + 'needed / 磁盘空间不足')
}

/** Bytes of what is to be copied, logs included. */
export async function sizeOfSet(folder: string): Promise<number> {
  const names = EMBEDDED_FILES.flatMap(({ name }) => [name, `${name}-wal`])
  const sizes = await Promise.all(names.map((name) => sizeOf(join(folder, name))))
  return sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
}

export function parentOf(folder: string): string {
  return dirname(resolve(folder))
}

export async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size
}
