import type { MachineFacts } from '../machine.js'
import { medianOf, ratioOf, reaches, type Line, type Rounds, type RowResult, type Target } from './line.js'

/** One row as Markdown, which reads well enough in a terminal too. */
export function rowText(result: RowResult, facts: MachineFacts): string {
  return [
    `## ${result.row} · ${result.title}`,
    '',
    '| Work | Bihuan: median (least – most) | Raw limit: median (least – most) | Ratio | Target | |',
    '|---|---|---|---|---|---|',
    ...result.lines.map(lineText),
    '',
    ...result.lines.flatMap(({ work, notes }) => notes.map((note) => `- ${work}: ${note}`)),
    '',
    factsText(facts),
  ].join('\n')
}

function lineText(line: Line): string {
  const { work, unit, ours, raw, target } = line
  const ratio = ratioOf(line)
  const reached = reaches(line)
  const cells = [
    work, spread(ours, unit), raw === undefined ? '–' : `${spread(raw.rounds, unit)} ${raw.what}`,
    ratio === undefined ? '–' : ratio.toFixed(2), target === undefined ? '–' : targetText(target, unit),
    reached === undefined ? '' : reached ? 'reached' : 'missed',
  ]
  return `| ${cells.join(' | ')} |`
}

function targetText({ figure, ratio }: Target, unit: Line['unit']): string {
  const parts: string[] = []
  if (figure !== undefined) parts.push(`${unit === '/s' ? '≥' : '≤'} ${amount(figure)} ${unit}`)
  if (ratio !== undefined) parts.push(`≥ ${ratio} of raw`)
  return parts.join(' and ')
}

function spread(rounds: Rounds, unit: Line['unit']): string {
  return `${amount(medianOf(rounds))} ${unit} (${amount(Math.min(...rounds))} – ${amount(Math.max(...rounds))})`
}

export function amount(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 })
}

function factsText(facts: MachineFacts): string {
  const { measuredOn, processor, cores, node, sqlite, folder, fdatasyncsPerSecond, loadBefore, loadAfter } = facts
  return `Measured ${measuredOn} on ${cores} cores (${processor}), Node ${node}, SQLite ${sqlite}; bare write and `
    + `fdatasync of 4 KiB in ${folder}: ${spread(fdatasyncsPerSecond, '/s')}; one-minute load of the machine `
    + `${loadBefore.toFixed(1)} before and ${loadAfter.toFixed(1)} after, this run included.`
}
