import { copyFile, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { copyDatabase, EMBEDDED_FILES, syncPath } from '@bihuan/sqlite'
import { CommandFailed, EXIT } from '../exit-codes.js'
import { secondsText, sizeText } from '../output/size-text.js'
import { writeData } from '../output/write.js'
import { makeFolder, parentOf, refuseIncomplete, refuseNonEmpty, refuseTooFull, sizeOf, sizeOfSet } from './folders.js'
import { fileFacts, writeManifest, type Manifest } from './manifest.js'
import { checkSet } from './set-faults.js'

/** What lies beside the databases and belongs to them: the record of what the demonstration has played. */
const BESIDE = /^[a-z][a-z0-9-]{0,40}\.json$/

/**
 * Copies the files of a running or stopped embedded store into a new folder, in the order that makes them consistent,
 * and checks what was written. The manifest comes last: a backup that was cut off is none.
 */
export async function backUp(data: string, target: string): Promise<Manifest> {
  const startedMs = performance.now()
  const [from, to] = [resolve(data), resolve(target)]
  await refuseIncomplete(from)
  await refuseNonEmpty(to)
  await makeFolder(to)
  await refuseTooFull(to, await sizeOfSet(from))
  try {
    await copyAll(from, to)
  } catch (error) {
    // Half a copy would only look like a backup.
    await rm(to, { recursive: true, force: true })
    throw error
  }
  const manifest = await verified(to)
  await writeManifest(to, manifest)
  syncPath(to)
  syncPath(parentOf(to))
  writeData(`done 完成  ${to}  ${secondsText(startedMs)}`)
  return manifest
}

async function copyAll(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) {
    if (BESIDE.test(name)) await copyFile(join(from, name), join(to, name))
  }
  for (const { name, kind } of EMBEDDED_FILES) {
    const startedMs = performance.now()
    await copyDatabase(join(from, name), join(to, name), kind.mode)
    const size = sizeText(await sizeOf(join(to, name)) ?? 0)
    writeData(`${name.padEnd(12)}  ${size.padStart(10)}  ${secondsText(startedMs)}`)
  }
}

async function verified(folder: string): Promise<Manifest> {
  const startedMs = performance.now()
  const { verifyChain } = await import('@bihuan/host')
  const { faults, storeId, head, events, streams } = checkSet(folder, verifyChain)
  if (faults.length > 0) {
    throw new CommandFailed(EXIT.notVerified, [
      `${folder} was copied but does not verify; it is not marked as a backup / 副本未通过校验，不作为备份`, ...faults,
    ].join('\n'))
  }
  const names = (await readdir(folder)).sort()
  const files = await Promise.all(names.map((name) => fileFacts(folder, name)))
  writeData(`verified 校验  ${events} events 事件, ${streams} chains 链  ${secondsText(startedMs)}`)
  return { format: 1, madeAt: new Date().toISOString(), storeId, head, files }
}
