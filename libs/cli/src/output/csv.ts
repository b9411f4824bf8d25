/**
 * What a spreadsheet would take for a formula: these signs at the beginning, behind blanks too, and the wide ones that
 * a Chinese keyboard gives, which Excel reads as their narrow sisters.
 */
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n\0])/

/** One line of CSV. A cell that a spreadsheet would take for a formula is guarded with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}
