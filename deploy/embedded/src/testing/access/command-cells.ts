import { caseIdOf } from '@bihuan/contracts'
import { hygieneApplication } from '../applications.js'
import { HALLS, maySee, seesPrefecture, type Place } from './account.js'
import { codeOf, isHidden, isRefusal, type Cell, type Request } from './cell.js'
import type { CommittedRight } from './committed-rights.js'
import { admittedTo } from './role-cells.js'
import type { Planted } from './two-halls.js'

/** A command on something that exists, and whose it is. */
type Target = Place & Pick<Request, 'path'>

/** Nothing has such a revision: whoever is let in is told 412 before any rule could record anything. */
export const NEVER = { 'if-match': '"999999999"' }

/**
 * A command by everybody whose role may give it, on a thing of each hall: where it may be seen the revision that was
 * sent is what refuses it, so that nothing changes; elsewhere there is nothing to give a command to.
 */
export function commandCells(right: CommittedRight, sample: object, planted: readonly Planted[]): readonly Cell[] {
  const { route, path } = right
  const isOfLedger = path.includes(':ledgerId')
  const targets = planted.flatMap((hall) => targetsOf(right, hall))
  if (targets.length === 0) throw new Error(`nobody has planted anything for ${route}`)
  const known = targets.flatMap((target) => admittedTo(right).map((account): Cell => {
    // A window owes its ledger before there is one: what is not there yet has no revision to be refused by.
    const headers = isOfLedger ? {} : NEVER
    const request = { route, account, method: 'POST', path: target.path, body: sample, headers } as const
    if (maySee(account, target)) return { ...request, isOfHall: false, expected: 'a rule or 412', isRight: isKnown }
    return isOfLedger
      ? { ...request, isOfHall: true, expected: 'no such window', isRight: isUnknownWindow }
      : { ...request, isOfHall: true, expected: '404', isRight: isHidden }
  }))
  return isOfLedger ? known : [...known, ...neverFiledCells(right, sample)]
}

/**
 * A case that never was, by its own well-formed number, with and without a revision: answered as one of another hall
 * is, so that nobody learns from the difference which numbers exist.
 */
function neverFiledCells({ route, ...right }: CommittedRight, sample: object): readonly Cell[] {
  const path = right.path.replace(':caseId', caseIdOf('990100', new Uint8Array(8)))
  return admittedTo({ route, ...right }).flatMap((account) => [NEVER, {}].map((headers): Cell => (
    { route, account, method: 'POST', path, body: sample, headers, isOfHall: false, expected: '404', isRight: isHidden }
  )))
}

const isUnknownWindow: Cell['isRight'] = isRefusal(409, 'window-unknown', 'ledger-differs')
const isKnown: Cell['isRight'] = (answer) => (
  [403, 409, 412].includes(answer.status) && codeOf(answer) !== 'role-missing'
)

function targetsOf({ path }: CommittedRight, planted: Planted): readonly Target[] {
  const { hallId, closed, online, ledgerId } = planted
  if (path.includes(':ledgerId')) return [{ hallId, unitIds: [], path: path.replace(':ledgerId', ledgerId) }]
  const isBeforeTheLoop = path.startsWith('/acceptance/') || path.startsWith('/approval/')
  const isCalled = path.startsWith('/callback/')
  return (isBeforeTheLoop ? [closed, online] : [closed]).map((told) => ({
    ...told, ...(isCalled ? { unitIds: [] } : {}), path: path.replace(':caseId', told.caseId),
  }))
}

/** What belongs to no hall is published by those who see them all; a roster also by its hall. */
export function publicationCells(right: CommittedRight, sample: object): readonly Cell[] {
  const { route } = right
  const isRoster = right.path.includes(':hallId')
  return (isRoster ? HALLS : ['matrix']).flatMap((code) => admittedTo(right).map((account): Cell => {
    const path = right.path.replace(/:\w+/, code)
    const body = isRoster ? { roster: { hallId: code, version: 1, days: [] } } : sample
    const request = { route, account, method: 'POST', path, body, headers: NEVER } as const
    const isInside = seesPrefecture(account) || (isRoster && maySee(account, { hallId: code, unitIds: [] }))
    return isInside
      ? { ...request, isOfHall: false, expected: 'a rule or 412', isRight: isKnown }
      : { ...request, isOfHall: true, expected: '404', isRight: isHidden }
  }))
}

/** Filed with something that a rule refuses, the last one that is asked, after hall and unit. */
export function creationCells(right: CommittedRight): readonly Cell[] {
  const { route, path } = right
  const isConsultation = path.endsWith('/consultations')
  return HALLS.flatMap((hallId) => {
    const at = { hallId, windowId: `${hallId}-01` }
    const body = isConsultation
      ? { ...at, itemCode: 'public-venue-hygiene', unitId: 'market', channel: 'window', question: '材料', answer: '已告知' }
      : hygieneApplication({ ...at, materials: [{ code: 'gift', form: 'copy' }] })
    // That unit and item of a consultation belong together is asked before whose they are.
    const unitIds = isConsultation ? [] : ['health']
    // What an applicant files belongs to it, in whichever hall.
    return admittedTo(right).map((account): Cell => {
      const isInside = account.role === 'applicant' || maySee(account, { hallId, unitIds })
      const codes = isInside ? ['unknown-material', 'unit-differs'] : ['other-hall', 'other-unit']
      return {
        route, account, method: 'POST', path, body, isOfHall: !isInside, expected: `409 ${codes.join(' or ')}`,
        isRight: isRefusal(409, ...codes),
      }
    })
  })
}
