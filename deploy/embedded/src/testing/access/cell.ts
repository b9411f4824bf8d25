import type { Answer, TestClient } from '@bihuan/host/testing'
import type { House } from '../house.js'
import type { Account } from './account.js'

/** What is asked, before anybody is said to ask it. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object
  readonly headers?: { readonly [name: string]: string }
}

/** One request by one account, and what has to come of it. */
export interface Cell extends Request {
  readonly route: string
  readonly account: Account
  /** What is right, in words and as a question to the answer. */
  readonly expected: string
  readonly isRight: (answer: Answer) => boolean
  /** Whether it is the place alone that closes it: the role would do. */
  readonly isOfHall: boolean
}

const AT_ONCE = 16

/** The cells that were answered otherwise than expected, in words; in no other place and for no other reason. */
export async function wrongCells(house: House, cells: readonly Cell[]): Promise<readonly string[]> {
  const clients = new Map<Account, TestClient>()
  const clientOf = (account: Account): TestClient => {
    const { role, ...claims } = account
    const client = clients.get(account) ?? house.host.as({ ...claims, roles: [role] })
    clients.set(account, client)
    return client
  }
  const wrong: string[] = []
  for (let from = 0; from < cells.length; from += AT_ONCE) {
    const some = cells.slice(from, from + AT_ONCE)
    wrong.push(...(await Promise.all(some.map((cell) => findingOf(clientOf(cell.account), cell)))).flat())
  }
  return wrong
}

async function findingOf(client: TestClient, cell: Cell): Promise<readonly string[]> {
  const { account: { role, hallId = '-', unitId = '-' }, method, path, body, headers, expected, isRight } = cell
  const answer = method === 'GET' ? await client.get(path) : await client.post(path, body, headers)
  if (isRight(answer)) return []
  const said = JSON.stringify(answer.body)?.slice(0, 160)
  return [`${role} of ${hallId}/${unitId}: ${method} ${path}: ${answer.status} instead of ${expected}: ${said}`]
}

export function codeOf({ body }: Answer): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined
}

export function isRefusal(status: number, ...codes: readonly string[]): (answer: Answer) => boolean {
  return (answer) => answer.status === status && codes.includes(String(codeOf(answer)))
}

export function isShown({ status }: Answer): boolean {
  return status === 200
}

const TOLD_OF_NOTHING = ['code', 'status', 'title', 'titles', 'type']

/** As if it had never been: no fact and no word tells what is hidden from what does not exist. */
export function isHidden(answer: Answer): boolean {
  const told = Object.keys(Object(answer.body) as object).sort()
  return isRefusal(404, 'not-found')(answer) && told.join() === TOLD_OF_NOTHING.join()
}
