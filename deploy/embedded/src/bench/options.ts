import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rows } from './rows.js'

export interface BenchOptions {
  readonly rows: readonly string[]
  readonly parent: string
}

export const USAGE = `npm run bench -- [row…] [--folder <parent of the temporary files>]

  rows: ${[...rows.keys()].join(', ')}; all of them when none is named
  --folder must lie on the disk that is to be measured, not in memory / 须为要测量的磁盘，不可为内存盘`

/** @throws TypeError with the reason, for people */
export function optionsOf(words: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...words], strict: true, allowPositionals: true, options: { folder: { type: 'string' } },
  })
  const unknown = positionals.filter((row) => !rows.has(row))
  if (unknown.length > 0) throw new TypeError(`no such row: ${unknown.join(', ')}`)
  return { rows: positionals.length === 0 ? [...rows.keys()] : positionals, parent: resolve(values.folder ?? tmpdir()) }
}
