import { Failure, OutcomeUnknown, NO_STREAM } from '@bihuan/kernel'
import { realTimers, TestEvents } from '@bihuan/testing'
import { openSqliteEventStore } from '../event-store.js'

/** What a process saw that wrote until the operating system let it write no more. */
export interface BoundedReport {
  readonly acknowledged: number
  readonly readable: number
  readonly failure: string
  readonly canRepeat: boolean | undefined
  readonly later: string
  readonly fatal: number
}

function codeOf(error: unknown): string {
  return error instanceof Failure ? error.code : String(error)
}

/** Run under `ulimit -f`, so that a real write of SQLite fails in the middle. Prints its report. */
async function main([file = '']: readonly string[]): Promise<void> {
  // Without a handler the signal that comes with the failing write would end the process.
  process.on('SIGXFSZ', () => undefined)
  let fatal = 0
  const onFatal = (): void => {
    fatal += 1
  }
  const store = await openSqliteEventStore({ file, timers: realTimers, onFatal })
  const events = new TestEvents()
  const data = JSON.stringify({ text: 'x'.repeat(20_000) })
  let acknowledged = 0
  let failure: unknown
  while (failure === undefined && acknowledged < 1_000) {
    await store.append('approval-1', acknowledged - 1, [events.one({ data })]).then(
      () => {
        acknowledged += 1
      },
      (error: unknown) => {
        failure = error
      },
    )
  }
  const later = await store.append('approval-2', NO_STREAM, [events.one()]).then(() => 'stored', codeOf)
  const readable = (await store.readStream('approval-1')).length
  const canRepeat = failure instanceof OutcomeUnknown ? failure.canRepeat : undefined
  const report: BoundedReport = { acknowledged, readable, failure: codeOf(failure), canRepeat, later, fatal }
  process.stdout.write(`${JSON.stringify(report)}\n`)
  process.exit(0)
}

await main(process.argv.slice(2))
