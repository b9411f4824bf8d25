import { dealt, type Weighted } from './dealt.js'
import type { Course, Entry, Outcome, PlannedCase } from './act.js'
import type { SeededRandom } from './seeded-random.js'

/** What is to become of a case, before anything is known of who applies for what. */
export type Destiny = Pick<PlannedCase, 'handling' | 'entry' | 'course' | 'outcome'>

/** 94.3 % of a hall's cases are instant (Honghuagang, domain.md §0); automatic ones count among them (A.6). */
const HANDLINGS: readonly Weighted<PlannedCase['handling']>[] = [['instant', 80], ['automatic', 14], ['promised', 6]]

/** Of the cases that a person looks at. */
const ENTRIES: readonly Weighted<Entry>[] = [
  ['plain', 90], ['corrected', 6], ['refused', 2], ['overturned', 0.7], ['withdrawn', 1.3],
]

/** Of the promised cases that are accepted. */
const COURSES: readonly Weighted<Course>[] = [
  ['ordinary', 46], ['slow', 24], ['suspended', 12], ['extended', 10], ['givenUp', 8],
]

/** Guangdong, January 2020: approved 95.5 %, not approved 3.9 %, terminated 0.6 % (domain.md §7). */
const OUTCOMES: readonly Weighted<Outcome>[] = [['granted', 95.5], ['denied', 3.9], ['terminated', 0.6]]

/** One destiny a case. Outcomes are dealt among the cases that approval decides; automatic ones are always granted. */
export function destinies(random: SeededRandom, cases: number): readonly Destiny[] {
  const handlings = dealt(random, HANDLINGS, cases)
  const entries = dealt(random, ENTRIES, handlings.filter((handling) => handling !== 'automatic').length)
  const entered = paired(handlings, (handling) => handling !== 'automatic', entries, 'plain')
  const runs = entered.map(([handling, entry]) => ({ handling, entry }))
  const courses = dealt(random, COURSES, runs.filter(takesItsCourse).length)
  const coursed = paired(runs, takesItsCourse, courses, 'ordinary').map(([run, course]) => ({ ...run, course }))
  return withOutcomes(random, coursed)
}

function withOutcomes(random: SeededRandom, runs: readonly Omit<Destiny, 'outcome'>[]): readonly Destiny[] {
  const decided = runs.filter(isDecided)
  const automatic = decided.filter(({ handling }) => handling === 'automatic').length
  const others = dealt(random, OUTCOMES, decided.length)
  const granted = others.filter((outcome) => outcome === 'granted')
  const byPeople = random.shuffled([
    ...granted.slice(Math.min(automatic, granted.length)), ...others.filter((outcome) => outcome !== 'granted'),
  ])
  return paired(runs, (run) => isDecided(run) && run.handling !== 'automatic', byPeople, 'granted')
    .map(([run, outcome]) => ({ ...run, outcome }))
}

function takesItsCourse({ handling, entry }: Pick<Destiny, 'handling' | 'entry'>): boolean {
  return handling === 'promised' && isAccepted({ entry })
}

export function isAccepted({ entry }: Pick<Destiny, 'entry'>): boolean {
  return entry !== 'refused' && entry !== 'withdrawn'
}

/** Whether approval comes to a decision within the play, if that lasts long enough. */
export function isDecided({ entry, course }: Pick<Destiny, 'entry' | 'course'>): boolean {
  return isAccepted({ entry }) && course !== 'slow' && course !== 'givenUp'
}

/** Hands the cards, in order, to those who take part; the others get the usual one. */
function paired<Value, Card>(
  values: readonly Value[], takesPart: (value: Value) => boolean, cards: readonly Card[], usual: Card,
): readonly (readonly [Value, Card])[] {
  let next = 0
  return values.map((value) => [value, (takesPart(value) ? cards[next++] : undefined) ?? usual] as const)
}
