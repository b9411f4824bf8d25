import type { FastifyRequest } from 'fastify'
import type { Caller } from './call.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard alone; null until then. Declared on every request so that all have one shape. */
    caller: Caller | null
    /** As sent, or the random one that was made in its place; null until a controller asks who calls. */
    idempotencyKey: string | null
  }
}

/** @throws TypeError when no guard has run: then nobody may be answered at all */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === null) throw new TypeError('a route was reached without the guard')
  return request.caller
}
