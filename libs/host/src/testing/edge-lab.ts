import { bindPorts } from '../application/bind-ports.js'
import { configurationOf, type HostOptions } from '../application/configuration.js'
import { startHost } from '../application/host.js'
import { demonstrationToken, type TokenActor } from '../application/issuers.js'
import { openLog } from '../application/log.js'
import { systemTimers } from '../application/system-ports.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import { obligingScript, scriptedRuntime, type Script } from './scripted-runtime.js'
import { temporaryFolder } from './temporary-folder.js'
import { TestClient } from './test-client.js'

/** The real HTTP edge over a scripted runtime: for tests of the edge alone. */
export interface EdgeLab {
  readonly url: string
  readonly script: Script
  readonly anonymous: TestClient
  /** Lines of the log, as written. */
  readonly logLines: readonly string[]
  as(actor: TokenActor): Promise<TestClient>
  token(actor: TokenActor, nowMs?: number): Promise<string>
  with(headers: { readonly [name: string]: string }): TestClient
  stop(): Promise<void>
}

export async function openEdgeLab(
  definitions: readonly ServiceDefinition[], options: Pick<HostOptions, 'demonstration' | 'oidc'> = {},
): Promise<EdgeLab> {
  const folder = await temporaryFolder()
  const configuration = configurationOf({ dataFolder: folder.path, port: 0, demonstration: true, ...options }, {})
  const ports = await bindPorts(configuration, (error) => logLines.push(error.message))
  const script = obligingScript()
  const logLines: string[] = []
  const log = openLog('info', { write: (line) => logLines.push(line) })
  const host = await startHost({
    definitions, configuration, ports, log,
    startRuntime: (_, given) => Promise.resolve(scriptedRuntime(script, given)),
  })
  const secret = await ports.subjectKeys.secret('demonstration-tokens', ports.entropy.bytes(32))
  const token = (actor: TokenActor, nowMs = systemTimers.nowMs()): Promise<string> =>
    demonstrationToken(actor, secret, nowMs)
  const bearing = (headers: { readonly [name: string]: string }): TestClient => new TestClient(host.url, headers)
  return {
    url: host.url, script, logLines, token,
    anonymous: bearing({}),
    with: bearing,
    as: async (actor) => bearing({ authorization: `Bearer ${await token(actor)}` }),
    stop: async () => {
      await host.stop()
      await folder.remove()
    },
  }
}
