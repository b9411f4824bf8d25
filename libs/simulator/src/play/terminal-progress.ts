import { localDate, localTime } from '@bihuan/deadlines'
import type { Progress } from './play-cases.js'

/** The part of `process.stderr` that a progress bar needs. */
export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/**
 * Shows progress: a bar that is drawn over itself on a terminal, else a line at every tenth, so that a log stays short.
 * @param label in both languages, e.g. `演示数据 demonstration`
 */
export function terminalProgress(terminal: Terminal, label: string): (progress: Progress) => void {
  return terminal.isTTY === true ? bar(terminal, label) : lines(terminal, label)
}

function bar(terminal: Terminal, label: string): (progress: Progress) => void {
  let finished = false
  return ({ done, total, at }) => {
    const share = shareOf(done, total)
    if (finished) return
    finished = share === 1
    const text = ` ${Math.floor(share * 100)} %  ${localDate(at)} ${localTime(at)}  ${label}`
    const width = Math.max(10, Math.min(40, (terminal.columns ?? 80) - columnsOf(text) - 3))
    const filled = Math.round(share * width)
    terminal.write(`\r\u001b[2K[${'█'.repeat(filled)}${'░'.repeat(width - filled)}]${text}${finished ? '\n' : ''}`)
  }
}

function lines(terminal: Terminal, label: string): (progress: Progress) => void {
  let told = 0
  return ({ done, total, at }) => {
    const tenth = Math.floor(shareOf(done, total) * 10)
    if (tenth <= told) return
    told = tenth
    terminal.write(`${label} ${tenth * 10} % (${localDate(at)} ${localTime(at)})\n`)
  }
}

function shareOf(done: number, total: number): number {
  return total === 0 ? 1 : done / total
}

/** Chinese characters fill two columns of a terminal. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
}
