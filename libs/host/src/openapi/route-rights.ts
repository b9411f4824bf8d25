import { RequestMethod, type Type } from '@nestjs/common'
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js'
import { MetadataScanner } from '@nestjs/core'
import { DemonstrationController } from '../application/demonstration/demonstration.controller.js'
import { HOST_CONTROLLERS } from '../application/host-module.js'
import type { Role } from '../definition/roles.js'
import type { ServiceDefinition } from '../definition/service-definition.js'
import { PUBLIC_ROUTE, ROUTE_ACCESS, type RouteAccess } from '../http/routes.js'

/** Who may call a route: these roles, everybody, or nobody because its author has named no one. */
export interface RouteRights {
  /** `GET /acceptance/cases/:caseId` */
  readonly route: string
  readonly roles: readonly Role[] | 'everybody'
}

/**
 * Every route of these services and of the host that runs them, in alphabetical order. Committed as a document, so
 * that a change of rights is read by whoever reviews it, and that tests have something to hold the guard against.
 */
export function routeRightsOf(definitions: readonly ServiceDefinition[]): readonly RouteRights[] {
  const controllers = [
    ...definitions.flatMap((definition) => definition.controllers), ...HOST_CONTROLLERS, DemonstrationController,
  ]
  return controllers.flatMap(rightsIn).toSorted((one, other) => (one.route < other.route ? -1 : 1))
}

function rightsIn(controller: Type): readonly RouteRights[] {
  const prototype: object = controller.prototype
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler: unknown = Reflect.get(prototype, name)
    if (typeof handler !== 'function') return []
    const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler)
    if (method === undefined) return []
    const path = [controller, handler].map((part) => String(Reflect.getMetadata(PATH_METADATA, part) ?? '/'))
    const segments = path.flatMap((part) => part.split('/')).filter((segment) => segment !== '')
    return [{ route: `${RequestMethod[method]} /${segments.join('/')}`, roles: rolesOf(handler) }]
  })
}

function rolesOf(handler: object): RouteRights['roles'] {
  if (Reflect.hasMetadata(PUBLIC_ROUTE, handler)) return 'everybody'
  const access: RouteAccess | undefined = Reflect.getMetadata(ROUTE_ACCESS, handler)
  return access?.roles ?? []
}
