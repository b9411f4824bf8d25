import type { Bilingual } from '@bihuan/contracts'
import { applyDecorators, Get, HttpCode, Post, SetMetadata } from '@nestjs/common'
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiSecurity } from '@nestjs/swagger'
import type { Role } from '../definition/roles.js'

/** What the guard reads of a route. A route that says neither is refused to everybody. */
export interface RouteAccess {
  readonly roles: readonly Role[]
}

export interface RouteOptions {
  /** Who may call it; one of them is enough. Left out only beside `@Public()`. */
  readonly roles?: readonly Role[]
  readonly summary: Bilingual
}

/** How a route without a token is opened. */
export interface PublicAccess {
  readonly rateLimited: boolean
}

export const ROUTE_ACCESS = Symbol.for('bihuan.route-access')
export const PUBLIC_ROUTE = Symbol.for('bihuan.public-route')

const idempotencyHeader = ApiHeader({
  name: 'Idempotency-Key', required: false, schema: { type: 'string', maxLength: 128 },
  description: '重复提交不会重复执行 / repeats the first answer instead of acting twice',
})
const ifMatchHeader = ApiHeader({
  name: 'If-Match', required: false, schema: { type: 'string', pattern: '^("\\d{1,9}"|\\*)$' },
  description: '仅当版本一致时执行 / only at this revision, from an ETag',
})

/** `POST <collection>` → 201: the id of what is created follows from the command id. */
export function CreateRoute(options: RouteOptions): MethodDecorator {
  return applyDecorators(Post(), HttpCode(201), idempotencyHeader, ...described(options))
}

/** `POST <path>` → 200: a command on something that exists, for example `:caseId/accept-application`. */
export function CommandRoute(path: string, options: RouteOptions): MethodDecorator {
  return applyDecorators(Post(path), HttpCode(200), idempotencyHeader, ifMatchHeader, ...described(options))
}

/** `GET <path>` → 200: a question. */
export function QueryRoute(path: string, options: RouteOptions): MethodDecorator {
  return applyDecorators(Get(path), ...described(options))
}

/**
 * Opens a route to callers without a token; they are limited by remote address instead (429). A token that is sent
 * all the same is checked, and its caller, being known, is not limited. What machines ask (health, metrics) and what
 * bears a secret of its own goes without the limit.
 */
export function Public(access: PublicAccess = { rateLimited: true }): MethodDecorator {
  return applyDecorators(SetMetadata(PUBLIC_ROUTE, access), ApiSecurity({}))
}

function described({ roles, summary }: RouteOptions): MethodDecorator[] {
  const operation = { summary: `${summary['zh-CN']} / ${summary.en}` }
  if (roles === undefined) return [ApiOperation(operation)]
  const access: RouteAccess = { roles }
  return [
    SetMetadata(ROUTE_ACCESS, access),
    ApiOperation({ ...operation, description: `角色 / roles: ${roles.join(', ')}` }),
    ApiBearerAuth(),
  ]
}
