import { addMinutes } from '@bihuan/deadlines'
import { isRejection, type Instant } from '@bihuan/kernel'
import type { DecidingActor } from '@bihuan/reference'
import fc from 'fast-check'
import type { CallbackCommand, CallbackEvent, Trigger } from '../domain/callback.js'
import { callStory, type CallStory } from './call-story.js'
import { published } from '@bihuan/reference/testing'
import { MONDAY, OFFICER, OTHER_OFFICER, RATED_OFFICER, REFERENCE, SUPERVISOR, SURPRISING_CALENDAR } from './scenes.js'

/** Somebody tries something, some time after what was tried before. */
export interface Attempt {
  readonly command: CallbackCommand
  readonly actor: DecidingActor
  readonly minutesLater: number
  readonly newCalendar: boolean
}

export const surprised = published(REFERENCE, SURPRISING_CALENDAR)
const actors = [OFFICER, OFFICER, OFFICER, OTHER_OFFICER, RATED_OFFICER, SUPERVISOR]
const round = fc.integer({ min: 1, max: 4 })

function wish<Name extends CallbackCommand['name'], Data>(
  name: Name, data: fc.Arbitrary<Data>,
): fc.Arbitrary<{ readonly name: Name; readonly data: Data }> {
  return data.map((each) => ({ name, data: each }))
}

const text = fc.constantFrom('很好', '等候过久')
const said = fc.record({
  round, satisfaction: fc.constantFrom('satisfied' as const, 'dissatisfied' as const),
  problems: fc.array(fc.record({ kind: fc.constant('delay' as const), description: text }), { maxLength: 2 }),
  suggestions: fc.array(text, { maxLength: 2 }),
})

const commands: fc.Arbitrary<CallbackCommand> = fc.oneof(
  { weight: 3, arbitrary: wish('ScheduleCallback', fc.record({
    trigger: fc.constantFrom<Trigger>('acceptedCase', 'closedCase', 'badRating', 'rectified'),
    at: fc.constant(MONDAY), afterLedger: fc.boolean(),
    orderIds: fc.subarray(['ZG-1', 'ZG-2']),
  })) },
  { weight: 4, arbitrary: wish('AssignCallback', fc.record({
    round, officerId: fc.constantFrom(OFFICER.id, OFFICER.id, OTHER_OFFICER.id),
  })) },
  { weight: 6, arbitrary: wish('RecordAttempt', fc.record({
    round, outcome: fc.constantFrom('reached' as const, 'reached' as const, 'noAnswer' as const, 'refused' as const),
  })) },
  { weight: 5, arbitrary: wish('CompleteCallback', said) },
  { weight: 2, arbitrary: wish('AbandonCallback', fc.record({
    round, reason: fc.constantFrom('unreachable' as const, 'refused' as const),
  })) },
  { weight: 2, arbitrary: wish('MarkCallbackMissed', fc.record({ round })) },
  { weight: 1, arbitrary: wish('RecalibrateClock', fc.record({ clock: round.map((number) => `call:${number}`) })) },
)

/** Calls about one case, and what people, reactions and sweeps try with them. */
export const anyLife: fc.Arbitrary<readonly Attempt[]> = fc.array(fc.record({
  command: commands, actor: fc.constantFrom(...actors), minutesLater: fc.integer({ min: 0, max: 400 }),
  newCalendar: fc.constantFrom(false, false, true),
}), { minLength: 10, maxLength: 60 })

/** Plays what the rules allow, and shows each step to `watch`. */
export function played(
  tried: readonly Attempt[],
  watch: (story: CallStory, attempt: Attempt, decided: readonly CallbackEvent[]) => void = () => undefined,
): CallStory {
  const story = callStory().opened()
  let now: Instant = MONDAY
  for (const attempt of tried) {
    now = addMinutes(now, attempt.minutesLater)
    if (attempt.newCalendar) story.knowing(surprised)
    const decision = story.at(now).as(attempt.actor).asked(attempt.command)
    const decided = isRejection(decision) ? [] : decision
    story.records(decided)
    watch(story, attempt, decided)
  }
  return story
}
