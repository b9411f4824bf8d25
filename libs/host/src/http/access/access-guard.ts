import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Caller } from '../call.js'
import { Problem } from '../problem.js'
import { PUBLIC_ROUTE, ROUTE_ACCESS, type PublicAccess, type RouteAccess } from '../routes.js'
import { ANONYMOUS } from './claims.js'
import { RateLimit } from './rate-limit.js'
import { refusedToken, TokenVerifier } from './token-verifier.js'

interface Rule {
  readonly roles: ReadonlySet<string> | undefined
  readonly open: PublicAccess | undefined
}

/**
 * The one guard, before every route. Deny by default: a route that names no roles and is not public answers nobody.
 * It is a guard and not a middleware because middleware is matched by path, and paths can be written in many ways.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  /** Metadata is read once a handler, not once a request. */
  private readonly rules = new WeakMap<object, Rule>()

  constructor(private readonly tokens: TokenVerifier, private readonly limit: RateLimit) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    if (context.getType() !== 'http') return false
    const rule = this.ruleOf(context.getHandler())
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    const token = bearerOf(request)
    if (token === undefined) {
      if (rule.open === undefined) throw refusedToken('token-missing')
      // Who has signed in is known and answerable; whole halls and the portal's gateway come from one address.
      if (rule.open.rateLimited) this.limit.admit(request.ip)
      request.caller = ANONYMOUS
      return true
    }
    const caller = this.tokens.verify(token)
    return caller instanceof Promise
      ? caller.then((verified) => admit(request, verified, rule))
      : admit(request, caller, rule)
  }

  private ruleOf(handler: object): Rule {
    const known = this.rules.get(handler)
    if (known !== undefined) return known
    const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, handler)
    const open: PublicAccess | undefined = Reflect.getMetadata(PUBLIC_ROUTE, handler)
    const rule = { roles: access === undefined ? undefined : new Set<string>(access.roles), open }
    this.rules.set(handler, rule)
    return rule
  }
}

function admit(request: FastifyRequest, caller: Caller, rule: Rule): boolean {
  if (rule.open === undefined && !caller.roles.some((role) => rule.roles?.has(role))) throw missingRole(rule)
  request.caller = caller
  return true
}

function missingRole({ roles }: Rule): Problem {
  return new Problem(403, 'role-missing', {
    title: { 'zh-CN': '没有办理此事项的权限', en: 'Your account has no role for this' },
    facts: { roles: [...(roles ?? [])] },
  })
}

/** `undefined` when no token was sent. @throws Problem 401 for another scheme, a mangled header or more than one */
function bearerOf({ headers: { authorization }, raw }: FastifyRequest): string | undefined {
  if (authorization === undefined) return undefined
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(authorization)?.[1]
  if (token === undefined || isSaidAgain(raw.rawHeaders)) throw refusedToken('token-invalid')
  return token
}

/**
 * Node keeps the first of several and drops the others, while what stands in front of this host may have judged the
 * last one. RFC 9110 §5.3: whoever sends a field again that is no list has sent no request.
 */
function isSaidAgain(rawHeaders: readonly string[]): boolean {
  let times = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]
    if (name?.length === FIELD.length && name.toLowerCase() === FIELD) times += 1
  }
  return times > 1
}

const FIELD = 'authorization'
