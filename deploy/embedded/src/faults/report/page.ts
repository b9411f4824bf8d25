import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FaultRow, Form } from '../row.js'
import { joined, verdictOf, type Run, type Runs } from './runs.js'
import { controlText, figuresText, runText } from './text.js'
import { textIn } from './text-in.js'

const BEGIN = '<!-- faults: written by npm run faults -->'
const END = '<!-- end of faults -->'
const EMPTY = `# Reliability

What is promised, how it is tested, what was measured, and when.

## Faults

${BEGIN}
${END}
`

/** Writes the section between the two marks; everything else on the page is left as it stands. */
export async function writePage(file: string, rows: readonly FaultRow[], runs: Runs): Promise<void> {
  const told = await Promise.all(rows.map(async (row) => rowText(row, await runs.of(row.name))))
  const page = withSection(await textIn(file) ?? '', `${INTRODUCTION}\n\n${HEAD}\n${told.join('\n')}`)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(`${file}.new`, page)
  await rename(`${file}.new`, file)
}

/** A page without the marks gets them at its end. */
function withSection(page: string, section: string): string {
  const marked = page.includes(BEGIN) ? page : `${page.trimEnd()}\n\n## Faults\n\n${BEGIN}\n${END}\n`
  const start = page === '' ? EMPTY : marked
  const [before, after] = [start.slice(0, start.indexOf(BEGIN)), start.slice(start.indexOf(END))]
  return `${before}${BEGIN}\n\n${section}\n\n${after}`
}

const MOST_TOLD = 200
const HEAD = '| Claim | Proven by | Figure | Last run |\n|---|---|---|---|'
const INTRODUCTION = `\`npm run faults -- [row…] [--full]\` runs these on real files and real processes; without words
every row in its quick form. A full run may be stopped and is taken up at the part where it was left. Each row ends with
its control: the house, or what was seen of it, is made wrong on purpose, and the check has to notice. Results of every
commit are kept in \`faults/\`.`

function rowText(row: FaultRow, all: readonly Run[]): string {
  const newest = newestOf(all, 'full') ?? newestOf(all, 'quick')
  const claim = `**${row.name}**: ${row.claim}. Passes when: ${row.passesWhen}`
  const test = `\`npm run faults -- ${row.name}\`; in \`npm test\`: ${row.shortForm}`
  if (newest === undefined) return cells([claim, test, 'none yet', `not run yet; in full ${row.takes.full}`])
  const faults = newest.faults.slice(0, 3).map(({ seed, fault }) => `fault (seed ${seed}): ${oneLine(fault)}`)
  const kept = all.length > 1 ? [`all ${all.length} runs that are kept: ${figuresText(together(all))}`] : []
  const figures = [figuresText(newest), `control: ${controlText(newest)}`, ...faults, ...kept]
  const last = all.at(-1)
  const runs = [runText(newest), ...(last === undefined || last === newest ? [] : [runText(last)])]
  const full = newestOf(all, 'full') === undefined ? [`in full not run yet (${row.takes.full})`] : []
  return cells([claim, test, figures.join('<br>'), [...runs, ...full].join('<br>')])
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(' | ')} |`
}

/** Without what ends a cell or a line of a table. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '/').slice(0, MOST_TOLD)
}

function newestOf(all: readonly Run[], form: Form): Run | undefined {
  return all.findLast((run) => run.form === form && (form === 'quick' || verdictOf(run) !== 'unfinished'))
}

function together(all: readonly Run[]): Pick<Run, 'counts' | 'worst'> {
  return all.reduce<Pick<Run, 'counts' | 'worst'>>((sum, { counts, worst }) => ({
    counts: joined(sum.counts, counts, (one, other) => one + other), worst: joined(sum.worst, worst, Math.max),
  }), { counts: {}, worst: {} })
}
