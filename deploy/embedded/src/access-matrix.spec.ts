import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { METHODS, sendRaw, spellingsOf, temporaryFolder, type TemporaryFolder } from '@bihuan/host/testing'
import { demonstrationPublications } from '@bihuan/reference'
import { join } from 'node:path'
import { services } from './services.js'
import { wrongCells, type Cell, type Request } from './testing/access/cell.js'
import { commandCells, creationCells, NEVER, publicationCells } from './testing/access/command-cells.js'
import { committedRights, type CommittedRight } from './testing/access/committed-rights.js'
import { countCells } from './testing/access/count-cells.js'
import { documentCells } from './testing/access/document-cells.js'
import { listCells, searchesOf } from './testing/access/list-cells.js'
import { machineryCells } from './testing/access/machinery-cells.js'
import { roleCells } from './testing/access/role-cells.js'
import { plantHalls, type Planted } from './testing/access/two-halls.js'
import { House } from './testing/house.js'
import { operationsOf, type Operation } from './testing/operations.js'

let folder: TemporaryFolder
let house: House
let rights: readonly CommittedRight[]
let operations: ReadonlyMap<string, Operation>
let planted: readonly Planted[]
let cells: readonly Cell[]

const dataFolder = (): string => join(folder.path, 'data')

beforeAll(async () => {
  folder = await temporaryFolder()
  house = await House.start({ dataFolder: dataFolder(), logLevel: 'error' })
  rights = await committedRights()
  const documented = await operationsOf(house.host, services.map(({ name }) => name))
  operations = new Map(documented.map((one) => [`${one.method} ${one.path.replace(/\{(\w+)\}/g, ':$1')}`, one]))
  planted = await plantHalls(house)
  cells = (await Promise.all(rights.map(cellsOf))).flat()
}, 60_000)
afterAll(async () => {
  await house.stop()
  await folder.remove()
})

/** The row of one route: every role at home, then everybody admitted in every place. */
async function cellsOf(right: CommittedRight): Promise<readonly Cell[]> {
  const { method, path, roles } = right
  if (roles === 'everybody') return []
  const sample = sampleOf(right)
  const [first] = planted
  const order = method === 'POST' ? { body: sample, headers: NEVER } : {}
  const request: Request = { method, path: filled(path, first), ...order }
  return [...roleCells(right, request), ...await placeCells(right, sample)]
}

async function placeCells(right: CommittedRight, sample: object): Promise<readonly Cell[]> {
  const { method, path } = right
  if (path.startsWith('/:service/')) return machineryCells(right)
  if (path.includes('/publish-')) return publicationCells(right, sample)
  if (method === 'POST') return path.includes(':') ? commandCells(right, sample, planted) : creationCells(right)
  if (path.includes(':')) return documentCells(right, planted)
  if (path === '/analytics/indicators') return countCells(house, right)
  const queries = operations.get(right.route)?.queries ?? []
  // What is published is shown to everybody who has an account, and what is computed belongs to nobody.
  if (!queries.some((name) => name === 'hall')) return []
  return listCells(house, right, searchesOf(right, queries, planted), planted)
}

function filled(path: string, first: Planted | undefined): string {
  const fill: { readonly [name: string]: string | undefined } = {
    service: 'approval', caseId: first?.closed.caseId, ledgerId: first?.ledgerId, round: '1',
    ratingId: `${first?.closed.caseId ?? ''}-closed-1`, eventId: '3f0c8f0e-6a0e-5b7e-9d0c-1f2e3d4c5b6a',
  }
  return path.replace(/:(\w+)/g, (_, name: string) => fill[name] ?? 'matrix')
}

/** A body that is well formed, so that what refuses it is not its form. */
function sampleOf({ route, path }: CommittedRight): object {
  if (path.endsWith('/complete-callback')) return { round: 1, satisfaction: 'satisfied' }
  const kind = /publish-([\w-]+)$/.exec(path)?.[1]?.replaceAll('-', '')
  const published = demonstrationPublications.find(({ command }) => command.toLowerCase() === `publish${kind ?? ''}`)
  return published?.data ?? operations.get(route)?.sample ?? {}
}

describe('the committed table of rights', () => {
  it('names every route that answers, and no other', () => {
    const answering = house.host.routes.filter(({ method, url }) => method !== 'HEAD' && !isBesideTheGuard(url))
    expect([...new Set(answering.map(({ method, url }) => `${method} ${url}`))].sort())
      .toEqual(rights.map(({ route }) => route).sort())
  })
})

/** Documents of this machine, which say what the source says; nothing of a case is in them. */
function isBesideTheGuard(url: string): boolean {
  return url.startsWith('/docs') || url.endsWith('/openapi.json')
}

describe('the matrix of routes, roles and places', () => {
  it('is answered as the table and the places say, in every cell', async () => {
    const before = await house.host.store.head()
    const wrong = await wrongCells(house, cells)
    const ofHall = cells.filter(({ isOfHall }) => isOfHall).length
    console.log(`${cells.length} cells, ${ofHall} of them closed by the place alone`)
    expect(wrong).toEqual([])
    expect(await house.host.store.head()).toBe(before)
  }, 60_000)
})

describe('every route that names its roles', () => {
  it('answers nobody without a token, by whatever method and however its path is written', async () => {
    const before = await house.host.store.head()
    const { host: { url } } = house
    const open: string[] = []
    let sent = 0
    for (const { method, path } of rights.filter(({ roles }) => roles !== 'everybody')) {
      const address = filled(path, planted[0])
      const spelled = spellingsOf(address).map((target) => ({ method, target }))
      const asked = METHODS.map((other) => ({ method: other, target: address }))
      for (const request of [...spelled, ...asked]) {
        const { status, text } = await sendRaw(url, { ...request, headers: [] })
        sent += 1
        if (!isShut(status, text)) open.push(`${request.method} ${request.target}: ${status} ${text.slice(-80)}`)
      }
    }
    console.log(`${sent} requests without a token`)
    expect(open).toEqual([])
    expect(await house.host.store.head()).toBe(before)
  }, 60_000)
})

/** Refused, cut off, or led to what is public anyway: that the house lives, and the page of its documents. */
function isShut(status: number, text: string): boolean {
  return status === 0 || (status >= 400 && status < 500) || /"status":"live"|swagger/i.test(text)
}

describe('the same matrix in a house that asks nobody where a caller may look', () => {
  it('is answered wrongly in at least 95 of 100 cells that the place alone has closed', async () => {
    const closed = cells.filter(({ isOfHall }) => isOfHall)
    await house.stop()
    house = await House.start({ dataFolder: dataFolder(), logLevel: 'error', published: [], scopeless: true })
    const wrong = await wrongCells(house, closed)
    console.log(`${wrong.length} of ${closed.length} cells turn red without the scope`)
    expect(wrong.length / closed.length).toBeGreaterThanOrEqual(0.95)
  }, 60_000)
})
