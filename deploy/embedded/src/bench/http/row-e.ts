import { demonstrationTokens } from '@bihuan/simulator'
import { CLERK } from '../lab/commands.js'
import type { Lab } from '../lab/lab.js'
import type { PreparedLog } from '../lab/prepare.js'
import { roundAndRound } from '../lab/round-and-round.js'
import { inTurns, type Pace } from '../measure/pace.js'
import { Contender, cpuOf, rates } from '../measure/rounds.js'
import { medianOf, type Line, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'
import { Load, type HttpRound } from './load.js'
import { LIVE_MESSAGE, supplyMessage } from './messages.js'
import { ServerProcess } from './server-process.js'
import { VisibilityProbe, type Visibility } from './visibility.js'

const CONNECTIONS = 64
const ROUND_MS = 2_000
const CACHED_CASES = 2_000
const ARRIVALS_PER_SECOND = 1_000
const ARRIVALS_MS = 4_000
const VISIBILITY_ROUNDS = 3
const REST_WITHIN_MS = 180_000

/** Commands through HTTP, Nest, gateway and store, with everything that follows the feed in the same process. */
export async function rowE(lab: Lab): Promise<RowResult> {
  const log = await lab.log()
  const folder = await lab.copy()
  const bare = await ServerProcess.start('bare-server')
  const server = await ServerProcess.start('embedded-server', folder)
  try {
    const caughtUpMs = await server.atRest(REST_WITHIN_MS)
    const { id, hallId, windowId } = CLERK
    const token = await demonstrationTokens(server.url)({ id, roles: ['clerk'], hallId, windowId })
    const { residentBytes } = await server.usage()
    const lines = [
      ...await throughput(lab.pace, server, bare, log, token),
      await visibility(lab.pace, server, log, token),
    ]
    const [first] = lines
    const notes = [
      `views and reactions read the log of ${amount(log.caseIds.length * log.eventsPerCase)} events for the first time `
      + `in ${amount(caughtUpMs / 1_000)} s; the process then held ${amount(residentBytes / 1024 ** 2)} MiB, `
      + 'mapped pages of its files included',
    ]
    return {
      row: 'E', title: `HTTP commands, ${CONNECTIONS} connections, all services with their views in one process`,
      lines: first === undefined ? lines : [{ ...first, notes: [...first.notes, ...notes] }, ...lines.slice(1)],
    }
  } finally {
    await server.stop()
    await bare.stop()
    await lab.discard(folder)
  }
}

async function throughput(
  pace: Pace, server: ServerProcess, bare: ServerProcess, { caseIds }: PreparedLog, token: string,
): Promise<readonly Line[]> {
  const [load, bareLoad] = [await Load.open(server, CONNECTIONS), await Load.open(bare, CONNECTIONS)]
  const roundMs = ROUND_MS * pace.share
  const [few, all] = [roundAndRound(caseIds.slice(0, CACHED_CASES)), roundAndRound(caseIds)]
  const rests: number[] = []
  const loaded = async (nextCase: () => string): Promise<HttpRound> => {
    const round = await load.round(roundMs, () => supplyMessage(nextCase(), token))
    rests.push(await server.atRest(REST_WITHIN_MS))
    await load.expectReady()
    return round
  }
  const cached = new Contender(() => loaded(few))
  const fastify = new Contender(() => bareLoad.round(roundMs, () => supplyMessage(few(), token)))
  const live = new Contender(() => load.round(roundMs / 2, () => LIVE_MESSAGE))
  const cold = new Contender(() => loaded(all))
  await inTurns(pace, cached, fastify, live, cold)
  load.close()
  bareLoad.close()
  const raw = { what: 'bare Fastify, the same requests', rounds: rates(fastify.rounds) }
  const rested = `after a round the server came to rest in ${amount(medianOf(rests) / 1_000)} s (± half a second)`
  return [
    {
      work: 'commands, states cached', unit: '/s', ours: rates(cached.rounds), raw, target: { figure: 10_000 },
      notes: [costs(cached.rounds), `bare Fastify: ${costs(fastify.rounds)}`, rested],
    },
    {
      work: 'commands, states cold', unit: '/s', ours: rates(cold.rounds), target: { figure: 5_000 },
      notes: [costs(cold.rounds)],
    },
    {
      work: 'GET /health/live, Nest and the house without a command', unit: '/s', ours: rates(live.rounds), raw,
      notes: [costs(live.rounds)],
    },
  ]
}

async function visibility(
  { share }: Pace, server: ServerProcess, { caseIds }: PreparedLog, token: string,
): Promise<Line> {
  const probe = await VisibilityProbe.open(server.url, CONNECTIONS)
  const nextCase = roundAndRound(caseIds.slice(0, CACHED_CASES))
  const rounds: Visibility[] = []
  for (let round = 0; round <= VISIBILITY_ROUNDS; round++) {
    const milliseconds = ARRIVALS_MS * share
    const seen = await probe.round({ perSecond: ARRIVALS_PER_SECOND, milliseconds, token, nextCase })
    if (round > 0) rounds.push(seen)
    await server.atRest(REST_WITHIN_MS)
  }
  probe.close()
  const median = (figureOf: (round: Visibility) => number): string => amount(medianOf(rounds.map(figureOf)))
  return {
    unit: 'ms', work: `p99 until a command shows in its view, ${amount(ARRIVALS_PER_SECOND)} commands/s`,
    ours: rounds.map(({ fromDueMs }) => fromDueMs), target: { figure: 50 },
    notes: [
      'from the moment a command was due to be sent; '
      + `from its answer on ${median(({ fromAnswerMs }) => fromAnswerMs)} ms; `
      + `${median(({ perSecond }) => perSecond)} commands/s and as many questions were answered`,
    ],
  }
}

function costs(rounds: readonly HttpRound[]): string {
  const server = medianOf(rounds.map(({ serverMicroseconds }) => serverMicroseconds))
  const cores = medianOf(rounds.map(({ serverCores }) => serverCores))
  return `${amount(server)} µs of the server's processor time a request, ${cores.toFixed(2)} cores busy; the load `
    + `generator took ${amount(medianOf(cpuOf(rounds)))} µs beside it`
}
