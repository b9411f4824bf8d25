import process from 'node:process'
import { DEMONSTRATION_START, start } from '@bihuan/host'
import { playDemonstration } from './demonstration.js'
import { greeting } from './greeting.js'
import { optionsOf, USAGE, type EmbeddedOptions } from './options.js'
import { readPlayRecord, writePlayRecord, type PlayRecord } from './play-record.js'
import { publishDemonstration } from './publish.js'
import { services } from './services.js'

function optionsOrUsage(): EmbeddedOptions {
  try {
    return optionsOf(process.argv.slice(2))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`)
    process.exit(2)
  }
}

const options = optionsOrUsage()
const { port, dataFolder, empty, play } = options
const host = await start(services, {
  port, dataFolder, demonstration: true, logLevel: 'warn',
  ...(empty ? {} : { demonstrationStart: DEMONSTRATION_START }),
})

if (host !== undefined) {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => (stopping = true))
  process.once('exit', (code) => {
    if (stopping && code === 0) process.stderr.write('已停止 stopped\n')
  })
  try {
    await publishDemonstration(host.url, host.runtime.reference())
    process.stderr.write(`就绪 ready  ${host.url}\n`)
    const record = await playedIn(host.url)
    const { organisation } = host.runtime.reference()
    process.stdout.write(`${greeting({ url: host.url, record, organisation })}\n`)
  } catch (error) {
    // Ctrl-C in the middle of the play: the next start completes it.
    if (!stopping) throw error
  }
}

async function playedIn(url: string): Promise<PlayRecord> {
  const known = await readPlayRecord(dataFolder)
  if (known !== undefined) return known
  const record = empty || play === 'none' ? { play: 'none' } as const : await playAll(url, play)
  await writePlayRecord(dataFolder, record)
  return record
}

async function playAll(url: string, length: 'week' | 'month'): Promise<PlayRecord> {
  const beganMs = performance.now()
  const { cases, loops, counts } = await playDemonstration(url, length)
  process.stderr.write(`演示用时 played in ${((performance.now() - beganMs) / 1_000).toFixed(1)} s\n`)
  const sample = loops[0] ?? cases[0]
  if (sample === undefined) return { play: 'complete', counts }
  const { caseId, queryCode } = sample
  return { play: 'complete', counts, sample: { caseId, ...(queryCode === undefined ? {} : { queryCode }) } }
}
