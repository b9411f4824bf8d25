import { parentPort, workerData } from 'node:worker_threads'
import { demonstrationTokens, playCases, type PlanRequest, type Played, type Progress } from '@bihuan/simulator'

/** What the playing thread is started with. */
export interface PlayOrder extends PlanRequest {
  readonly baseUrl: string
}

/** What it says. */
export type FromPlay = { readonly progress: Progress } | { readonly played: Played }

const tell = (message: FromPlay): void => parentPort?.postMessage(message)

const order = workerData as PlayOrder
const played = await playCases({
  ...order, tokenFor: demonstrationTokens(order.baseUrl), onProgress: (progress) => tell({ progress }),
})
tell({ played })
