import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { CommandFailed, EXIT, messageOf } from '../exit-codes.js'

export interface ListRow {
  /** Line of the file on which the row begins, counting from 1, for people who open it in an editor. */
  readonly line: number
  /** Cells by their titles, trimmed. */
  readonly cells: { readonly [title: string]: string }
}

export interface List {
  readonly encoding: 'UTF-8' | 'GB18030'
  readonly titles: readonly string[]
  readonly rows: readonly ListRow[]
}

const MOST_ROWS = 1_000_000
const LONGEST_ROW = 100_000

/** A list as offices export it: UTF-8 with or without a byte-order mark, else GB18030; commas, semicolons or tabs. */
export function readList(bytes: Uint8Array): List {
  const { text, encoding } = decode(bytes)
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [',', '\t', ';'].reduce((a, b) => firstLine.split(b).length > firstLine.split(a).length ? b : a)
  const rows = records(text, delimiter)
  const [titles, ...body] = rows
  if (titles === undefined) throw new CommandFailed(EXIT.usage, 'the list is empty / 清单为空')
  if (body.length > MOST_ROWS) throw new CommandFailed(EXIT.usage, `more than ${MOST_ROWS} rows: split the list / 行数过多`)
  const names = titles.record.map((title) => title.trim())
  return { encoding, titles: names, rows: body.map(({ record, line }) => ({ line, cells: cellsOf(names, record) })) }
}

function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: List['encoding'] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: iconv.decode(Buffer.from(bytes), 'gb18030'), encoding: 'GB18030' }
  }
}

interface Parsed {
  readonly record: readonly string[]
  readonly line: number
}

function records(text: string, delimiter: string): readonly Parsed[] {
  try {
    const found = parse(text, {
      delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: LONGEST_ROW,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
    // The parser counts the lines it has finished; a row that spans several begins where the one before ended.
    return found.map(({ record, info }) => ({ record, line: info.lines - lineBreaksIn(record) }))
  } catch (error) {
    throw new CommandFailed(EXIT.usage, `not a readable list: ${messageOf(error)}`)
  }
}

function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0)
}

function cellsOf(titles: readonly string[], record: readonly string[]): ListRow['cells'] {
  return Object.fromEntries(titles.map((title, i) => [title, (record[i] ?? '').trim()]))
}
