import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { noSuchRoute } from '../../http/framework-problems.js'
import { isLoopback } from '../configuration.js'

/**
 * The process listens on loopback already. This asks of the connection itself, whatever a proxy says, and of the name
 * that the browser used: a page from elsewhere that rebinds its own name to 127.0.0.1 is refused.
 */
@Injectable()
export class LoopbackOnly implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const name = request.hostname.replace(/^\[|\]$/g, '')
    if (isLoopback(request.socket.remoteAddress ?? '') && isLoopback(name)) return true
    throw noSuchRoute()
  }
}
