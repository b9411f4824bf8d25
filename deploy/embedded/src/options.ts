import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface EmbeddedOptions {
  readonly port: number
  readonly dataFolder: string
  /** Reference data, but no demonstration cases; business time ticks from now on. */
  readonly empty: boolean
}

export const USAGE = `npm start -- [--port <n>] [--data <folder>] [--empty]

  --port   port on 127.0.0.1, 8600 when left out / 端口，默认 8600
  --data   folder of the SQLite files, ./data when left out / 数据目录，默认 ./data
  --empty  reference data but no cases; the clock is the real one / 只有基础数据，没有办件，使用真实时间`

/** @throws TypeError with the reason, for people */
export function optionsOf(words: readonly string[]): EmbeddedOptions {
  const { values } = parseArgs({
    args: [...words], strict: true,
    options: { port: { type: 'string' }, data: { type: 'string' }, empty: { type: 'boolean' } },
  })
  const port = portOf(values.port ?? '8600')
  return { port, dataFolder: resolve(values.data ?? 'data'), empty: values.empty ?? false }
}

/** Digits alone: `Number` would take '' for 0 and `0x10` for 16. */
function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new TypeError(`--port: not a port: "${text}" / 不是端口号`)
}
