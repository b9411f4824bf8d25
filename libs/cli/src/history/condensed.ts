/** A line of a clock's explanation, as the audit route answers it. */
export interface ExplanationLine {
  readonly date?: string
  readonly counted: boolean
  readonly reason: string
  readonly text: { readonly 'zh-CN': string; readonly en: string }
}

/** Days that follow each other and were treated alike, as one line: forty-five working days fit on a screen. */
export interface CondensedLine {
  readonly mark: '+' | '·'
  readonly from: string | undefined
  readonly to: string | undefined
  readonly first: ExplanationLine
  readonly last: ExplanationLine
}

export function condensed(lines: readonly ExplanationLine[]): readonly CondensedLine[] {
  const runs: CondensedLine[] = []
  for (const line of lines) {
    const open = runs.at(-1)
    if (open !== undefined && isMoreOf(open.last, line)) runs[runs.length - 1] = { ...open, to: line.date, last: line }
    else runs.push({ mark: line.counted ? '+' : '·', from: line.date, to: line.date, first: line, last: line })
  }
  return runs
}

function isMoreOf(before: ExplanationLine, line: ExplanationLine): boolean {
  const isAnotherDay = before.date !== undefined && line.date !== undefined && before.date < line.date
  return isAnotherDay && before.reason === line.reason && before.counted === line.counted
}
