import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rows } from './rows.js'

export interface BenchOptions {
  readonly rows: readonly string[]
  readonly parent: string
  readonly stores: string
  readonly cases: readonly number[]
  /** Tried out only: nothing is written to the page. */
  readonly brief: boolean
}

export const USAGE = `npm run bench -- [row…] [--folder <folder>] [--stores <folder>] [--cases <n,n>] [--brief]

  rows: ${[...rows.keys()].join(', ')}; all of them when none is named
  --folder  parent of the temporary files, on the disk that is to be measured, not in memory / 临时文件目录，须在要测量的磁盘上
  --stores  where generated stores are kept for later runs / 生成的库存放处，供以后使用
  --cases   sizes that row J compares, 0,100000 when left out; 0,100000,1000000 needs some 70 GB and an hour the
            first time / J 行比较的办件数
  --brief   tries the rows out in seconds on small stores; the figures say nothing and the page stays as it is / 仅试运行`

const DEFAULT_CASES = '0,100000'

/** @throws TypeError with the reason, for people */
export function optionsOf(words: readonly string[]): BenchOptions {
  const { values, positionals } = parseArgs({
    args: [...words], strict: true, allowPositionals: true, options: {
      folder: { type: 'string' }, stores: { type: 'string' }, cases: { type: 'string', default: DEFAULT_CASES },
      brief: { type: 'boolean', default: false },
    },
  })
  const unknown = positionals.filter((row) => !rows.has(row))
  if (unknown.length > 0) throw new TypeError(`no such row: ${unknown.join(', ')}`)
  const parent = resolve(values.folder ?? tmpdir())
  return {
    rows: positionals.length === 0 ? [...rows.keys()] : positionals, parent, brief: values.brief,
    cases: casesOf(values.cases),
    stores: resolve(values.stores ?? join(parent, 'bihuan-bench-stores')),
  }
}

function casesOf(text: string): readonly number[] {
  const cases = text.split(',').map((part) => (/^\d{1,8}$/.test(part) ? Number(part) : Number.NaN))
  if (cases.some(Number.isNaN)) throw new TypeError(`--cases: not numbers: ${text}`)
  return cases
}
