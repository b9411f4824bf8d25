import { INDICATOR_SET, LEVEL_CODES, type RatingChannel } from '@bihuan/contracts'
import { addMinutes } from '@bihuan/deadlines'
import { isRejection, type Instant } from '@bihuan/kernel'
import fc from 'fast-check'
import type { RatingWay } from '../domain/commands.js'
import type { EvaluationCommand, EvaluationEvent } from '../domain/evaluation.js'
import { ratingStory, type RatingStory } from './rating-story.js'
import { published } from '@bihuan/reference/testing'
import { MONDAY, opening, REFERENCE, SURPRISING_CALENDAR } from './scenes.js'

/** Somebody tries something, some time after what was tried before. */
export interface Attempt {
  readonly command: EvaluationCommand
  readonly minutesLater: number
  /** Whether a calendar that changes a day has become known. */
  readonly newCalendar: boolean
}

const surprised = published(REFERENCE, SURPRISING_CALENDAR)

const node = fc.constantFrom('closed' as const, 'closed' as const, 'accepted' as const, 'received' as const,
  'visit' as const)
const label = fc.constantFrom(...Object.keys(INDICATOR_SET.labels), '999', '517')
const account = fc.constantFrom('citizen-1', 'citizen-2', 'clerk-1', 'clerk-2', 'clerk-9')

const way: fc.Arbitrary<{ readonly way: RatingWay; readonly channel: RatingChannel }> = fc.oneof(
  fc.constant({ way: { kind: 'device' as const }, channel: 'hallTablet' as const }),
  account.map((accountId) => ({ way: { kind: 'applicant' as const, accountId }, channel: 'web' as const })),
  fc.constantFrom(1 as const, 2 as const)
    .map((sequence) => ({ way: { kind: 'token' as const, sequence }, channel: 'qr' as const })),
  fc.constant({ way: { kind: 'transcription' as const }, channel: 'transcribedPaper' as const }),
  fc.constant({ way: { kind: 'transcription' as const }, channel: 'web' as const }),
)

const signedIn = fc.option(fc.record({
  accountId: account, isStaff: fc.boolean(),
  windowId: fc.constantFrom('city-w05', 'city-w06'), unitId: fc.constantFrom('market', 'housing'),
}), { nil: undefined, freq: 3 })

const submission: fc.Arbitrary<EvaluationCommand> = fc.tuple(way, fc.record({
  node, level: fc.constantFrom(...LEVEL_CODES), labels: fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 }, fc.uniqueArray(label, { maxLength: 2 }),
  ),
  anonymous: fc.boolean(), signedIn, comment: fc.constantFrom('说明', undefined),
})).map(([by, said]) => {
  const originalRef = by.way.kind === 'transcription' ? { originalRef: '档案柜 3-12' } : {}
  return { name: 'SubmitRating', data: { ...said, ...by, ...originalRef } }
})

/** What reactions and sweeps would say, in any order and as often as the bus repeats it. */
const systems: fc.Arbitrary<EvaluationCommand> = fc.oneof(
  fc.constant({ name: 'OpenEvaluation' as const, data: opening() }),
  fc.record({
    node: fc.constantFrom('closed' as const, 'accepted' as const), staff: fc.subarray(['clerk-1', 'clerk-2']),
  }).map((data) => ({ name: 'InviteRating' as const, data: { ...data, at: MONDAY, knownAt: MONDAY } })),
  fc.subarray(['clerk-2', 'clerk-3']).map((staff) => ({ name: 'JoinStaff' as const, data: { staff } })),
  node.map((of) => ({ name: 'ApplyDefaultRating' as const, data: { node: of } })),
  fc.constant({ name: 'RecalibrateClock' as const, data: { clock: 'defaultRating' } }),
)

/** A case, and what people, reactions and sweeps try with it. */
export const anyLife: fc.Arbitrary<readonly Attempt[]> = fc.array(fc.record({
  command: fc.oneof({ arbitrary: submission, weight: 3 }, { arbitrary: systems, weight: 2 }),
  minutesLater: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: -60, max: 8_000 })),
  newCalendar: fc.constantFrom(false, false, true),
}), { minLength: 3, maxLength: 30 })

/** Plays what the rules allow, shows each step to `watch`, and answers the case as it has become. */
export function played(
  tried: readonly Attempt[],
  watch: (story: RatingStory, attempt: Attempt, decided: readonly EvaluationEvent[]) => void = () => undefined,
): RatingStory {
  const story = ratingStory().opened()
  let now: Instant = MONDAY
  for (const attempt of tried) {
    now = addMinutes(now, attempt.minutesLater)
    if (attempt.newCalendar) story.knowing(surprised)
    const decision = story.at(now).asked(attempt.command)
    const decided = isRejection(decision) ? [] : decision
    story.records(decided)
    watch(story, attempt, decided)
  }
  return story
}
