import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { CommandFailed, EXIT } from '../exit-codes.js'

export const MANIFEST = 'backup.json'

const schema = z.strictObject({
  format: z.literal(1),
  madeAt: z.string(),
  storeId: z.string(),
  /** Position of the newest event in it. */
  head: z.string(),
  files: z.array(z.strictObject({
    /** A plain name: a manifest must not be able to name a file elsewhere. */
    name: z.string().regex(/^[a-z][a-z0-9.-]{0,63}$/), bytes: z.int().min(0), sha256: z.string(),
  })).max(64),
})

/** What a backup holds. Written last: a folder without it is no backup. */
export type Manifest = z.output<typeof schema>
export type ManifestFile = Manifest['files'][number]

export async function fileFacts(folder: string, name: string): Promise<ManifestFile> {
  const path = join(folder, name)
  const sum = createHash('sha256')
  await pipeline(createReadStream(path), sum)
  return { name, bytes: (await stat(path)).size, sha256: sum.digest('hex') }
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o640, flush: true })
}

/** @throws CommandFailed when the folder holds no finished backup */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (text === undefined) {
    throw new CommandFailed(EXIT.notFound, `${folder} holds no finished backup (no ${MANIFEST}) / 该文件夹中没有完整的备份`)
  }
  const parsed = schema.safeParse(parsedJson(text))
  if (parsed.success) return parsed.data
  throw new CommandFailed(EXIT.notVerified, `${join(folder, MANIFEST)} cannot be read / 备份清单无法读取`)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
