import { expectAnswer, type House } from '../house.js'
import { HALLS, type Account } from './account.js'
import { isRefusal, type Cell } from './cell.js'
import type { CommittedRight } from './committed-rights.js'
import { admittedTo } from './role-cells.js'
import { DAY } from './two-halls.js'

interface Figures {
  readonly rows: readonly object[]
  readonly total: object
}

/** A hall in which nothing has happened, to know what nothing looks like. */
const EMPTY = 'moni'
const WHOLE = { from: DAY, to: DAY }

/**
 * Indicators, by everything they can be counted by: a caller's figures are those that the whole house has for the
 * caller's place, asked for by somebody who sees it all. A hall that is not the caller's is not even known.
 */
export async function countCells(house: House, right: CommittedRight): Promise<readonly Cell[]> {
  const everything = house.host.as({ id: 'all-seeing', roles: ['supervisor'] })
  const figures = async (by: string, place: object): Promise<Figures> => (
    expectAnswer<Figures>(await everything.get(pathOf(right, { by, ...place })), 200)
  )
  const cells: Cell[] = []
  for (const by of ['hall', 'unit', 'window', 'item', 'day']) {
    for (const account of admittedTo(right)) {
      // Windows and items of one unit are too many to ask for by name: then the total has to do.
      const isCrossed = account.unitId !== undefined && (by === 'window' || by === 'item')
      const asked = isCrossed ? 'day' : by
      const textOf = ({ rows, total }: Figures): string => JSON.stringify(isCrossed ? { total } : { rows, total })
      const [own, all] = [textOf(await figures(asked, placeOf(account))), textOf(await figures(asked, {}))]
      cells.push({
        route: right.route, account, method: 'GET', path: pathOf(right, { by }), isOfHall: own !== all, expected: own,
        isRight: ({ status, body }) => status === 200 && textOf(body as Figures) === own,
      })
    }
  }
  return [...cells, ...foreignHallCells(right)]
}

/** Asked by name, a hall outside the caller's place is one that nobody has published. */
function foreignHallCells(right: CommittedRight): readonly Cell[] {
  return HALLS.flatMap((hallId) => admittedTo(right)
    .filter((account) => account.hallId !== undefined && account.hallId !== hallId)
    .map((account): Cell => ({
      route: right.route, account, method: 'GET', path: pathOf(right, { by: 'day', hallId }), isOfHall: true,
      expected: '400 hall-unknown', isRight: isRefusal(400, 'hall-unknown'),
    })))
}

function placeOf({ role, hallId, unitId }: Account): object {
  const hall = hallId === undefined && role === 'leader' ? EMPTY : hallId
  return { ...(hall === undefined ? {} : { hallId: hall }), ...(unitId === undefined ? {} : { unitId }) }
}

function pathOf({ path }: CommittedRight, asked: object): string {
  return `${path}?${new URLSearchParams({ ...WHOLE, ...asked }).toString()}`
}
