import { readFile, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from '../client.js'
import { CommandFailed, EXIT, messageOf } from '../exit-codes.js'
import { Progress } from '../output/progress.js'
import { writeNote } from '../output/write.js'
import { matchTitles, type Field } from './columns.js'
import { countsText, type Counts } from './counts.js'
import { inFlight } from './in-flight.js'
import { playRow, type Patience } from './play-row.js'
import { readList, type List, type ListRow } from './read-list.js'
import { writeRejectFile, type RejectedRow } from './reject-file.js'
import { caseRowOf, isRowProblem } from './row.js'

/** How many rows of a list are in, and how; `rejectFile` when there are rejected ones. */
export interface Imported extends Counts {
  readonly rejectFile?: string
}

const MOST_BYTES = 256 * 1024 * 1024
const ROWS_IN_FLIGHT = 16
const PATIENCE: Patience = { tries: 60, wait: (attempt) => delay(Math.min(50 * attempt, 1_000)) }

/**
 * Plays a list of cases through the public API. Twice is once: every row is known again by its key. Whatever ends the
 * import early, the rows refused until then are in the reject file, and how far it has come is said.
 */
export async function importList(client: Client, path: string, rejectPath = `${path}.rejected.csv`): Promise<Imported> {
  const list = readList(await bytesOf(path))
  const cellOf = cellReader(list)
  writeNote(`${list.rows.length} rows, ${list.encoding} / 共 ${list.rows.length} 行，编码 ${list.encoding}`)
  const rejected: RejectedRow[] = []
  const progress = new Progress('import 导入', list.rows.length)
  const done = { imported: 0, known: 0 }
  const counts = (): Counts => ({ rows: list.rows.length, ...done, rejected: rejected.length })
  try {
    await inFlight(list.rows, ROWS_IN_FLIGHT, async (row) => {
      const outcome = await playOne(client, row, (field) => cellOf(row, field))
      if (typeof outcome === 'string') done[outcome]++
      else rejected.push(outcome)
      progress.show(done.imported + done.known + rejected.length)
    })
  } catch (error) {
    writeNote(`stopped early; the same command goes on from here / 导入中断，重新执行同一命令即可继续\n${countsText(counts())}`)
    throw error
  } finally {
    if (rejected.length > 0) {
      await writeRejectFile(rejectPath, list, rejected)
      writeNote(`rejected rows / 被拒行: ${rejectPath}`)
    }
  }
  return { ...counts(), ...(rejected.length === 0 ? {} : { rejectFile: rejectPath }) }
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > MOST_BYTES) throw new CommandFailed(EXIT.usage, 'the list is larger than 256 MiB: split it / 文件过大')
    return await readFile(path)
  } catch (error) {
    if (error instanceof CommandFailed) throw error
    throw new CommandFailed(EXIT.usage, `cannot read ${path}: ${messageOf(error)}`)
  }
}

function cellReader(list: List): (row: ListRow, field: Field) => string {
  const { titleOf, unknown, missing } = matchTitles(list.titles)
  if (missing.length > 0) {
    throw new CommandFailed(EXIT.usage, `the list lacks columns: ${missing.join(', ')} / 清单缺少列`)
  }
  if (unknown.length > 0) writeNote(`columns not used: ${unknown.join(', ')} / 未使用的列`)
  return (row, field) => row.cells[titleOf.get(field) ?? ''] ?? ''
}

async function playOne(
  client: Client, row: ListRow, cell: (field: Field) => string,
): Promise<'imported' | 'known' | RejectedRow> {
  const parsed = caseRowOf(cell)
  if (isRowProblem(parsed)) return { row, code: parsed.code, at: parsed.field, reason: REASONS[parsed.code] }
  const played = await playRow(client, parsed, PATIENCE)
  if (played.kind !== 'rejected') return played.kind
  const { problem, command, caseId } = played
  const seen = [problem.facts, problem.pointers].filter((value) => value !== undefined)
  const facts = seen.map((value) => JSON.stringify(value))
  const reason = [caseId, problem.title, ...facts].filter((word) => word !== undefined).join(' ')
  return { row, code: problem.code, at: command, reason }
}

const REASONS = {
  'missing-field': '必填项为空 / a required cell is empty',
  'unknown-value': '取值无法识别 / the value is not known',
  'not-a-time': '时间无法识别或不存在 / not a time, or a day that does not exist',
  'times-out-of-order': '时间先后颠倒 / the times are out of order',
  'outcome-without-time': '有结果而无决定时间 / an outcome without its time',
  'closed-without-outcome': '有送达时间而无结果 / delivered without an outcome',
  'decided-without-acceptance': '有结果而无受理时间 / decided without being accepted',
} as const
