import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { integerBelow, seededEntropy } from '@bihuan/testing'
import { JumpingClock } from './jumping-date.js'
import { jumpsOf } from './jumps.js'

/*
 * A house as it runs in earnest, on the clock of its machine, which is set forwards and backwards while the sweeps are
 * at work. Words: folder, seed, first and last moment in milliseconds, longest pause before a jump in milliseconds.
 */
const [folder = '', ...numbers] = process.argv.slice(2)
const [seed = 0, startMs = 0, endMs = 0, mostPauseMs = 0] = numbers.map(Number)
const clock = JumpingClock.install(startMs)
// Loaded only now, so that nobody has kept the true clock.
const { configurationOf, openLog, startServices } = await import('@bihuan/host')
const { Unavailable } = await import('@bihuan/kernel')
const { services } = await import('../../services.js')

const host = await startServices(
  services, configurationOf({ dataFolder: folder, port: 0, logLevel: 'silent' }, {}), openLog('silent'),
  (error) => { throw error },
)
const entropy = seededEntropy(seed)
for (const moment of jumpsOf(seed, startMs, endMs)) {
  const working = host.runtime.drained().catch((error: unknown) => {
    // Its patience is reckoned on the same clock: a jump by a day uses it up. The next round waits again.
    if (!(error instanceof Unavailable)) throw error
  })
  if (mostPauseMs === 0) await working
  else await wait(integerBelow(entropy, mostPauseMs))
  clock.set(moment)
  await working
}
await host.runtime.drained()
await host.stop()
