import { chmod, copyFile, rename, rm, rmdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EMBEDDED_FILES, syncPath } from '@bihuan/sqlite'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { secondsText, sizeText } from '../output/size-text.js'
import { writeData } from '../output/write.js'
import { makeFolder, parentOf, refuseIncomplete, refuseNonEmpty, refuseTooFull, sizeOf } from './folders.js'
import { fileFacts, MANIFEST, readManifest, type Manifest } from './manifest.js'
import { checkSet } from './set-faults.js'

/**
 * Puts a backup in the place of a data folder that is new or empty. Everything is checked before anything is written,
 * and the folder appears at once with all its files: a service started on half of them would make the rest anew.
 */
export async function restore(backup: string, data: string): Promise<Manifest> {
  const startedMs = performance.now()
  const [from, to] = [resolve(backup), resolve(data)]
  await refuseNonEmpty(to)
  const manifest = await readManifest(from)
  await refuseIncomplete(from)
  await refuseChanged(from, manifest)
  await refuseFaulty(from)
  const beside = `${to}.restoring`
  await refuseNonEmpty(beside)
  await makeFolder(beside)
  try {
    await refuseTooFull(beside, manifest.files.reduce((sum, { bytes }) => sum + bytes, 0))
    for (const { name, bytes } of manifest.files) await copyOne(from, beside, name, bytes)
    syncPath(beside)
    await removeEmpty(to)
    await rename(beside, to)
  } catch (error) {
    await rm(beside, { recursive: true, force: true })
    throw error
  }
  syncPath(parentOf(to))
  writeData(`done 完成  ${to}  ${secondsText(startedMs)}  (backup of 备份时间 ${manifest.madeAt})`)
  return manifest
}

async function copyOne(from: string, to: string, name: string, bytes: number): Promise<void> {
  const startedMs = performance.now()
  await copyFile(join(from, name), join(to, name))
  await chmod(join(to, name), EMBEDDED_FILES.find((file) => file.name === name)?.kind.mode ?? 0o640)
  syncPath(join(to, name))
  writeData(`${name.padEnd(12)}  ${sizeText(bytes).padStart(10)}  ${secondsText(startedMs)}`)
}

/** A flipped byte in a key or a document is in no chain: only the sum that was taken when it was written finds it. */
async function refuseChanged(folder: string, { files }: Manifest): Promise<void> {
  for (const expected of files) {
    const path = join(folder, expected.name)
    if (expected.name === MANIFEST || await sizeOf(path) === undefined) {
      throw new CommandFailed(EXIT.notVerified, `${path} is missing / 备份缺少文件`)
    }
    const { sha256 } = await fileFacts(folder, expected.name)
    if (sha256 === expected.sha256 && (await sizeOf(`${path}-wal`) ?? 0) === 0) continue
    throw new CommandFailed(EXIT.notVerified, `${path} is not what was written / 备份文件已被改动`)
  }
}

async function refuseFaulty(folder: string): Promise<void> {
  const startedMs = performance.now()
  const { verifyChain } = await import('@bihuan/host')
  const { faults, events, streams } = checkSet(folder, verifyChain)
  if (faults.length > 0) {
    throw new CommandFailed(EXIT.notVerified, ['the backup does not verify / 备份未通过校验', ...faults].join('\n'))
  }
  writeData(`verified 校验  ${events} events 事件, ${streams} chains 链  ${secondsText(startedMs)}`)
}

/** Not every platform renames onto an empty folder, and none does onto the root of a mounted disk. */
async function removeEmpty(folder: string): Promise<void> {
  if (await sizeOf(folder) === undefined) return
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailed(EXIT.usage,
      `${folder} cannot be replaced (${error.code ?? 'unknown'}): name a folder inside it / 无法替换该文件夹，请指定其下的子文件夹`)
  })
}
