import { resolve } from 'node:path'
import process from 'node:process'
import { Lab } from './lab/lab.js'
import { currentLoad, fixedFacts, type MachineFacts } from './machine.js'
import { runBare } from './measure/clients.js'
import { BRIEF, FULL, inTurns } from './measure/pace.js'
import { Contender, rates } from './measure/rounds.js'
import { optionsOf, USAGE, type BenchOptions } from './options.js'
import { BareSync } from './raw/fdatasync.js'
import { writePage } from './report/page.js'
import { rowText } from './report/text.js'
import { rows } from './rows.js'

const PAGE = resolve(import.meta.dirname, '../../../../docs/operate/performance.md')
const SYNC_ROUND_MS = 500

function optionsOrUsage(): BenchOptions {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
    process.exit(2)
  }
}

async function bareSyncs(folder: string): Promise<readonly number[]> {
  const sync = new BareSync(folder)
  try {
    const disk = new Contender(() => runBare(SYNC_ROUND_MS, () => sync.once()))
    await inTurns(pace, disk)
    return rates(disk.rounds)
  } finally {
    sync.close()
  }
}

const options = optionsOrUsage()
const pace = options.brief ? BRIEF : FULL
const lab = await Lab.open(options, pace, options.cases)
try {
  for (const name of options.rows) {
    const fdatasyncsPerSecond = await bareSyncs(lab.folder)
    const loadBefore = currentLoad()
    const result = await rows.get(name)?.(lab)
    if (result === undefined) continue
    const facts: MachineFacts = {
      ...fixedFacts(), folder: options.parent, fdatasyncsPerSecond, loadBefore, loadAfter: currentLoad(),
    }
    const text = rowText(result, facts)
    process.stdout.write(`${text}\n\n`)
    if (!options.brief) await writePage(PAGE, name, text)
  }
} finally {
  await lab.close()
}
