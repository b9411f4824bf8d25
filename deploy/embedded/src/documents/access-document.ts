import { ROLES, routeRightsOf, type RouteRights } from '@bihuan/host'
import { services } from '../services.js'

/**
 * Who may call which route, one line a route: a change of rights is a change of a line, read by whoever reviews it.
 * The tests of access hold the running house against the committed text, not against what made it.
 */
export function accessDocument(): string {
  const lines = routeRightsOf(services).map(({ route, roles }) => `  ${JSON.stringify(route)}: ${textOf(roles)}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

/** In the order in which roles are always named; all of them are not the same as everybody, who needs no token. */
function textOf(roles: RouteRights['roles']): string {
  if (roles === 'everybody') return '"everybody"'
  const named = ROLES.filter((role) => roles.includes(role))
  return `[${named.map((role) => JSON.stringify(role)).join(', ')}]`
}
