import { acceptanceService } from '@bihuan/acceptance'
import { openLog, startRuntime } from '@bihuan/host'
import type { Position } from '@bihuan/kernel'
import { withStore } from '../stores/lived-store.js'

/** "What do we know of this case?": the largest document of a case, with three orders. */
export const VIEW = 'acceptance.cases'

const WITHIN_MS = 600_000

/**
 * Lets the runtime run one view, and nothing else, until it stands at the head. Answers after how many milliseconds,
 * the start of the runtime included.
 */
export async function projectToHead(folder: string): Promise<number> {
  const views = acceptanceService.views.filter(({ shape }) => shape.name === VIEW)
  const alone = { ...acceptanceService, views, sweeps: [], recalibrations: [], reactions: undefined }
  return withStore(folder, async (ports) => {
    const head: Position = await ports.store.head() ?? ''
    const startedMs = performance.now()
    const runtime = await startRuntime([alone], ports, { log: openLog('warn'), demonstration: false })
    const arrived = await runtime.waitForView(VIEW, head, WITHIN_MS)
    const elapsedMs = performance.now() - startedMs
    await runtime.stop()
    if (!arrived) throw new Error(`${VIEW} does not reach the head`)
    return elapsedMs
  })
}
