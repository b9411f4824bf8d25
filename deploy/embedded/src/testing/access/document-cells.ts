import { maySee, type Place } from './account.js'
import { isHidden, isShown, type Cell } from './cell.js'
import type { CommittedRight } from './committed-rights.js'
import { admittedTo } from './role-cells.js'
import type { Planted, Told } from './two-halls.js'

/** A document that exists, by its address. */
interface Document extends Place {
  readonly path: string
}

/** One document by everybody whose role may ask for it: there, or as if it had never been. */
export function documentCells(right: CommittedRight, planted: readonly Planted[]): readonly Cell[] {
  const { route } = right
  const documents = planted.flatMap((hall) => documentsOf(right, hall))
  if (documents.length === 0) throw new Error(`nobody has planted anything for ${route}`)
  return documents.flatMap((document) => admittedTo(right).map((account): Cell => {
    const request = { route, account, method: 'GET', path: document.path } as const
    return maySee(account, document)
      ? { ...request, isOfHall: false, expected: '200', isRight: isShown }
      : { ...request, isOfHall: true, expected: '404', isRight: isHidden }
  }))
}

/** Which of the planted things this route tells of. */
function documentsOf({ path }: CommittedRight, planted: Planted): readonly Document[] {
  const { hallId, closed, open, online, consultation, ledgerId } = planted
  if (path.includes(':ledgerId')) return [{ path: path.replace(':ledgerId', ledgerId), hallId, unitIds: [] }]
  if (path.includes(':ratingId')) {
    return [{ ...closed, path: path.replace(':ratingId', `${closed.caseId}-closed-1`) }]
  }
  if (!path.includes(':caseId')) return []
  if (path.startsWith('/acceptance/consultations/')) return [at(path, consultation)]
  // The callback centre works for the whole hall, whichever unit has served.
  if (path.startsWith('/callback/')) return [{ ...at(path.replace(':round', '1'), closed), unitIds: [] }]
  if (path.startsWith('/rectification/') || path.startsWith('/evaluation/')) return [at(path, closed)]
  return [closed, open, online].map((told) => at(path, told))
}

function at(path: string, told: Told): Document {
  return { ...told, path: path.replace(':caseId', told.caseId) }
}
