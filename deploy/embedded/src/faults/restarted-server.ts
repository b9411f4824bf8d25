import { temporaryFolder, TestClient, type Answer } from '@bihuan/host/testing'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { endLeases } from '../testing/data-folder.js'
import { EmbeddedProcess } from '../testing/embedded-process.js'
import { Caller, type Said, type Sent } from '../testing/load.js'
import { STAFF, type Who } from '../testing/lives.js'
import { tokenOf } from '../testing/house.js'

const AUDITOR = { id: 'auditor-1', roles: ['auditor'] }
const BEGINS = '2026-03-02T01:00:00.000Z'
const LOOK_AGAIN_MS = 20

interface Living {
  readonly server: EmbeddedProcess
  readonly url: string
  readonly caller: Caller
  readonly reader: TestClient
}

/** A house that is killed and started again while clients go on: whoever meets a broken connection sends again. */
export class RestartedServer {
  kills = 0
  brokenConnections = 0
  private living: Promise<Living>

  private constructor(private readonly data: string) {
    this.living = this.started()
  }

  static async start(data: string): Promise<RestartedServer> {
    const server = new RestartedServer(data)
    await server.living
    return server
  }

  /** Kills it in the middle of whatever it is doing and starts it on the same files. */
  async killAndStart(): Promise<void> {
    const { server } = await this.living
    this.kills += 1
    this.living = server.stop('SIGKILL').then(() => this.started())
    await this.living
  }

  async stop(): Promise<void> {
    await (await this.living).server.stop('SIGKILL')
    endLeases(this.data)
  }

  /** Sends until it is answered, by whichever process. */
  send(command: Sent): Promise<Said> {
    return this.untilAnswered(({ caller }) => caller.send(command))
  }

  /** A question of somebody who may read every case. */
  ask(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    return this.untilAnswered(({ reader }) => reader.get(path))
  }

  /** As a client with a token of its own sends it, with whatever is answered. */
  post(who: Who, path: string, body: object, headers: { readonly [name: string]: string }): Promise<Answer> {
    return this.untilAnswered(async ({ url }) => {
      const token = await tokenOf(url, STAFF[who])
      return new TestClient(url, { authorization: `Bearer ${token}` }).post(path, body, headers)
    })
  }

  private async untilAnswered<Given>(ask: (living: Living) => Promise<Given>): Promise<Given> {
    for (;;) {
      const living = await this.living
      try {
        return await ask(living)
      } catch (error) {
        // What fetch throws when the connection broke; everything else is a finding.
        if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error
        this.brokenConnections += 1
        await wait(LOOK_AGAIN_MS)
      }
    }
  }

  private async started(): Promise<Living> {
    if (this.kills > 0) endLeases(this.data)
    const server = await EmbeddedProcess.start({ dataFolder: this.data, begins: BEGINS })
    const { url } = server
    const authorization = `Bearer ${await tokenOf(url, AUDITOR)}`
    return { server, url, caller: await Caller.of(url), reader: new TestClient(url, { authorization }) }
  }
}

/** On a folder of its own, which goes with it. */
export async function onServer<Result>(
  work: (server: RestartedServer, data: string) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder()
  const data = join(folder.path, 'data')
  try {
    const server = await RestartedServer.start(data)
    try {
      return await work(server, data)
    } finally {
      await server.stop()
    }
  } finally {
    await folder.remove()
  }
}
