import { addMinutes } from '@bihuan/deadlines'
import { isRejection, type Instant } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import fc from 'fast-check'
import type { RectificationCommand, RectificationEvent } from '../domain/rectification.js'
import { orderStory, type OrderStory } from './order-story.js'
import { published } from '@bihuan/reference/testing'
import {
  CASE_ID, LEADER, MONDAY, officerOf, opening, sourceEvent, SUPERVISOR, SURPRISING_CALENDAR, SYSTEM, under,
} from './scenes.js'

/** Somebody tries something, some time after what was tried before. */
export interface Attempt {
  readonly command: RectificationCommand
  readonly actor: DecidingActor
  readonly minutesLater: number
  /** Whether a calendar that changes two days has become known. */
  readonly newCalendar: boolean
}

export const REOPEN_MOST = 2
export const known = under({
  contact: { amount: 1, unit: 'workingDay' }, clear: { amount: 3, unit: 'workingDay' },
  complex: { amount: 10, unit: 'workingDay' }, reopenMost: REOPEN_MOST,
})
export const surprised = published(known, SURPRISING_CALENDAR)

const market = officerOf('market')
const both: DecidingActor = { ...LEADER, id: 'both', roles: ['supervisor', 'leader', 'unitOfficer'] }
const actors: readonly DecidingActor[] = [
  market, officerOf('market', 'second-officer'), officerOf('health'), SUPERVISOR, LEADER, both,
  { ...SUPERVISOR, id: 'supervisor-market', unitId: 'market' },
]

type Data<Name extends RectificationCommand['name']> = Extract<RectificationCommand, { readonly name: Name }>['data']
type Wish = { readonly [Name in RectificationCommand['name']]: readonly [
  weight: number, data: fc.Arbitrary<Data<Name>>, actors: readonly DecidingActor[],
] }

const text = fc.constantFrom('说明', '另一说明')
const orderId = fc.constantFrom(...[1, 1, 1, 1, 1, 1, 1, 2, 2, 9].map((ordinal) => `${CASE_ID}-R${ordinal}`))
const mostlyTrue = fc.constantFrom(true, true, true, true, true, true, false)
const supervisors = [...Array.from({ length: 12 }, () => SUPERVISOR), ...actors]
const officers = [...Array.from({ length: 8 }, () => market), ...actors]

const wishes: Wish = {
  OpenOrder: [2, fc.record({ ordinal: fc.integer({ min: 1, max: 3 }), realName: fc.boolean() }).map(
    ({ ordinal, realName }) => opening({ sourceEventId: sourceEvent(ordinal), realName }),
  ), [SYSTEM]],
  AssignOrder: [3, fc.record({
    orderId, unitId: fc.constantFrom(...Array.from({ length: 6 }, () => 'market'), 'health', 'nonsense'),
    person: fc.constantFrom(...Array.from({ length: 4 }, () => 'officer-market'), 'both', 'supervisor-1'),
  }), supervisors],
  RecordContact: [5, fc.record({ orderId, reached: fc.boolean() }), officers],
  VerifyProblem: [6, fc.record({
    orderId, real: mostlyTrue, reasonable: mostlyTrue, malicious: mostlyTrue.map((value) => !value),
    complexity: fc.constantFrom('clear' as const, 'complex' as const), finding: text,
  }), officers],
  ReviewVerification: [3, fc.record({ orderId, agree: fc.boolean(), note: text }), supervisors],
  ReportRectification: [6, fc.oneof(
    fc.record({ orderId, outcome: fc.constant('done' as const), measures: text }),
    fc.record({
      orderId, outcome: fc.constant('planned' as const), measures: text,
      completeBy: fc.constantFrom('2026-03-03', '2026-05-01', '2027-02-01'),
    }),
    fc.record({ orderId, outcome: fc.constant('notPossible' as const), measures: text, documentRef: text }),
    fc.record({ orderId, outcome: fc.constant('notPossible' as const), measures: text }),
  ), officers],
  ApproveReport: [6, fc.record({ orderId }), supervisors],
  ReturnReport: [1, fc.record({ orderId, reason: text }), supervisors],
  CompletePlan: [2, fc.record({ orderId, measures: text }), officers],
  GiveFeedback: [6, fc.record({ orderId, content: text }), supervisors],
  CloseOrder: [2, fc.record({ orderId, reason: text }), [LEADER, both]],
  RecordSecondCall: [6, fc.record({
    orderId, satisfaction: fc.constantFrom('satisfied' as const, 'dissatisfied' as const, 'dissatisfied' as const),
    calledAt: fc.constant(MONDAY),
  }), [SYSTEM]],
  RecordCallGivenUp: [1, fc.record({ orderId }), [SYSTEM]],
  MarkOrderOverdue: [3, fc.record({
    orderId, clock: fc.constantFrom('contact' as const, 'rectification' as const, 'followUp' as const),
  }), [SYSTEM]],
  RecalibrateClock: [2, fc.record({
    clock: fc.tuple(fc.constantFrom('contact', 'rectification', 'followUp'), orderId).map((parts) => parts.join(':')),
  }), [SYSTEM]],
}

type Tried = Pick<Attempt, 'command' | 'actor'>

function wish<Name extends RectificationCommand['name']>(
  name: Name, [weight, data, by]: Wish[Name],
): { readonly weight: number; readonly arbitrary: fc.Arbitrary<Tried> } {
  // The compiler does not follow that a name and its own data make one of the union's commands.
  const command = data.map((each) => ({ name, data: each }) as unknown as RectificationCommand)
  return { weight, arbitrary: fc.record({ command, actor: fc.constantFrom(...by) }) }
}

const names = Object.keys(wishes) as readonly RectificationCommand['name'][]
const tried: fc.Arbitrary<Tried> = fc.oneof(...names.map((name) => wish(name, wishes[name])))
const minutesLater = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -60, max: 4_000 }))

/** What people, calls and sweeps try with the orders of a case. */
export const anyLife: fc.Arbitrary<readonly Attempt[]> = fc.array(
  fc.tuple(tried, minutesLater, fc.constantFrom(false, false, false, true)).map(([each, later, newCalendar]) => (
    { ...each, minutesLater: later, newCalendar }
  )), { minLength: 30, maxLength: 110, size: 'max' },
)

/** Plays what the rules allow, shows each step to `watch`, and answers the case as it has become. */
export function played(
  attempts: readonly Attempt[],
  watch: (story: OrderStory, attempt: Attempt, decided: readonly RectificationEvent[]) => void = () => undefined,
): OrderStory {
  const story = orderStory().knowing(known).opened()
  let now: Instant = MONDAY
  for (const attempt of attempts) {
    now = addMinutes(now, attempt.minutesLater)
    if (attempt.newCalendar) story.knowing(surprised)
    const { command } = attempt
    const timed = command.name === 'RecordSecondCall'
      ? { ...command, data: { ...command.data, calledAt: now } } : command
    const decision = story.at(now).as(attempt.actor).asked(timed)
    const decided = isRejection(decision) ? [] : decision
    story.records(decided)
    watch(story, attempt, decided)
  }
  return story
}
