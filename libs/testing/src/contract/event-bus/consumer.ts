import type { BatchHandler, ConsumeRequest, EventBus, StoredEvent } from '@bihuan/kernel'

/** A running consumer group that remembers what it was given. */
export interface RunningConsumer {
  readonly given: readonly StoredEvent[]
  /** Resolves once all these events were handled at least once; rejects when the group has ended before. */
  handled(ids: readonly string[]): Promise<void>
  /** Stops in good order. */
  stop(): Promise<void>
  /** Settles as `consume` does. */
  readonly ended: Promise<void>
}

export function startConsumer(
  bus: EventBus, request: Omit<ConsumeRequest, 'signal'>, handle: BatchHandler = async () => undefined,
): RunningConsumer {
  const stopping = new AbortController()
  const given: StoredEvent[] = []
  const handledIds = new Set<string>()
  const waiting = new Set<() => void>()
  let over = false
  const wakeAll = (): void => {
    for (const wake of waiting) wake()
  }
  const ended = bus.consume({ ...request, signal: stopping.signal }, async (batch) => {
    given.push(...batch.events)
    await handle(batch)
    for (const event of batch.events) handledIds.add(event.id)
    wakeAll()
  })
  const noted = ended.catch(() => undefined).then(() => {
    over = true
    wakeAll()
  })
  return {
    given,
    ended,
    async handled(ids) {
      while (!ids.every((id) => handledIds.has(id))) {
        if (over) throw new Error(`the group ${request.group} ended before it was given everything`)
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      }
    },
    async stop() {
      stopping.abort()
      await noted
      await ended
    },
  }
}
