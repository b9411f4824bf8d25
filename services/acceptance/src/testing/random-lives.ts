import { addMinutes } from '@bihuan/deadlines'
import type { Instant } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import fc from 'fast-check'
import type { AcceptanceCommand } from '../domain/acceptance.js'
import {
  accept, conclude, confirm, consult, deem, deliver, issue, lapse, markOverdue, overturn, propose, recalibrate,
  register, registerIncomplete, requestCorrection, requestWhatTheAnswerRaised, supply, withdraw,
} from './case-commands.js'
import { applicant, CaseLife, clerk, importer, leader, MONDAY, system } from './case-life.js'

export const everybody: readonly DecidingActor[] = [
  clerk, { ...clerk, id: 'clerk-2' }, leader, { ...clerk, id: 'chief', roles: ['clerk', 'leader'] }, importer,
  applicant, system,
]

/** Every command there is, whoever may give it: the laws must hold against all of them. */
export const everyCommand: readonly AcceptanceCommand[] = [
  register(), registerIncomplete(), accept, deem, lapse, withdraw, propose, confirm, overturn, issue, deliver,
  markOverdue, consult(),
  register({ itemCode: 'pension-eligibility', materials: [] }),
  register({ receivedAt: '2026-02-24T02:00:00.000Z', imported: true, materials: [] }),
  requestCorrection('layout'), requestCorrection('application-form', 'test-report'), requestCorrection('identity-card'),
  requestWhatTheAnswerRaised('layout'), requestWhatTheAnswerRaised('test-report'),
  supply('layout'), supply('application-form'), supply('test-report', 'layout'), supply('identity-card'),
  { ...propose, data: { ...propose.data, imported: true } },
  { name: 'AcceptApplication', data: { mode: 'tolerant' } },
  { name: 'AcceptApplication', data: { mode: 'normal', imported: true } },
  {
    name: 'AcceptApplication',
    data: {
      mode: 'normal', imported: true,
      importedDecision: { conclusion: 'granted', decidedAt: MONDAY, closedAt: MONDAY },
    },
  },
  conclude('granted', MONDAY), conclude('denied', MONDAY), conclude('withdrawn', MONDAY),
  conclude('terminated', MONDAY),
  recalibrate('notice'), recalibrate('correction'), recalibrate('delivery'),
]

interface Move {
  readonly actor: DecidingActor
  readonly command: AcceptanceCommand
  /** What passes before the command, up to five weeks. */
  readonly minutes: number
}

const WEEKS = 35 * 24 * 60

/** Anything by anybody: most of it will be refused. */
const wildMove: fc.Arbitrary<Move> = fc.record({
  actor: fc.constantFrom(...everybody),
  command: fc.constantFrom(...everyCommand),
  minutes: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: WEEKS })),
})

/** What would be done next in an office: without these, few generated cases would come far. */
function ordinaryMoves({ state }: CaseLife): readonly Move[] {
  switch (state.status) {
    case 'unfiled': return moves(clerk, register(), registerIncomplete())
    case 'received':
      return [
        ...moves(clerk, accept, propose, requestCorrection('layout'), requestWhatTheAnswerRaised('layout')),
        ...moves(applicant, supply('layout')),
        { actor: system, command: deem, minutes: WEEKS },
      ]
    case 'correctionRequested':
      return [
        ...moves(applicant, ...state.file.outstanding.map((code) => supply(code))),
        { actor: system, command: lapse, minutes: WEEKS },
      ]
    case 'nonAcceptanceProposed': return moves(leader, confirm, overturn)
    case 'accepted':
      return moves(system, ...(['granted', 'denied', 'transferred'] as const).map((how) => conclude(how, MONDAY)))
    case 'concluded': return [...moves(clerk, issue), { actor: system, command: markOverdue, minutes: WEEKS }]
    case 'resultIssued': return [...moves(clerk, deliver), { actor: system, command: markOverdue, minutes: WEEKS }]
    default: return []
  }
}

function moves(actor: DecidingActor, ...commands: readonly AcceptanceCommand[]): readonly Move[] {
  return commands.map((command) => ({ actor, command, minutes: 30 }))
}

/** A wild move, or the number of an ordinary one. */
const plan: fc.Arbitrary<readonly (Move | number)[]> = fc.tuple(
  fc.nat(1_000), fc.array(fc.oneof(wildMove, fc.nat(1_000)), { maxLength: 25 }),
).map(([first, rest]) => [first, ...rest])

function played(choices: readonly (Move | number)[]): CaseLife {
  let now: Instant = MONDAY
  let life = CaseLife.at(now)
  for (const choice of choices) {
    const move = typeof choice === 'number' ? ordinary(life, choice) : choice
    if (move === undefined) continue
    now = addMinutes(now, move.minutes)
    life = life.on(now).by(move.actor).tries(move.command)
  }
  return life
}

function ordinary(life: CaseLife, number: number): Move | undefined {
  const known = ordinaryMoves(life)
  return known[number % Math.max(known.length, 1)]
}

/** Cases after any sequence of commands by anybody at any time. */
export const anyLife: fc.Arbitrary<CaseLife> = plan.map(played)
