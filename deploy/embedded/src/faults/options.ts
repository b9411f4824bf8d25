import { resolve } from 'node:path'
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import type { Form } from './row.js'
import { rows } from './rows.js'

export interface FaultOptions {
  readonly rows: readonly string[]
  readonly form: Form
  /** Forget what was done of these rows at this commit. */
  readonly anew: boolean
  readonly seed: number
  /** Where the results are kept and the page lies. */
  readonly results: string
}

export const USAGE = `npm run faults -- [row…] [--full] [--anew] [--seed <n>] [--results <folder>]

  rows: ${[...rows.keys()].join(', ')}; all of them when none is named
  --full     as much as the targets ask for; taken up where it was left / 完整测试，可中断后继续
  --anew     from the first part on, even when some were done at this commit / 从头开始
  --seed     of the first part; another one each time when left out / 随机种子
  --results  folder of the results and of reliability.md, docs/operate when left out / 结果目录`

const RESULTS = resolve(import.meta.dirname, '../../../../docs/operate')

/** @throws TypeError with the reason, for people */
export function optionsOf(words: readonly string[]): FaultOptions {
  const { values, positionals } = parseArgs({
    args: [...words], strict: true, allowPositionals: true, options: {
      full: { type: 'boolean' }, anew: { type: 'boolean' }, seed: { type: 'string' }, results: { type: 'string' },
    },
  })
  const unknown = positionals.filter((row) => !rows.has(row))
  if (unknown.length > 0) throw new TypeError(`no such row: ${unknown.join(', ')}`)
  const { full = false, anew = false, seed, results } = values
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) throw new TypeError(`--seed: not a whole number: "${seed}"`)
  return {
    rows: positionals.length === 0 ? [...rows.keys()] : positionals, form: full ? 'full' : 'quick', anew,
    seed: seed === undefined ? randomInt(1_000_000) : Number(seed),
    results: results === undefined ? RESULTS : resolve(results),
  }
}
