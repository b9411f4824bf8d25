import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify'
import { randomUUID } from 'node:crypto'
import { tagAnswer } from '../http/command-answered.js'
import type { KnownRoutes } from '../http/known-routes.js'
import type { ProblemFilter } from '../http/problem-filter.js'
import { correlationIdOf } from '../http/request-headers.js'
import { answerUnread } from '../http/unread-requests.js'
import { readJsonBodies } from './json-body.js'
import type { Configuration } from './configuration.js'
import type { HostLog } from './log.js'

const BODY_LIMIT_BYTES = 256 * 1_024
const REQUEST_TIMEOUT_MS = 30_000
const MAX_PARAMETER_LENGTH = 200

/** What machines ask every few seconds: not worth a line. */
const UNLOGGED: ReadonlySet<string | undefined> = new Set(['/health/live', '/health/ready', '/metrics'])

/** Told of every request that was answered, for the metrics. */
export type RequestWatch = (method: string, status: number, durationMs: number) => void

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** Fastify with the house's limits, request log and problem details. Nest's own body parsers are not registered. */
export function fastifyAdapter(
  configuration: Pick<Configuration, 'trustedProxies'>, log: HostLog, filter: ProblemFilter, routes: KnownRoutes,
  answered: RequestWatch,
): FastifyAdapter {
  const options: FastifyServerOptions = {
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAMETER_LENGTH },
    genReqId: ({ headers }) => correlationIdOf(headers['x-correlation-id'], randomUUID),
    // What arrives on an open connection while the process stops is still answered, and the connection then closed.
    return503OnClosing: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    // An address that cannot be read is refused before any route and hook.
    clientErrorHandler: answerUnread,
    frameworkErrors: (error, request, reply) => filter.refuse(error, request, reply),
    ...(configuration.trustedProxies === undefined ? {} : { trustProxy: configuration.trustedProxies }),
  }
  const adapter = new FastifyAdapter(options)
  const fastify = adapter.getInstance()
  fastify.removeContentTypeParser('text/plain')
  readJsonBodies(fastify)
  fastify.decorateRequest('caller', null)
  fastify.decorateRequest('idempotencyKey', null)
  routes.watch(fastify)
  fastify.addHook('preSerialization', tagAnswer)
  fastify.addHook('onResponse', (request, reply, done) => {
    tellRequest(log, answered, request, reply)
    done()
  })
  return adapter
}

/** The route's pattern and never the address: an address may hold a case number or a search word. */
function tellRequest(log: HostLog, answered: RequestWatch, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.is404 ? undefined : request.routeOptions.url
  if (UNLOGGED.has(route) && reply.statusCode < 400 && route !== undefined) return
  // A client may invent methods; a label may not grow with them.
  answered(METHODS.has(request.method) ? request.method : 'other', reply.statusCode, reply.elapsedTime)
  log.requests.info({
    method: request.method, route, status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 100) / 100, correlationId: request.id,
  }, 'request')
}
