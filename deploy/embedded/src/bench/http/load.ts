import { runClients, type Round } from '../measure/clients.js'
import { Connection } from './connection.js'
import { expectOk, READY_MESSAGE } from './messages.js'
import type { ServerProcess } from './server-process.js'

/** A round over HTTP: `cpuMicroseconds` is what the load generator used for each request. */
export interface HttpRound extends Round {
  readonly serverMicroseconds: number
  /** Cores that the server kept busy, all of its threads together. */
  readonly serverCores: number
}

/** So many connections to one server; each sends, waits for the answer and sends again. */
export class Load {
  private constructor(private readonly server: ServerProcess, private readonly connections: readonly Connection[]) {}

  static async open(server: ServerProcess, connections: number): Promise<Load> {
    return new Load(server, await Promise.all(Array.from({ length: connections }, () => Connection.open(server.url))))
  }

  async round(milliseconds: number, nextMessage: () => string): Promise<HttpRound> {
    const before = await this.server.usage()
    const startedMs = performance.now()
    const round = await runClients(this.connections.length, milliseconds, async (client) => {
      const connection = this.connections[client]
      if (connection !== undefined) expectOk(await connection.ask(nextMessage()))
    })
    const elapsedMs = performance.now() - startedMs
    const used = (await this.server.usage()).cpuMicroseconds - before.cpuMicroseconds
    return {
      ...round,
      serverMicroseconds: used / (round.perSecond * elapsedMs / 1_000), serverCores: used / 1_000 / elapsedMs,
    }
  }

  /** @throws Error unless everything in the server is at work: a server that has stopped half of it would be fast */
  async expectReady(): Promise<void> {
    const [connection] = this.connections
    if (connection !== undefined) expectOk(await connection.ask(READY_MESSAGE))
  }

  close(): void {
    for (const connection of this.connections) connection.close()
  }
}
