import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { ServiceDefinition } from '../definition/service-definition.js'
import { AccessGuard } from '../http/access/access-guard.js'
import { RateLimit } from '../http/access/rate-limit.js'
import { TokenVerifier, type Issuers } from '../http/access/token-verifier.js'
import { GatewayCommands } from '../http/gateway-commands.js'
import { GivenTokens } from '../http/given-tokens.js'
import { KnownRoutes, type KnownRoute } from '../http/known-routes.js'
import { PersonalAccess } from '../http/personal-access.js'
import { ProblemFilter } from '../http/problem-filter.js'
import { QueryCodes } from '../http/query-codes.js'
import { StoredStreams } from '../http/stored-streams.js'
import { ViewQueries } from '../http/view-queries.js'
import { serveDocuments } from '../openapi/serve-documents.js'
import type { Ports } from '../runtime/ports.js'
import { readEvent } from '../sealing/read-event.js'
import type { BoundPorts } from './bind-ports.js'
import { closeGracefully } from './close-gracefully.js'
import type { Configuration } from './configuration.js'
import { fastifyAdapter } from './fastify-adapter.js'
import { rootModule, serviceModule, type HostParts } from './host-module.js'
import type { HostedRuntime, StartRuntime } from './hosted-runtime.js'
import { issuersOf } from './issuers.js'
import type { HostLog } from './log.js'
import { Metrics } from './metrics.js'
import { RpcErrorsAsThrown } from './rpc-errors.js'
import { securityHeaders } from './security-headers.js'

/** What a host is put together from. */
export interface HostSettings<R extends HostedRuntime> {
  readonly definitions: readonly ServiceDefinition[]
  readonly configuration: Configuration
  readonly ports: BoundPorts
  readonly log: HostLog
  readonly startRuntime: StartRuntime<R>
}

type HostParties = Omit<HostSettings<HostedRuntime>, 'startRuntime'>

/** A running host: HTTP, reactions, views and sweeps of its services in this process. */
export interface Host<R extends HostedRuntime> {
  readonly url: string
  readonly runtime: R
  /** What the host stands on; closed by `stop`. */
  readonly ports: Ports
  /** With what demonstration tokens are signed; only in demonstration mode. */
  readonly demonstrationSecret: Uint8Array | undefined
  /** Every route that answers here, whoever may call it. */
  readonly routes: readonly KnownRoute[]
  /** Stops listening, answers what is in hand, stops the runtime, closes the ports. */
  stop(): Promise<void>
}

/** @throws whatever a port, the runtime or the address in use says; nothing is left open then */
export async function startHost<R extends HostedRuntime>(settings: HostSettings<R>): Promise<Host<R>> {
  const { definitions, configuration, ports, log, startRuntime } = settings
  const metrics = new Metrics({ process: true })
  const { demonstration, demonstrationStart, prefectureCode } = configuration
  const runtime = await startRuntime(definitions, { ...ports, store: metrics.timed(ports.store) }, {
    log, demonstration,
    ...(demonstrationStart === undefined ? {} : { demonstrationStart }),
    ...(prefectureCode === undefined ? {} : { prefectureCode }),
  })
  const issuers = await issuersOf(configuration, ports).catch(stopping(runtime))
  const routes = new KnownRoutes()
  const app = await applicationOf(settings, issuers, runtime, metrics, routes).catch(stopping(runtime))
  try {
    for (const { name, reactions } of definitions) {
      if (reactions !== undefined) connectReactions(app, runtime, name)
    }
    await app.startAllMicroservices()
    await listen(app, configuration)
  } catch (error) {
    await app.close()
    await runtime.stop()
    throw error
  }
  const stop = async (): Promise<void> => {
    await closeGracefully(app)
    await runtime.stop()
    await ports.close()
  }
  return {
    url: urlOf(app, configuration.host), runtime, ports, stop: once(stop),
    routes: routes.all(), demonstrationSecret: issuers.demonstration?.secret,
  }
}

async function applicationOf(
  settings: HostParties, issuers: Issuers, runtime: HostedRuntime, metrics: Metrics, routes: KnownRoutes,
): Promise<NestFastifyApplication> {
  const { definitions, configuration, log } = settings
  const filter = new ProblemFilter(log, routes)
  const services = definitions.map((definition) => ({ definition, module: serviceModule(definition) }))
  const parts = partsOf(settings, issuers, runtime, metrics, filter)
  const app = await NestFactory.create<NestFastifyApplication>(
    rootModule(services.map(({ module }) => module), parts),
    fastifyAdapter(configuration, log, filter, routes, metrics.requestAnswered),
    { logger: log.nest, bodyParser: false, abortOnError: false },
  )
  app.useSecurityHeaders(securityHeaders)
  serveDocuments(app, services)
  return app
}

function partsOf(
  { definitions, ports, log }: HostParties, issuers: Issuers, runtime: HostedRuntime, metrics: Metrics,
  filter: ProblemFilter,
): HostParts {
  const { store, readModels, timers } = ports
  const { gateway, opener, demonstrationClock } = runtime
  const secret = issuers.demonstration?.secret
  return {
    runtime, metrics, filter,
    commands: new GatewayCommands(gateway, definitions, metrics.commandAnswered),
    queries: new ViewQueries(readModels, runtime, new PersonalAccess(gateway, opener), () => store.head()),
    streams: new StoredStreams(store, gateway, readEvent),
    queryCodes: new QueryCodes(gateway),
    givenTokens: new GivenTokens(gateway),
    guard: new AccessGuard(new TokenVerifier(issuers, timers), new RateLimit(timers)),
    parkedDesk: { services: definitions, parked: runtime.parked },
    viewDesk: { services: definitions, views: runtime.views, log },
    desk: secret && demonstrationClock ? { secret, clock: demonstrationClock } : undefined,
  }
}

/** For a start that fails: what runs already ends, and the failure is told on. */
function stopping(runtime: HostedRuntime): (error: unknown) => Promise<never> {
  return async (error) => {
    await runtime.stop()
    throw error
  }
}

/** Without Nest's own `listen`, which writes a line about a failure that whoever started the host is told of anyway. */
async function listen(app: NestFastifyApplication, { port, host }: Configuration): Promise<void> {
  await app.init()
  await app.getHttpAdapter().getInstance().listen({ port, host })
}

/** Each service with its own strategy; filters must stand before the handlers are registered. */
function connectReactions(app: NestFastifyApplication, runtime: HostedRuntime, service: string): void {
  const microservice = app.connectMicroservice(
    { strategy: runtime.strategyOf(service) }, { inheritAppConfig: false, deferInitialization: true },
  )
  microservice.useGlobalFilters(new RpcErrorsAsThrown())
}

function urlOf(app: NestFastifyApplication, host: string): string {
  const address = app.getHttpServer().address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= action())
}
