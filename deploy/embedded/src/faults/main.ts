import process from 'node:process'
import { currentCommit } from './commit.js'
import { optionsOf, USAGE, type FaultOptions } from './options.js'
import { writePage } from './report/page.js'
import { Runs, verdictOf, type Run } from './report/runs.js'
import { figuresText } from './report/text.js'
import { rows } from './rows.js'
import { runRow } from './run-row.js'

function optionsOrUsage(): FaultOptions {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
    process.exit(2)
  }
}

const { rows: names, results, ...order } = optionsOrUsage()
const runs = new Runs(`${results}/faults`)
const commit = await currentCommit(import.meta.dirname)
let stopped = false
// Once: the second time the process ends at once, whatever it has in hand.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopped = true))
for (const name of names) {
  const row = rows.get(name)
  if (row === undefined || stopped) continue
  const { form } = order
  const lacks = await row.lacks?.()
  if (lacks !== undefined) {
    process.stderr.write(`${name}: NOT DONE HERE: ${lacks} / 本机未执行：${lacks}\n`)
    process.exitCode = 1
    continue
  }
  const other = form === 'quick' ? `; in full (-- ${name} --full): ${row.takes.full}` : ''
  process.stderr.write(`${name}: ${row.claim} — ${form}: ${row.takes[form]}${other}\n`)
  const startedMs = performance.now()
  const run = await runRow(row, runs, { ...order, commit, done: tell, stopped: () => stopped })
  const verdict = verdictOf(run)
  const took = `${((performance.now() - startedMs) / 1_000).toFixed(0)} s`
  process.stdout.write(`${name}: ${verdict} in ${took}, seeds from ${run.firstSeed}: ${figuresText(run)}\n`)
  for (const { seed, fault } of run.faults) process.stdout.write(`  seed ${seed}: ${fault}\n`)
  for (const missed of run.control?.missed ?? []) process.stdout.write(`  control: ${missed}\n`)
  if (verdict !== 'passed') process.exitCode = 1
  await writePage(`${results}/reliability.md`, [...rows.values()], runs)
}

function tell({ row, parts, of, faults }: Run): void {
  process.stderr.write(`${row}: ${parts} of ${of} parts, ${faults.length} faults\n`)
}
