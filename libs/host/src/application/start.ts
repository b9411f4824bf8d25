import process from 'node:process'
import type { ServiceDefinition } from '../definition/service-definition.js'
import { errorFacts } from '../runtime/log.js'
import type { Runtime } from '../runtime/runtime.js'
import { startRuntime } from '../runtime/start-runtime.js'
import { bindPorts } from './bind-ports.js'
import { configurationOf, type Configuration, type HostOptions } from './configuration.js'
import { startHost, type Host } from './host.js'
import { openLog, type HostLog } from './log.js'
import { refuseOldNode, startFailureOf } from './start-failure.js'

/** Longer than any bounded wait inside; after it the process ends without having drained. */
const STOP_WITHIN_MS = 30_000

/**
 * What a `main.ts` calls: these services in one process until it is told to stop. SIGINT and SIGTERM stop it when what
 * was acknowledged is drained (exit code 0); a store that is damaged, or whose last write has an unknown outcome, stops
 * it with exit code 1, so that whoever watches starts it again and it settles from what is stored. What cannot start
 * ends with exit code 1 as well, after one line of the log with the `reason` and one for people on standard error.
 */
export async function start(
  services: ServiceDefinition | readonly ServiceDefinition[], options: HostOptions = {},
): Promise<Host<Runtime> | undefined> {
  const definitions = [services].flat()
  const log = openLog(configuredLevel(options))
  let host: Host<Runtime> | undefined
  let configuration: Configuration | undefined
  const fatal = (error: Error): void => {
    log.error('the store must not be written any more: this process stops', errorFacts(error))
    void end(host, log, 1)
  }
  try {
    refuseOldNode(process.versions.node)
    configuration = configurationOf(options, process.env)
    host = await startServices(definitions, configuration, log, fatal)
  } catch (error) {
    const { reason, words } = startFailureOf(error, configuration)
    log.error('this process cannot start', { ...errorFacts(error), reason })
    log.flush()
    process.stderr.write(`${words['zh-CN']} / ${words.en} — ${reason}\n`)
    process.exitCode = 1
    return undefined
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      log.info('stopping', { signal })
      void end(host, log, 0)
    })
  }
  log.info('listening', { url: host.url, services: definitions.map(({ name }) => name).join(',') })
  return host
}

/** Opens the ports and starts a host on them; without signals and exit codes, for whoever embeds it. */
export async function startServices(
  definitions: readonly ServiceDefinition[], configuration: Configuration, log: HostLog,
  onFatal: (error: Error) => void,
): Promise<Host<Runtime>> {
  const ports = await bindPorts(configuration, onFatal)
  try {
    return await startHost({ definitions, configuration, ports, log, startRuntime })
  } catch (error) {
    await ports.close()
    throw error
  }
}

async function end(host: Host<Runtime> | undefined, log: HostLog, code: number): Promise<void> {
  const late = setTimeout(() => {
    log.error('not everything was drained in time', { withinMs: STOP_WITHIN_MS })
    log.flush()
    process.exit(1)
  }, STOP_WITHIN_MS)
  try {
    await host?.stop()
    log.info('stopped')
  } catch (error) {
    log.error('stopping failed', errorFacts(error))
    process.exitCode = 1
  }
  clearTimeout(late)
  log.flush()
  process.exit(process.exitCode ?? code)
}

/** The log must speak before the configuration is known to be right. */
function configuredLevel(options: HostOptions): Configuration['logLevel'] {
  const level = options.logLevel ?? process.env['LOG_LEVEL']
  return level === 'debug' || level === 'warn' || level === 'error' || level === 'silent' ? level : 'info'
}
