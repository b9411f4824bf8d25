import { settled } from '../../testing/data-folder.js'
import { tokenOf } from '../../testing/house.js'
import { Load } from '../http/load.js'
import { askMessage, LIVED_BODY, supplyMessage } from '../http/messages.js'
import { ServerProcess } from '../http/server-process.js'
import { VisibilityProbe, type Visibility } from '../http/visibility.js'
import type { Lab, Lives } from '../lab/lab.js'
import { roundAndRound } from '../lab/round-and-round.js'
import { medianOf, type Line, type RowResult } from '../report/line.js'
import { amount } from '../report/text.js'

const CASES = 20_000
const [QUIET_HALL, LOUD_HALL] = ['city', 'yangli']
const [PROBES, LOUD_CONNECTIONS] = [32, 32]
const ARRIVALS_PER_SECOND = 300
const ROUND_MS = 3_000
const ROUNDS = 3
const MOST_TIMES_QUIET = 2
const REST_WITHIN_MS = 180_000

/** What the loud hall does, and how the other hall fares meanwhile. */
interface Noise {
  readonly what: string
  readonly message: () => string
}

/** Whether one hall's work delays what another hall sees of its own. */
export async function rowK(lab: Lab): Promise<RowResult> {
  const lives = await lab.lives(CASES)
  const folder = await lab.copy(lives.folder)
  const server = await ServerProcess.start('embedded-server', folder)
  try {
    await settled(folder, REST_WITHIN_MS)
    const tokenFor = (role: string, hallId: string): Promise<string> => (
      tokenOf(server.url, { id: `${role}-${hallId}`, roles: [role], hallId })
    )
    const supervisor = await tokenFor('supervisor', LOUD_HALL)
    const [loudClerk, loudCase] = [await tokenFor('clerk', LOUD_HALL), roundAndRound(openIn(lives, LOUD_HALL))]
    const noises: readonly Noise[] = [
      { what: 'bursts with commands', message: () => supplyMessage(loudCase(), loudClerk, LIVED_BODY) },
      { what: 'replays its case files', message: () => askMessage(`/audit/cases/${loudCase()}`, supervisor) },
    ]
    const lines: Line[] = []
    const token = await tokenFor('clerk', QUIET_HALL)
    const nextCase = roundAndRound(openIn(lives, QUIET_HALL))
    for (const noise of noises) lines.push(...await underNoise(lab, server, noise, { token, nextCase }))
    return { row: 'K', title: `one hall is loud on ${LOUD_CONNECTIONS} connections, another works as usual`, lines }
  } finally {
    await server.stop()
    await lab.discard(folder)
  }
}

async function underNoise(
  { pace }: Lab, server: ServerProcess, { what, message }: Noise,
  usual: { readonly token: string; nextCase(): string },
): Promise<readonly Line[]> {
  const probe = await VisibilityProbe.open(server.url, PROBES)
  const load = await Load.open(server, LOUD_CONNECTIONS)
  const milliseconds = ROUND_MS * pace.share
  const arrivals = { ...usual, perSecond: ARRIVALS_PER_SECOND, milliseconds, body: LIVED_BODY }
  const [quiet, loud, noise]: [Visibility[], Visibility[], number[]] = [[], [], []]
  for (let round = 0; round <= Math.min(ROUNDS, pace.rounds); round++) {
    const before = await probe.round(arrivals)
    const [meanwhile, { perSecond }] = await Promise.all([probe.round(arrivals), load.round(milliseconds, message)])
    await server.atRest(REST_WITHIN_MS)
    if (round === 0) continue
    quiet.push(before)
    loud.push(meanwhile)
    noise.push(perSecond)
  }
  await load.expectReady()
  probe.close()
  load.close()
  return linesOf(what, quiet, loud, noise)
}

function linesOf(
  what: string, quiet: readonly Visibility[], loud: readonly Visibility[], noise: readonly number[],
): readonly Line[] {
  const lag = (rounds: readonly Visibility[]): readonly number[] => rounds.map(({ fromAnswerMs }) => fromAnswerMs)
  const due = (rounds: readonly Visibility[]): string => amount(medianOf(rounds.map(({ fromDueMs }) => fromDueMs)))
  return [
    {
      work: `p99 view lag while one hall ${what}`, unit: 'ms', ours: lag(loud),
      raw: { what: 'the same hall while all is quiet', rounds: lag(quiet) },
      notes: [
        `${ARRIVALS_PER_SECOND} commands/s of the usual hall, lag from a command's answer until its view shows it; the `
        + `loud hall was answered ${amount(medianOf(noise))} times a second beside it`,
        `from the moment a command was due to be sent: ${due(loud)} ms, quiet ${due(quiet)} ms`,
      ],
    },
    {
      work: `the same as a multiple of quiet, ${what}`, unit: '× quiet', target: { figure: MOST_TIMES_QUIET },
      notes: [],
      ours: loud.map(({ fromAnswerMs }, round) => fromAnswerMs / (quiet[round]?.fromAnswerMs ?? Number.NaN)),
    },
  ]
}

function openIn({ open }: Lives, hallId: string): readonly string[] {
  return open[hallId] ?? []
}
