import { ACCOUNTS, HOME, type Account } from './account.js'
import { codeOf, isRefusal, type Cell, type Request } from './cell.js'
import type { CommittedRight } from './committed-rights.js'

/** Everybody whose role the committed table names for a route: for them it depends on the place. */
export function admittedTo({ roles }: CommittedRight): readonly Account[] {
  return ACCOUNTS.filter(({ role }) => roles === 'everybody' || roles.includes(role))
}

/** A route with every role at home: refused for the role alone, or not for the role at all. */
export function roleCells({ route, roles }: CommittedRight, request: Request): readonly Cell[] {
  return ACCOUNTS.filter(isAtHome).map((account) => {
    const isAdmitted = roles === 'everybody' || roles.includes(account.role)
    return {
      ...request, route, account, isOfHall: false,
      expected: isAdmitted ? 'no refusal of the role' : '403 role-missing',
      isRight: isAdmitted
        ? (answer) => answer.status !== 401 && answer.status < 500 && codeOf(answer) !== 'role-missing'
        : isRefusal(403, 'role-missing'),
    }
  })
}

function isAtHome({ hallId, unitId }: Account): boolean {
  return hallId === HOME.hallId && unitId === undefined
}
