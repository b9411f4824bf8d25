import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

export interface EmbeddedOptions {
  readonly port: number
  readonly dataFolder: string
  /** Reference data, but no demonstration cases; business time ticks from now on. */
  readonly empty: boolean
  /** What is played before people come; nothing leaves business time standing at its beginning. */
  readonly play: PlayLength
}

const PLAY_LENGTHS = ['week', 'month', 'none'] as const
export type PlayLength = (typeof PLAY_LENGTHS)[number]

export const USAGE = `npm start -- [--port <n>] [--data <folder>] [--play week|month|none] [--empty]

  --port   port on 127.0.0.1, 8600 when left out / 端口，默认 8600
  --data   folder of the SQLite files, ./data when left out / 数据目录，默认 ./data
  --play   what a new folder is filled with: a week (2,000 cases, when left out), a month (8,600), none
           新目录先演示一周（约 2,000 件，默认）、一个月（约 8,600 件）或不演示
  --empty  reference data but no cases; the clock is the real one / 只有基础数据，没有办件，使用真实时间`

/** @throws TypeError with the reason, for people */
export function optionsOf(words: readonly string[]): EmbeddedOptions {
  const { values } = parseArgs({
    args: [...words], strict: true,
    options: {
      port: { type: 'string' }, data: { type: 'string' }, empty: { type: 'boolean' },
      play: { type: 'string' },
    },
  })
  const port = portOf(values.port ?? '8600')
  const { data = 'data', empty = false, play = 'week' } = values
  return { port, dataFolder: resolve(data), empty, play: lengthOf(play) }
}

function lengthOf(text: string): PlayLength {
  const length = PLAY_LENGTHS.find((known) => known === text)
  if (length !== undefined) return length
  throw new TypeError(`--play: neither week nor month nor none: "${text}" / 只能是 week、month 或 none`)
}

/** Digits alone: `Number` would take '' for 0 and `0x10` for 16. */
function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text)
  throw new TypeError(`--port: not a port: "${text}" / 不是端口号`)
}
