import { addMinutes } from '@bihuan/deadlines'
import { isRejection, type Instant } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import fc from 'fast-check'
import type { ApprovalCommand, ApprovalEvent } from '../domain/approval.js'
import { caseStory, type CaseStory } from './case-story.js'
import { published } from '@bihuan/reference/testing'
import { approverOf, LEADER, MONDAY, REFERENCE, SURPRISING_CALENDAR, termsOf } from './scenes.js'

/** Somebody tries something, some time after what was tried before. */
export interface Attempt {
  readonly command: ApprovalCommand
  readonly actor: DecidingActor
  readonly minutesLater: number
  /** Whether a calendar that changes two days has become known. */
  readonly newCalendar: boolean
}

const ITEMS = ['construction-permit', 'food-licence', 'sole-trader-registration', 'old-age-allowance'] as const
export const surprised = published(REFERENCE, SURPRISING_CALENDAR)

export const actors: readonly DecidingActor[] = [
  approverOf('housing'), approverOf('emergency'), approverOf('market'), approverOf('market', 'second-approver'), LEADER,
  { ...LEADER, id: 'somebody', roles: ['approver', 'leader'] },
  { ...LEADER, id: 'helper-1', roles: ['approver', 'helper'] },
]

const text = fc.constantFrom('理由', '另一理由')
const step = fc.constantFrom('fund-review', 'safety-review', 'site-check', 'review', 'nonsense')
const outcome = fc.constantFrom('granted' as const, 'denied' as const)
const ordinal = fc.integer({ min: 1, max: 3 })
const clock = fc.constantFrom('promised' as const, 'legal' as const)

function wish<Name extends ApprovalCommand['name'], Data>(
  name: Name, data: fc.Arbitrary<Data>,
): fc.Arbitrary<{ readonly name: Name; readonly data: Data }> {
  return data.map((each) => ({ name, data: each }))
}

const completion = wish('CompleteStep', fc.record({
  step, opinion: fc.constantFrom('pass' as const, 'pass' as const, 'other' as const, 'return' as const),
  staff: fc.constantFrom(['a', 'b'], ['a', 'b'], ['a']),
}))

const commands: fc.Arbitrary<ApprovalCommand> = fc.oneof(
  { arbitrary: completion, weight: 6 },
  wish('StartStep', fc.record({ step })),
  { weight: 2, arbitrary: wish('StartSpecialProcedure', fc.record({
    procedure: fc.constantFrom('expert-review', 'food-testing'), reason: text, expectedUntil: fc.constant('2026-12-31'),
  })) },
  { weight: 2, arbitrary: wish('FinishSpecialProcedure', fc.record({ ordinal, result: text })) },
  { weight: 2, arbitrary: wish('AnnulSpecialProcedure', fc.record({ ordinal, reason: text })) },
  wish('ExtendLimit', fc.record({ days: fc.integer({ min: 1, max: 16 }), reason: text })),
  { weight: 2, arbitrary: wish('ProposeDecision', fc.record({ outcome, reasons: text, legalBasis: text })) },
  { weight: 2, arbitrary: wish('ConfirmDecision', fc.constant({})) },
  wish('ReturnDecision', fc.record({ reason: text })),
  wish('DecideOnSpot', fc.record({ outcome })),
  wish('RaiseLight', fc.record({
    clock: fc.constant('promised' as const), light: fc.constantFrom('yellow' as const, 'red' as const),
  })),
  wish('MarkOverdue', fc.record({ clock })),
  wish('MarkStepOverdue', fc.record({ step })),
  wish('ExplainOverdue', fc.record({ explanation: text })),
  wish('RecalibrateClock', fc.record({ clock: fc.oneof(clock, step.map((code) => `step:${code}`)) })),
)

const endings: fc.Arbitrary<ApprovalCommand> = fc.oneof(
  wish('WithdrawCase', fc.constant({})), wish('TerminateCase', fc.record({ reason: text })),
  wish('TransferCase', fc.record({ to: fc.constant('province'), reason: text })),
)

function attempts(wishes: fc.Arbitrary<ApprovalCommand>): fc.Arbitrary<readonly Attempt[]> {
  const minutesLater = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -60, max: 20_000 }))
  const newCalendar = fc.constantFrom(false, false, true)
  return fc.array(fc.record({ command: wishes, actor: fc.constantFrom(...actors), minutesLater, newCalendar }), {
    minLength: 5, maxLength: 40,
  })
}

const life = attempts(fc.oneof({ arbitrary: commands, weight: 30 }, { arbitrary: endings, weight: 1 }))

/** Plays what the rules allow, shows each step to `watch`, and answers the case as it has become. */
export function played(
  item: (typeof ITEMS)[number], tried: readonly Attempt[],
  watch: (story: CaseStory, attempt: Attempt, decided: readonly ApprovalEvent[]) => void = () => undefined,
): CaseStory {
  const story = caseStory()
  const terms = { ...termsOf(item), specialProcedures: ['expert-review', 'food-testing'] }
  story.opened(item, { terms })
  let now: Instant = MONDAY
  let known = REFERENCE
  for (const attempt of tried) {
    now = addMinutes(now, attempt.minutesLater)
    if (attempt.newCalendar) known = surprised
    const decision = story.at(now).as(attempt.actor).knowing(known).asked(attempt.command)
    const decided = isRejection(decision) ? [] : decision
    story.records(decided)
    watch(story, attempt, decided)
  }
  return story
}

/** A case of some item, and what people and sweeps try with it. */
export const anyLife = fc.tuple(fc.constantFrom(...ITEMS), life)
