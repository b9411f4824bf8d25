import type { EventStore, Position } from '@bihuan/kernel'

/** Follows the feed as a view or a reaction does and remembers every event that it was given, and how often. */
export class FeedReader {
  private readonly seen = new Map<string, number>()
  private position: Position | undefined
  private readonly stopping = new AbortController()
  private readonly running: Promise<void>

  constructor(
    private readonly store: EventStore, readonly name: string, private readonly limit: number, after?: Position,
  ) {
    this.position = after
    this.running = this.follow()
  }

  /** Of these events: not given to it, and given more than once. */
  async against(stored: readonly string[]): Promise<{ readonly missing: number; readonly doubled: number }> {
    const head = await this.store.head() ?? ''
    while ((this.position ?? '') < head) await new Promise((resolve) => { setTimeout(resolve, 5) })
    this.stopping.abort()
    await this.running
    const missing = stored.filter((id) => !this.seen.has(id)).length
    const doubled = [...this.seen.values()].filter((times) => times > 1).length
    return { missing, doubled }
  }

  private async follow(): Promise<void> {
    const request = { after: this.position, prefixes: 'all', limit: this.limit } as const
    for await (const { events, scannedTo } of this.store.subscribe(request, this.stopping.signal)) {
      for (const { id } of events) this.seen.set(id, (this.seen.get(id) ?? 0) + 1)
      this.position = scannedTo
    }
  }
}
