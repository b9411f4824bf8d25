import { Worker } from 'node:worker_threads'
import { localDate } from '@bihuan/deadlines'
import { DEMONSTRATION_START } from '@bihuan/host'
import { daysOf, terminalProgress, type Played } from '@bihuan/simulator'
import type { FromPlay, PlayOrder } from './play-worker.js'

const SEED = 8600

/**
 * Plays a week or a month of the demonstration's halls through the public API, from a thread of its own: those who
 * send do not take the server's time. Keys follow from the seed, so a play that was cut off is completed by the next
 * start. @throws PlayFailed as the thread has thrown it
 */
export function playDemonstration(baseUrl: string, length: 'week' | 'month'): Promise<Played> {
  const from = localDate(DEMONSTRATION_START)
  const order: PlayOrder = { baseUrl, seed: SEED, from, days: daysOf(length, from) }
  const show = terminalProgress(process.stderr, '演示办件 demonstration')
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./play-worker.js', import.meta.url), { workerData: order })
    worker.on('message', (said: FromPlay) => {
      if ('progress' in said) show(said.progress)
      else resolve(said.played)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the play ended with ${code} before it was over`)))
  })
}
