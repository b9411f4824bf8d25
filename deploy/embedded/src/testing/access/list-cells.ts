import type { TestClient } from '@bihuan/host/testing'
import { expectAnswer, type House } from '../house.js'
import { HALLS, maySee, UNITS, type Place } from './account.js'
import { isShown, type Cell } from './cell.js'
import type { CommittedRight } from './committed-rights.js'
import { admittedTo } from './role-cells.js'
import { DAY, type Planted, type Told } from './two-halls.js'

interface List {
  readonly cursor?: string
  readonly items: readonly { readonly caseId?: string; readonly windowId?: string; readonly hallId?: string }[]
}

/**
 * A list, and every search in it by a place or a case: everybody is shown what the whole house holds for this question
 * less what lies outside the caller's place, nothing more and nothing less.
 */
export async function listCells(
  house: House, right: CommittedRight, searches: readonly string[], planted: readonly Planted[],
): Promise<readonly Cell[]> {
  const everything = house.host.as({ id: 'all-seeing', roles: ['supervisor'] })
  const places = placesOf(right, planted)
  const cells: Cell[] = []
  for (const search of [...searches, ...await furtherPage(everything, right, searches)]) {
    const path = `${right.path}${search}`
    const known = namesIn(expectAnswer<List>(await everything.get(path), 200)).map((name) => {
      const place = places.get(name)
      if (place === undefined) throw new Error(`${path} tells of ${name}, which nobody has planted`)
      return { name, place }
    })
    cells.push(...admittedTo(right).map((account): Cell => {
      const shown = known.filter(({ place }) => maySee(account, place)).map(({ name }) => name).sort()
      return {
        route: right.route, account, method: 'GET', path, isOfHall: shown.length < known.length,
        expected: `[${shown.join(', ')}]`,
        isRight: (answer) => isShown(answer) && namesIn(answer.body as List).join() === shown.join(),
      }
    }))
  }
  return cells
}

/** The page after the first one of somebody who sees it all: a cursor is no key to what lies behind it. */
async function furtherPage(
  everything: TestClient, { path }: CommittedRight, searches: readonly string[],
): Promise<readonly string[]> {
  if (!searches.includes('')) return []
  const { cursor } = expectAnswer<List>(await everything.get(`${path}?limit=1`), 200)
  return cursor === undefined ? [] : [`?limit=500&cursor=${encodeURIComponent(cursor)}`]
}

/** Every question that can be asked of a list with the parameters that are documented for it. */
export function searchesOf(
  { path }: CommittedRight, queries: readonly string[], planted: readonly Planted[],
): readonly string[] {
  if (path === '/callback/ledgers') {
    return HALLS.flatMap((hallId) => ['', '&confirmed=false'].map((more) => `?date=${DAY}&hall=${hallId}${more}`))
  }
  const values: { readonly [name: string]: readonly string[] } = {
    hall: HALLS, unit: UNITS, window: HALLS.map((hallId) => `${hallId}-01`),
    caseId: planted.map(({ closed: { caseId } }) => caseId),
    item: ['sole-trader-registration', 'public-venue-hygiene'], limit: ['500'],
  }
  return ['', ...queries.flatMap((name) => (values[name] ?? []).map((value) => `?${name}=${value}`))]
}

/** Things by the name that a list gives them. */
function placesOf({ path }: CommittedRight, planted: readonly Planted[]): ReadonlyMap<string, Place> {
  return new Map(planted.flatMap(({ hallId, closed, open, online, consultation }) => [
    ...[closed, open, online, consultation].map((told) => [told.caseId, placeIn(path, told)] as const),
    // A ledger is the hall's, and every window owes one: also those at which nobody was served.
    ...Array.from({ length: 30 }, (_, index) => (
      [`${hallId}-${String(index + 1).padStart(2, '0')}`, { hallId, unitIds: [] }] as const
    )),
  ]))
}

function placeIn(path: string, told: Told): Place {
  return path.startsWith('/callback/') ? { hallId: told.hallId, unitIds: [] } : told
}

/** Sorted, each once: a step queue names a case once a step. */
function namesIn({ items }: List): readonly string[] {
  return [...new Set(items.map(({ caseId, windowId }) => caseId ?? windowId ?? 'nameless'))].sort()
}
