import { createHash } from 'node:crypto'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { constants } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { services } from '../../services.js'

/** A store that was made before, or just now, and that nobody may write to. */
export interface MadeStore<Facts> {
  readonly folder: string
  readonly facts: Facts
}

/** To be raised with every change of what is written: then nothing of before is taken again. */
const GENERATION = 2
const FACTS = 'facts.json'

/** Stores take minutes to make and are the same ever after: each is made once on a machine and kept for later runs. */
export class StoreCache {
  constructor(private readonly parent: string) {}

  /** @param name says all that the store is made from, beside the generation and the shapes of the views */
  async of<Facts extends object>(
    name: string, make: (folder: string) => Promise<Facts>,
  ): Promise<MadeStore<Facts>> {
    const folder = join(this.parent, `${name}-${versionOf()}`)
    const known = await factsIn<Facts>(folder)
    if (known !== undefined) return { folder, facts: known }
    const startedMs = performance.now()
    process.stderr.write(`making the store ${folder} …\n`)
    const unfinished = `${folder}.unfinished`
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { recursive: true })
    const facts = await make(unfinished)
    await writeFile(join(unfinished, FACTS), JSON.stringify(facts))
    await rename(unfinished, folder)
    const seconds = (performance.now() - startedMs) / 1_000
    process.stderr.write(`made in ${seconds.toFixed(1)} s, ${(await bytesOf(folder) / 1024 ** 2).toFixed(0)} MiB\n`)
    return { folder, facts }
  }
}

/** Copies a store's files, without the named ones, onto the disk and not on their way there. */
export async function copyStore(folder: string, target: string, without: readonly string[] = []): Promise<void> {
  await mkdir(target, { recursive: true })
  for (const file of await readdir(folder)) {
    if (file === FACTS || without.some((name) => file.startsWith(`${name}.db`))) continue
    await copyFile(join(folder, file), join(target, file), constants.COPYFILE_FICLONE)
    await synchronise(join(target, file))
  }
}

async function bytesOf(folder: string): Promise<number> {
  let bytes = 0
  for (const file of await readdir(folder)) bytes += (await stat(join(folder, file))).size
  return bytes
}

async function synchronise(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A view of another shape would be built anew at every start, which is not what the rows measure. */
function versionOf(): string {
  const shapes = services.flatMap(({ views }) => views.map(({ shape }) => shape))
  return createHash('sha256').update(JSON.stringify([GENERATION, shapes])).digest('hex').slice(0, 8)
}

async function factsIn<Facts>(folder: string): Promise<Facts | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, FACTS), 'utf8')) as Facts
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
