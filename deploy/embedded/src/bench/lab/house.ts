import { acceptanceService } from '@bihuan/acceptance'
import {
  bindPorts, configurationOf, openLog, startRuntime, type BoundPorts, type DeciderBinding, type Runtime,
  type Submission, type Submitted,
} from '@bihuan/host'
import { EVERYWHERE } from '@bihuan/kernel'
import { CLERK } from './commands.js'

/** The deciding half of acceptance on real SQLite files; nothing follows the feed, so nothing else costs. */
export interface House {
  readonly ports: BoundPorts
  readonly runtime: Runtime
  /** @throws Error when the rules, or anybody else, say no */
  submit(binding: DeciderBinding, submission: Wish): Promise<Submitted>
  /** The reference feed stops too: only what a caller does itself costs from here on. Published data stay known. */
  fallSilent(): Promise<void>
  close(): Promise<void>
}

export type Wish = Pick<Submission, 'target' | 'command' | 'key'> & Partial<Pick<Submission, 'actor'>>

export async function openHouse(folder: string, cachedStreams: number): Promise<House> {
  const configuration = configurationOf({ dataFolder: folder, logLevel: 'warn' }, {})
  const ports = await bindPorts(configuration, (error) => { throw error })
  const deciding = { ...acceptanceService, views: [], sweeps: [], recalibrations: [], reactions: undefined }
  const runtime = await startRuntime([deciding], ports, {
    log: openLog('warn'), demonstration: false, limits: { cachedStreams },
  })
  return {
    ports, runtime,
    submit: async (binding, wish) => {
      const submitted = await runtime.gateway.submit(binding, {
        actor: CLERK, scope: EVERYWHERE, correlationId: wish.key, ...wish,
      })
      const { outcome } = submitted
      if (outcome.kind === 'accepted') return submitted
      throw new Error(`${wish.command.name}: ${outcome.kind === 'rejected' ? outcome.rejection.code : outcome.kind}`)
    },
    fallSilent: () => runtime.stop(),
    close: async () => {
      await runtime.stop()
      await ports.close()
    },
  }
}
