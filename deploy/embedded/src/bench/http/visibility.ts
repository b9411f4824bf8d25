import { Connection } from './connection.js'
import { caseMessage, expectOk, positionIn, supplyMessage } from './messages.js'

export interface Visibility {
  /** 99th percentile in milliseconds, from the moment a command was due to be sent until its view shows it. */
  readonly fromDueMs: number
  /** The same from the command's answer on: the lag of the view alone. */
  readonly fromAnswerMs: number
  readonly perSecond: number
}

export interface Arrivals {
  readonly perSecond: number
  readonly milliseconds: number
  readonly token: string
  /** What a command carries; the food licence's materials when left out. */
  readonly body?: string
  nextCase(): string
}

/**
 * Commands arrive at a fixed rate whatever the server does, so that a pause of the server counts for everybody whom it
 * kept waiting; each is followed by the question for its case with `?after=`.
 */
export class VisibilityProbe {
  private readonly free: Connection[]
  private readonly queue: ((connection: Connection) => void)[] = []

  private constructor(private readonly connections: readonly Connection[]) {
    this.free = [...connections]
  }

  static async open(url: string, connections: number): Promise<VisibilityProbe> {
    return new VisibilityProbe(await Promise.all(Array.from({ length: connections }, () => Connection.open(url))))
  }

  async round(arrivals: Arrivals): Promise<Visibility> {
    const fromDue: number[] = []
    const fromAnswer: number[] = []
    const running: Promise<void>[] = []
    const startedMs = performance.now()
    const total = Math.round(arrivals.perSecond * arrivals.milliseconds / 1_000)
    while (running.length < total) {
      const due = Math.min(total, Math.floor((performance.now() - startedMs) * arrivals.perSecond / 1_000))
      while (running.length < due) {
        const dueMs = startedMs + running.length * 1_000 / arrivals.perSecond
        running.push(this.one(arrivals, (answeredMs, visibleMs) => {
          fromDue.push(visibleMs - dueMs)
          fromAnswer.push(visibleMs - answeredMs)
        }))
      }
      await new Promise((resolve) => { setTimeout(resolve, 1) })
    }
    await Promise.all(running)
    return {
      fromDueMs: percentile(fromDue, 0.99), fromAnswerMs: percentile(fromAnswer, 0.99),
      perSecond: total / (performance.now() - startedMs) * 1_000,
    }
  }

  close(): void {
    for (const connection of this.connections) connection.close()
  }

  private async one(
    { token, nextCase, body }: Arrivals, seen: (answeredMs: number, visibleMs: number) => void,
  ): Promise<void> {
    const caseId = nextCase()
    const connection = await this.take()
    const position = positionIn(expectOk(await connection.ask(supplyMessage(caseId, token, body))))
    const answeredMs = performance.now()
    expectOk(await connection.ask(caseMessage(caseId, position, token)))
    seen(answeredMs, performance.now())
    this.giveBack(connection)
  }

  private async take(): Promise<Connection> {
    return this.free.pop() ?? new Promise((resolve) => { this.queue.push(resolve) })
  }

  private giveBack(connection: Connection): void {
    const next = this.queue.shift()
    if (next === undefined) this.free.push(connection)
    else next(connection)
  }
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
