import type { Consumers, Position } from '@bihuan/kernel'

/** A command of a reaction that a rule refused for good: recorded and passed (architecture §5). */
export interface Refusal {
  readonly commandId: string
  readonly reaction: string
  readonly code: string
  readonly eventId: string
  readonly position: Position
}

/** Newest refusals kept for operators; all of them are counted and logged. */
const KEPT = 100
const WRITE_ATTEMPTS = 10

/** The newest refusals of one reaction group, kept in Consumers. */
export class Refusals {
  private counted = 0

  constructor(private readonly consumers: Consumers, private readonly group: string) {}

  /** Since this process started. */
  get count(): number {
    return this.counted
  }

  /** Oldest first. */
  async list(): Promise<readonly Refusal[]> {
    return parse(await this.consumers.value(this.name))
  }

  /** A refusal that came before, by redelivery, keeps its place. */
  async record(fresh: readonly Refusal[]): Promise<void> {
    if (fresh.length === 0) return
    this.counted += fresh.length
    for (let attempt = 0; attempt < WRITE_ATTEMPTS; attempt++) {
      const stored = await this.consumers.value(this.name)
      const known = parse(stored)
      const ids = new Set(known.map(({ commandId }) => commandId))
      const next = [...known, ...fresh.filter(({ commandId }) => !ids.has(commandId))].slice(-KEPT)
      if (await this.consumers.replaceValue(this.name, stored, JSON.stringify(next))) return
    }
    throw new TypeError(`${this.name} is written by too many at once`)
  }

  private get name(): string {
    return `refused:${this.group}`
  }
}

function parse(stored: string | undefined): readonly Refusal[] {
  return stored === undefined ? [] : JSON.parse(stored) as readonly Refusal[]
}
