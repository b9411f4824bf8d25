import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorFacts, type Log } from '../runtime/log.js'
import { problemOfFailure } from './failure-problems.js'
import { methodNotAllowed, noSuchRoute, problemOfFramework } from './framework-problems.js'
import type { KnownRoutes } from './known-routes.js'
import { Problem } from './problem.js'

/**
 * The one way out for everything that is thrown. What nobody foresaw is answered 500 with an incident number, under
 * which the log has the kind of error and its place in the code, but never its text: that could quote the request.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log, private readonly routes: KnownRoutes) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
  }

  /** For what the framework refuses before it has looked for a route. */
  refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOfFramework(error)
    if (problem === undefined) return this.incident(error, request, reply)
    write(reply, problem, problem.body())
  }

  private answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.sent) return
    const problem = request.is404 ? this.unmatched(request) : problemOfFailure(error) ?? problemOfFramework(error)
    if (problem === undefined) return this.incident(error, request, reply)
    if (problem.status >= 500) {
      this.log.warn('answered 503', { code: problem.code, correlationId: request.id, ...errorFacts(problem.cause) })
    }
    // Whoever is to repeat a command needs the key by which it is known.
    const { idempotencyKey } = request
    if (problem.status === 503 && idempotencyKey !== null) reply.header('idempotency-key', idempotencyKey)
    write(reply, problem, problem.body())
  }

  private unmatched(request: FastifyRequest): Problem {
    const methods = this.routes.methodsOf(request.url)
    return methods.length > 0 && !methods.includes(request.method) ? methodNotAllowed(methods) : noSuchRoute()
  }

  private incident(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = new Problem(500, 'unexpected', { title: { 'zh-CN': '系统内部错误', en: 'Something is wrong here' } })
    this.log.error('unexpected error', { incident: request.id, route: request.routeOptions.url, ...errorFacts(error) })
    write(reply, problem, { ...problem.body(), incident: request.id })
  }
}

function write(reply: FastifyReply, problem: Problem, body: object): void {
  for (const [name, value] of Object.entries(problem.options.headers ?? {})) reply.header(name, value)
  void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(body))
}
