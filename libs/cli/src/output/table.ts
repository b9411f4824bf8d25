import stringWidth from 'string-width'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string
  /** Wider cells are broken into lines of this many columns; full-width characters count two. */
  readonly maxWidth?: number
}

/** Rows under aligned titles. Full-width characters take two columns, so Chinese and English line up. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map(({ value, maxWidth }) => wrap(value(row), maxWidth ?? Infinity)))
  const widths = columns.map(({ title }, i) =>
    Math.max(stringWidth(title), ...cells.map((row) => Math.max(...(row[i] ?? ['']).map((text) => stringWidth(text))))))
  const titles = line(columns.map(({ title }) => title), widths)
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [titles, rule, ...cells.flatMap((row) => lines(row, widths))].join('\n')
}

function lines(row: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  const height = Math.max(...row.map((cell) => cell.length))
  return Array.from({ length: height }, (_, at) => line(row.map((cell) => cell[at] ?? ''), widths))
}

function line(texts: readonly string[], widths: readonly number[]): string {
  return texts.map((text, i) => text + ' '.repeat((widths[i] ?? 0) - stringWidth(text))).join('  ').trimEnd()
}

function wrap(text: string, maxWidth: number): readonly string[] {
  if (stringWidth(text) <= maxWidth) return [text]
  const broken: string[] = ['']
  for (const word of wordsOf(text)) {
    const current = broken.at(-1) ?? ''
    if (current !== '' && stringWidth(current + word.trimEnd()) > maxWidth) broken.push(word.trimStart())
    else broken[broken.length - 1] = current + word
  }
  return broken.map((part) => part.trimEnd())
}

/** Latin words stay whole; between Chinese characters a line may break anywhere. */
function wordsOf(text: string): readonly string[] {
  return text.match(/[\u0021-\u024f]+\s*|\s+|[^\u0021-\u024f\s]\s*/gu) ?? [text]
}
