import { seesPrefecture } from './account.js'
import { isHidden, isRefusal, isShown, type Cell } from './cell.js'
import type { CommittedRight } from './committed-rights.js'
import { admittedTo } from './role-cells.js'

const EVENT = '3f0c8f0e-6a0e-5b7e-9d0c-1f2e3d4c5b6a'
const NO_VIEW = 'no-such-view'

/**
 * Parked and refused work names cases of every hall, and views hold them all: they are seen, and ordered about, where
 * the prefecture is. An order that may be given is sent without its reason, or about a view that there is not, so that
 * nothing comes of it.
 */
export function machineryCells(right: CommittedRight): readonly Cell[] {
  const { route, method } = right
  const path = right.path.replace(':service', 'approval').replace(':eventId', EVENT).replace(':view', NO_VIEW)
  return admittedTo(right).map((account): Cell => {
    const isInside = seesPrefecture(account)
    const body = isInside ? { key: 'a-case' } : { key: 'a-case', reason: '核查' }
    const request = { route, account, method, path, isOfHall: !isInside, ...(method === 'POST' ? { body } : {}) }
    if (path.includes(NO_VIEW)) return { ...request, isOfHall: false, expected: '404', isRight: isHidden }
    if (!isInside) return { ...request, expected: '404', isRight: isHidden }
    return method === 'GET'
      ? { ...request, expected: '200', isRight: isShown }
      : { ...request, expected: '400', isRight: isRefusal(400, 'malformed') }
  })
}
