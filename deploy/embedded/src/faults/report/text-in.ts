import { readFile } from 'node:fs/promises'

/** The whole text of a file; `undefined` when there is none. */
export async function textIn(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    // Told by its shape: a test's own realm has another `Error`.
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
