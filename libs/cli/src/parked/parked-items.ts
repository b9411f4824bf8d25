import { refuse, type Client } from '../client.js'

/** As `GET /<service>/parked` answers it. */
export interface ParkedItem {
  readonly service: string
  /** The case, else the stream, whose events wait. */
  readonly key: string
  /** The event at the head: what a retry or a skip is about. */
  readonly eventId: string
  readonly code: string
  readonly attempts: number
  readonly positions: readonly string[]
  readonly parkedAt: string
  readonly retryAt: string
}

/** Services that may react to others; a server without one of them answers 404 for it. */
export const REACTING = ['acceptance', 'approval', 'evaluation', 'callback', 'rectification'] as const

const MOST = 500

/** What waits in these services, oldest first. */
export async function parkedItems(client: Client, services: readonly string[]): Promise<readonly ParkedItem[]> {
  const items: ParkedItem[] = []
  for (const service of services) {
    const answer = await client.get<{ readonly items: readonly ParkedItem[] }>(
      `/${encodeURIComponent(service)}/parked?limit=${MOST}`,
    )
    if (answer.ok) items.push(...answer.body.items)
    else if (answer.problem.status !== 404 || services.length === 1) refuse(answer.problem)
  }
  return items.sort((left, right) => (left.parkedAt < right.parkedAt ? -1 : 1))
}
