import { BoundedCache, type Position, type RecordedEvent, type Sealer, type StoredEvent } from '@bihuan/kernel'

const REMEMBERED = 5_000

/** Parses an event once for all views and reactions of a process that read it at about the same time. */
export class RecordedReader {
  private readonly read: BoundedCache<Position, RecordedEvent>

  constructor(private readonly sealer: Pick<Sealer, 'read'>, remembered = REMEMBERED) {
    this.read = new BoundedCache(remembered)
  }

  /** For one that reads alone, far behind the others: what it reads would only push out what they share. */
  alone(event: StoredEvent): RecordedEvent {
    return this.sealer.read(event)
  }

  recorded(event: StoredEvent): RecordedEvent {
    const known = this.read.get(event.position)
    if (known !== undefined) return known
    const recorded = this.sealer.read(event)
    this.read.set(event.position, recorded)
    return recorded
  }
}
