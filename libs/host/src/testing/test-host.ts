import type { EventStore } from '@bihuan/kernel'
import { bindPorts } from '../application/bind-ports.js'
import { configurationOf, type Configuration, type HostOptions } from '../application/configuration.js'
import { startHost, type Host } from '../application/host.js'
import { demonstrationToken, type TokenActor } from '../application/issuers.js'
import { openLog, type HostLog } from '../application/log.js'
import { startServices } from '../application/start.js'
import { systemTimers } from '../application/system-ports.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import type { Role } from '../definition/roles.js'
import { DEMONSTRATION_START } from '../runtime/demonstration-clock.js'
import type { DemonstrationClockControl, Runtime } from '../runtime/runtime.js'
import { scopelessPorts, startScopelessRuntime } from './scopeless.js'
import { temporaryFolder } from './temporary-folder.js'
import { TestClient } from './test-client.js'

/** Who a test speaks as. Without `id` one is made from the roles. */
export interface TestActor extends Omit<TokenActor, 'id' | 'roles'> {
  readonly id?: string
  readonly roles: readonly Role[]
}

export interface TestHostOptions extends Omit<HostOptions, 'port' | 'host' | 'dataFolder' | 'demonstration'> {
  /** Files that outlive the host, for tests of restarts; left out, a folder that goes with it. */
  readonly dataFolder?: string
  /** Everybody sees and changes everything that the role allows, wherever: for controls of tests of the scope. */
  readonly scopeless?: boolean
}

/** A real host on SQLite files and a real port; business time stands still until the test moves it. */
export interface TestHost {
  readonly url: string
  readonly runtime: Runtime
  /** Every route as it was registered, with its method. */
  readonly routes: Host<Runtime>['routes']
  /** What was written, as it was written. */
  readonly store: Pick<EventStore, 'readStream' | 'readFeed' | 'head'>
  /** Business time: `set`, `advance`; both answer when everything that falls due on the way has been done. */
  readonly clock: DemonstrationClockControl
  /** Lines of the log, as written. */
  readonly logLines: readonly string[]
  as(actor: TestActor): TestClient
  anonymous(): TestClient
  /** Resolves when views, reactions and sweeps stand past the head. */
  drained(): Promise<void>
  stop(): Promise<void>
}

export async function startTestHost(
  definitions: readonly ServiceDefinition[], { scopeless = false, ...options }: TestHostOptions = {},
): Promise<TestHost> {
  const folder = options.dataFolder === undefined ? await temporaryFolder() : undefined
  const configuration = configurationOf({
    demonstrationStart: DEMONSTRATION_START, ...options,
    ...(folder === undefined ? {} : { dataFolder: folder.path }), port: 0, host: '127.0.0.1', demonstration: true,
  }, {})
  const logLines: string[] = []
  const log = openLog(configuration.logLevel, { write: (line) => logLines.push(line) })
  const host = scopeless
    ? await startScopeless(definitions, configuration, log)
    : await startServices(definitions, configuration, log, (error) => logLines.push(error.message))
  return testHostOf(host, logLines, async () => {
    await host.stop()
    await folder?.remove()
  })
}

async function startScopeless(
  definitions: readonly ServiceDefinition[], configuration: Configuration, log: HostLog,
): Promise<Host<Runtime>> {
  const ports = scopelessPorts(await bindPorts(configuration, (error) => log.error(error.message)))
  return startHost({ definitions, configuration, ports, log, startRuntime: startScopelessRuntime })
}

function testHostOf(host: Host<Runtime>, logLines: readonly string[], stop: () => Promise<void>): TestHost {
  const { url, runtime, demonstrationSecret } = host
  const clock = runtime.demonstrationClock
  if (clock === undefined || demonstrationSecret === undefined) throw new TypeError('a test host is a demonstration')
  return {
    url, runtime, clock, logLines, stop,
    routes: host.routes,
    store: host.ports.store,
    anonymous: () => new TestClient(url),
    as: (actor) => new TestClient(url, {}, () => bearer(actor, demonstrationSecret)),
    drained: () => runtime.drained(),
  }
}

async function bearer(actor: TestActor, secret: Uint8Array): Promise<string> {
  const id = actor.id ?? actor.roles.join('-')
  return `Bearer ${await demonstrationToken({ ...actor, id }, secret, systemTimers.nowMs())}`
}
