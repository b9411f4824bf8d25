import { settled } from '../../testing/data-folder.js'
import { tokenOf } from '../../testing/house.js'
import { Load } from '../http/load.js'
import { LIVED_BODY, supplyMessage } from '../http/messages.js'
import { ServerProcess } from '../http/server-process.js'
import { roundAndRound } from '../lab/round-and-round.js'
import { inTurns, type Pace } from '../measure/pace.js'
import { Contender, rates } from '../measure/rounds.js'
import type { Line } from '../report/line.js'
import { amount } from '../report/text.js'
import { casesOf, compared } from './compared.js'
import { ListProbe } from './list-probe.js'
import type { SizedStore } from './sized-store.js'

const CONNECTIONS = 64
const ROUND_MS = 1_500
const REST_WITHIN_MS = 600_000
const LATE_PAGE = 10_000
const MOST_MS = 50
const CLERK = { id: 'clerk-1', roles: ['clerk'], hallId: 'city' }
const LISTS = ['/acceptance/cases?hall=city', '/acceptance/worklist?hall=city&sort=received'] as const

interface Served {
  readonly store: SizedStore
  readonly server: ServerProcess
}

/** Row E and lists on every size, each store behind a server of its own; the others rest meanwhile. */
export async function httpLines(pace: Pace, stores: readonly SizedStore[]): Promise<readonly Line[]> {
  const served: Served[] = []
  try {
    for (const store of stores) {
      const server = await ServerProcess.start('embedded-server', store.folder)
      served.push({ store, server })
      await settled(store.folder, REST_WITHIN_MS)
    }
    const lists: Line[] = []
    for (const one of served) lists.push(...await listLines(pace, one))
    return [...await commandsOverHttp(pace, served), ...lists]
  } finally {
    for (const { server } of served) await server.stop()
  }
}

async function commandsOverHttp(pace: Pace, served: readonly Served[]): Promise<readonly Line[]> {
  const loads: Load[] = []
  const contenders: Contender[] = []
  for (const { store, server } of served) {
    const token = await tokenOf(server.url, CLERK)
    const load = await Load.open(server, CONNECTIONS)
    const nextCase = roundAndRound(store.open)
    loads.push(load)
    contenders.push(new Contender(async () => {
      const round = await load.round(ROUND_MS * pace.share, () => supplyMessage(nextCase(), token, LIVED_BODY))
      await server.atRest(REST_WITHIN_MS)
      return round
    }))
  }
  await inTurns(pace, ...contenders)
  for (const load of loads) load.close()
  const stores = served.map(({ store }) => store)
  return compared('E · commands over HTTP, states cached', stores, contenders.map(({ rounds }) => rates(rounds)))
}

async function listLines({ rounds }: Pace, { store, server }: Served): Promise<readonly Line[]> {
  const token = await tokenOf(server.url, CLERK)
  const probe = await ListProbe.open(server.url, token)
  const lines: Line[] = []
  for (const list of LISTS) {
    const late = await probe.late(list, LATE_PAGE)
    const [first, last]: [number[], number[]] = [[], []]
    for (let round = 0; round <= rounds; round++) {
      const [soon, far] = [await probe.p95(list), await probe.p95(list, late.cursor)]
      if (round === 0) continue
      first.push(soon)
      last.push(far)
    }
    const work = `p95 of ${list.split('?', 1)[0]}, ${casesOf(store)}`
    const of = { unit: 'ms', target: { figure: MOST_MS }, notes: [] } as const
    lines.push({ ...of, work: `${work}, page 1`, ours: first })
    if (late.cursor === undefined) continue
    const page = amount(Math.floor(late.page))
    lines.push({ ...of, work: `${work}, page ${page}`, ours: last, raw: { what: 'page 1', rounds: first } })
  }
  probe.close()
  return lines
}
